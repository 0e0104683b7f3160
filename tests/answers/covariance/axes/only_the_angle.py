# wrong: wrong-shape
import numpy as np


def axes(cxx, cxy, cyy):
    return np.degrees(0.5 * np.arctan2(2 * cxy, cxx - cyy))
