# right
"""The angle, in degrees, between the direction east and the major axis of a drone's covariance in m²."""

import numpy as np

covariance = np.array([[7.0, 0.0, 6.0], [0.0, 13.0, 6.0], [6.0, 6.0, 10.0]])
values, vectors = np.linalg.eigh(covariance)

major = vectors[:, -1]
angle = np.degrees(np.arccos(abs(major[0])))
