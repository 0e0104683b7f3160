# right
"""The angle of the major axis of a buoy's covariance, in degrees from east, positive towards north."""

import numpy as np

C = np.array([[5.0, -2.0], [-2.0, 2.0]])

angle = np.degrees(0.5 * np.arctan2(2 * C[0, 1], C[0, 0] - C[1, 1]))
