# right
import numpy as np

loc = np.array([0.2, -0.5])
L = np.array([[0.5, 0.0], [0.28, 0.3]])

nodes, weights = np.polynomial.hermite_e.hermegauss(30)
grid = np.stack(np.meshgrid(nodes, nodes)).reshape(2, -1)
mass = np.outer(weights, weights).ravel() / (2 * np.pi)
x = np.exp(loc[:, None] + L @ grid)
mean = x @ mass
constrained = (x * mass) @ x.T - np.outer(mean, mean)
