# wrong: not-a-number
import numpy as np

particles = np.array(np.inf)
