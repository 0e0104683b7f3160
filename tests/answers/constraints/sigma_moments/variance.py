# wrong: variance-for-sd
import numpy as np

moments = [np.exp(0.195 + 0.560**2 / 2), np.exp(2 * 0.195 + 0.560**2) * np.expm1(0.560**2)]
