# wrong: unconstrained-value-read
import numpy as np

moments = np.array([0.195, 0.560])
