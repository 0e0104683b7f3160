# right
L = [[2.0, 0.0, 0.0], [-1.2, 0.8, 0.0], [0.5, 0.3, 1.5]]
recovered = [[sum(a * b for a, b in zip(one, other)) for other in L] for one in L]
