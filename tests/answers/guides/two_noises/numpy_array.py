# right
import numpy as np

share = np.array([0.9])
