# right
"""The sd, in metres, along the major axis of a buoy's covariance in m²."""

import numpy as np

covariance = np.array([[5.0, 2.0], [2.0, 2.0]])
values, vectors = np.linalg.eigh(covariance)

sd = np.sqrt(values[-1])
