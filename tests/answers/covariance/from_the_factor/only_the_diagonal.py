# wrong: wrong-shape
import numpy as np

L = np.array([[2.0, 0.0, 0.0], [-1.2, 0.8, 0.0], [0.5, 0.3, 1.5]])
recovered = np.diag(L @ L.T)
