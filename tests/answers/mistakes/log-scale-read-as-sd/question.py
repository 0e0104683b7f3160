import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

LOC, SCALE = 1.2, 0.3

exercise = Loose(
    id="mistakes.log-scale-read-as-sd",
    title="The sd of a LogNormal",
    points=1,
    kind="number",
    answer_name="sd",
    prompt="A guide gives σ a LogNormal with loc 1.2 and scale 0.3. What is the standard deviation of σ?",
    hints=(),
    truth=Values(
        value=np.array(np.exp(LOC + SCALE**2 / 2) * np.sqrt(np.expm1(SCALE**2))),
        # Three digits were asked for.
        tolerance=5e-3,
        relative=True,
        mistaken={"log-scale-read-as-sd": np.array(np.exp(SCALE))},
    ),
)
