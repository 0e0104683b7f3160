import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

SHAPE, RATE = 4.0, 0.5

exercise = Loose(
    id="mistakes.sd-for-variance",
    title="The variance of a wait",
    points=1,
    kind="number",
    answer_name="variance",
    prompt="The posterior of a wait in minutes is Gamma(4, 0.5), with 0.5 for the rate. What is its variance, in "
    "minutes²?",
    hints=(),
    truth=Values(
        value=np.array(SHAPE / RATE**2),
        # A variance from 10,000 draws has a standard error of 2 %: room for four.
        tolerance=0.08,
        relative=True,
        mistaken={"sd-for-variance": np.array(np.sqrt(SHAPE) / RATE)},
    ),
)
