# wrong: eigenvector-rows
import numpy as np


def axes(cxx, cxy, cyy):
    values, vectors = np.linalg.eigh([[cxx, cxy], [cxy, cyy]])
    return [values[1] ** 0.5, values[0] ** 0.5, np.degrees(np.arctan2(*vectors[:, 1]))]
