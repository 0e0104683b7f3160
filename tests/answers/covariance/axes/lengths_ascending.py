# wrong: axis-order
import numpy as np


def axes(cxx, cxy, cyy):
    values = np.linalg.eigvalsh([[cxx, cxy], [cxy, cyy]])
    return [*np.sqrt(values), np.degrees(0.5 * np.arctan2(2 * cxy, cxx - cyy))]
