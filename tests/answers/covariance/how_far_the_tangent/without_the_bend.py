# wrong: wrong-value
import numpy as np

# Only e^{s²/2}, by which the mean is larger than the median.
reach = np.sqrt(2 * np.log(1 / 0.9))
