# right
import numpy as np


def axes(cxx, cxy, cyy):
    values, vectors = np.linalg.eigh(np.array([[cxx, cxy], [cxy, cyy]]))
    x, y = -vectors[:, 1]
    return [values[1] ** 0.5, values[0] ** 0.5, np.degrees(np.arctan2(y, x)) % 360]
