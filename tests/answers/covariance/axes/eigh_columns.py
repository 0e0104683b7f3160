# right
import numpy as np


def axes(cxx, cxy, cyy):
    values, vectors = np.linalg.eigh(np.array([[cxx, cxy], [cxy, cyy]]))
    x, y = vectors[:, -1]
    return np.sqrt(values[-1]), np.sqrt(values[0]), np.degrees(np.arctan2(y, x))
