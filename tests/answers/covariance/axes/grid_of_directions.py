# right
import numpy as np

degrees = np.arange(0, 180, 0.01)


def axes(cxx, cxy, cyy):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    variances = c * c * cxx + 2 * c * s * cxy + s * s * cyy
    return [np.sqrt(variances.max()), np.sqrt(variances.min()), degrees[variances.argmax()]]
