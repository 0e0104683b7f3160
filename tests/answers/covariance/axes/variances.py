# wrong: variance-for-sd
import numpy as np


def axes(cxx, cxy, cyy):
    minor, major = np.linalg.eigvalsh([[cxx, cxy], [cxy, cyy]])
    return [major, minor, np.degrees(0.5 * np.arctan2(2 * cxy, cxx - cyy))]
