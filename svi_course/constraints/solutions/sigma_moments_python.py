import numpy as np

loc, scale = 0.195, 0.560

mean = np.exp(loc + scale**2 / 2)
moments = [mean, mean * np.sqrt(np.expm1(scale**2))]
