import numpy as np
from other_exercises import Loose
from svi_course.exact import SIGMOID, TransformedNormal
from svi_course.judge import Values

LOC, SCALE = 0.5, 2.0
share = 1 / (1 + np.exp(-LOC))

exercise = Loose(
    id="mistakes.delta-method-for-exact",
    title="The sd of a share",
    points=1,
    kind="number",
    answer_name="sd",
    prompt="A guide makes the share of wet days the sigmoid of a Normal(0.5, 2). What is the share's exact standard "
    "deviation?",
    hints=(),
    truth=Values(
        # By quadrature.
        value=np.array(TransformedNormal(LOC, SCALE, SIGMOID).sd),
        # An sd from 10,000 draws has a standard error below 0.7 %: room for four.
        tolerance=0.03,
        relative=True,
        mistaken={"delta-method-for-exact": np.array(SCALE * share * (1 - share))},
    ),
)
