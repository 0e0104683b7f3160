import numpy as np

factor = np.array([[2.0, 0.0, 0.0], [-1.2, 0.8, 0.0], [0.5, 0.3, 1.5]])

# Draws are loc + factor @ noise, so the factor stands on both sides.
recovered = factor @ factor.T
