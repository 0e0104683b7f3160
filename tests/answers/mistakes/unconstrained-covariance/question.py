import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

LOC = np.array([1.5, 3.0])
COVARIANCE = np.array([[0.3**2, 0.3 * 0.2], [0.3 * 0.2, 0.2**2 + 0.25**2]])

mean = np.exp(LOC + np.diag(COVARIANCE) / 2)

exercise = Loose(
    id="mistakes.unconstrained-covariance",
    title="How two sites go together",
    points=1,
    kind="number",
    answer_name="covariance",
    prompt="An AutoMultivariateNormal for a drug's clearance (litres per hour) and volume (litres), both positive, has "
    "the location (1.5, 3) and the factor ((0.3, 0), (0.2, 0.25)) of the two logarithms. What is the covariance of "
    "clearance and volume, in litres² per hour?",
    hints=(),
    truth=Values(
        # The covariance of two LogNormals.
        value=np.array(mean[0] * mean[1] * np.expm1(COVARIANCE[0, 1])),
        # From 10,000 draws its standard error is 2 %: room for four.
        tolerance=0.08,
        relative=True,
        mistaken={"unconstrained-covariance": np.array(COVARIANCE[0, 1])},
    ),
)
