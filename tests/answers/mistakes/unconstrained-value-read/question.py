import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

SOUNDINGS, SPREAD = np.array([19.0, 23.0, 21.0]), 0.2
PRIOR_LOC, PRIOR_SCALE = 2.0, 1.0

# The logarithms are Normal, prior and data, so the posterior of log depth is too.
precision = 1 / PRIOR_SCALE**2 + len(SOUNDINGS) / SPREAD**2
log_depth = (PRIOR_LOC / PRIOR_SCALE**2 + np.log(SOUNDINGS).sum() / SPREAD**2) / precision

exercise = Loose(
    id="mistakes.unconstrained-value-read",
    title="The depth of a lake",
    points=1,
    kind="number",
    answer_name="median",
    prompt="Three soundings of a lake, 19, 23 and 21 m, are each LogNormal around its depth with scale 0.2; the prior "
    "of the depth is LogNormal(2, 1). Fit an AutoNormal. What is its posterior median of the depth, in metres?",
    hints=(),
    truth=Values(
        value=np.array(np.exp(log_depth)),
        # The last steps of a fit move log depth by a hundredth or two, and the depth by as many per cent.
        tolerance=0.05,
        relative=True,
        mistaken={"unconstrained-value-read": np.array(log_depth)},
    ),
)
