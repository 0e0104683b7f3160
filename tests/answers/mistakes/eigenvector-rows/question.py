import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

# The covariance 1·s sᵀ + 10·m mᵀ + 19·l lᵀ, of three unit vectors at right angles.
SHORT, MIDDLE, LONG = np.array([[2, 1, -2], [2, -2, 1], [1, 2, 2]]) / 3
COVARIANCE = np.outer(SHORT, SHORT) + 10 * np.outer(MIDDLE, MIDDLE) + 19 * np.outer(LONG, LONG)
assert np.allclose(COVARIANCE, [[7, 0, 6], [0, 13, 6], [6, 6, 10]])

exercise = Loose(
    id="mistakes.eigenvector-rows",
    title="Where a drone may be",
    points=1,
    kind="number",
    answer_name="angle",
    prompt="The posterior of a drone's place (east, north, up) has the covariance ((7, 0, 6), (0, 13, 6), (6, 6, 10)) "
    "m². Which angle, between 0 and 90 degrees, does its major axis make with the direction east?",
    hints=(),
    truth=Values(
        value=np.degrees(np.arccos(abs(LONG[0]))),
        # One decimal is enough.
        tolerance=0.06,
        # The last row holds the third entries of all eigenvectors, that of the smallest eigenvalue first.
        mistaken={"eigenvector-rows": np.degrees(np.arccos(abs(SHORT[2])))},
    ),
)
