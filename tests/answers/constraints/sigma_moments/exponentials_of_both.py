# wrong: log-scale-read-as-sd
import numpy as np

moments = [np.exp(0.195), np.exp(0.560)]
