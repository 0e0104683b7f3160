import math

import numpy as np
from other_exercises import Loose
from scipy.special import digamma
from svi_course.judge import Values

CALLS, SHAPE, RATE, DRAWS = 4, 30.0, 10.0, 1000

# The mean of log rate is ψ(shape) − log(rate of the Gamma).
expected = CALLS * (digamma(SHAPE) - np.log(RATE)) - SHAPE / RATE - math.lgamma(CALLS + 1)

exercise = Loose(
    id="mistakes.sum-for-mean",
    title="An expected log-likelihood",
    points=1,
    kind="number",
    answer_name="expected",
    prompt="A desk gets Poisson(rate) calls an hour, and the guide of the rate is Gamma(30, 10). Four calls came. "
    "Estimate the expected log-likelihood under the guide, in nats, with 1000 draws.",
    hints=(),
    truth=Values(
        value=np.array(expected),
        # The standard error of 1000 draws is 0.007 nats, 0.4 %: room for five.
        tolerance=0.02,
        relative=True,
        mistaken={"sum-for-mean": np.array(DRAWS * expected)},
    ),
)
