# wrong: variance-for-sd
import numpy as np
from scipy.stats import lognorm

scales = np.linspace(0.1, 1, 1801)
reach = scales[abs(scales**2 / lognorm(scales).var() - 0.9).argmin()]
