import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

ACROSS, BELOW = -1.2, 0.5

exercise = Loose(
    id="mistakes.covariance-inverted",
    title="The variance of a slope",
    points=1,
    kind="number",
    answer_name="variance",
    prompt="An AutoMultivariateNormal for the intercept and the slope of a line has learnt the factor "
    "((0.8, 0), (−1.2, 0.5)). What is the variance of the slope?",
    hints=(),
    truth=Values(
        # The slope is its location plus these two multiples of independent standard Normals.
        value=np.array(ACROSS**2 + BELOW**2),
        # Two digits are enough.
        tolerance=5e-3,
        relative=True,
        # The last pivot of the covariance is 0.5², and the inverse has its reciprocal in that corner.
        mistaken={"covariance-inverted": np.array(1 / BELOW**2), "covariance-inverted: order": np.array(BELOW**2)},
    ),
)
