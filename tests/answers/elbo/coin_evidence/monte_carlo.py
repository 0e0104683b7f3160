# right
import numpy as np

draws = np.random.default_rng(1).beta(10, 10, size=200_000)
log_evidence = np.log(np.mean(draws**6 * (1 - draws) ** 4))
