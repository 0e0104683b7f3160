# wrong: mode-for-mean
import numpy as np

moments = [np.exp(0.195), np.exp(0.195 + 0.560**2 / 2) * np.sqrt(np.expm1(0.560**2))]
