# wrong: log-scale-read-as-sd
import numpy as np

moments = [np.exp(0.195 + 0.560**2 / 2), 0.560]
