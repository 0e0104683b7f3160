# right
import numpy as np


def axes(cxx, cxy, cyy):
    values, vectors = np.linalg.eig([[cxx, cxy], [cxy, cyy]])
    order = np.argsort(values)[::-1]
    x, y = vectors[:, order[0]]
    # atan would divide by zero where the axis stands upright.
    return np.array([*np.sqrt(values[order]), np.rad2deg(np.arctan2(y, x))])
