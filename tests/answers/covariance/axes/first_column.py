# wrong: axis-order
import numpy as np


def axes(cxx, cxy, cyy):
    values, vectors = np.linalg.eigh([[cxx, cxy], [cxy, cyy]])
    x, y = vectors[:, 0]
    return [*np.sqrt(values), np.degrees(np.arctan2(y, x))]
