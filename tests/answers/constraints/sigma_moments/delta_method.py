# wrong: delta-method-for-exact
import numpy as np

moments = [np.exp(0.195), np.exp(0.195) * 0.560]
