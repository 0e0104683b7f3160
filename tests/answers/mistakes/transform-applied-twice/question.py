import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

PRIOR_SD, NOISE, READINGS = 5.0, 0.5, 3

sd = 1 / np.sqrt(1 / PRIOR_SD**2 + READINGS / NOISE**2)

exercise = Loose(
    id="mistakes.transform-applied-twice",
    title="The sd of a temperature",
    points=1,
    kind="number",
    answer_name="sd",
    prompt="A thermometer with a noise of 0.5 °C reads 20.1, 20.9 and 20.6 °C; the prior of the room's temperature is "
    "Normal(20, 5). Fit a Normal guide. What is its standard deviation, in °C?",
    hints=(),
    truth=Values(
        value=np.array(sd),
        # A fit with a hundred draws a step ends within 3 %: room for three.
        tolerance=0.1,
        relative=True,
        mistaken={"transform-applied-twice": np.array(np.exp(sd))},
    ),
)
