# wrong: angle-sign
"""The angle of the major axis of a buoy's covariance, in degrees from east, positive towards north."""

import numpy as np

C = np.array([[5.0, -2.0], [-2.0, 2.0]])
values, vectors = np.linalg.eigh(C)

angle = np.degrees(np.arccos(abs(vectors[0, -1])))
