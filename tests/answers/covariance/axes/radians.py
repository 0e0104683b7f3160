# wrong: wrong-value
import numpy as np


def axes(cxx, cxy, cyy):
    minor, major = np.sqrt(np.linalg.eigvalsh([[cxx, cxy], [cxy, cyy]]))
    return [major, minor, 0.5 * np.arctan2(2 * cxy, cxx - cyy)]
