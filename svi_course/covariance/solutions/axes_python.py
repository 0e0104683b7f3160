import numpy as np


def axes(cxx, cxy, cyy):
    minor, major = np.sqrt(np.linalg.eigvalsh([[cxx, cxy], [cxy, cyy]]))
    angle = 0.5 * np.arctan2(2 * cxy, cxx - cyy)
    return [major, minor, np.degrees(angle)]
