# wrong: eigenvector-rows
import numpy as np


def axes(cxx, cxy, cyy):
    values, vectors = np.linalg.eigh([[cxx, cxy], [cxy, cyy]])
    vectors = vectors * np.sign(np.linalg.det(vectors)) ** np.array([1, 0])  # a rotation
    x, y = vectors[0]
    return [values[1] ** 0.5, values[0] ** 0.5, np.degrees(np.arctan2(y, x))]
