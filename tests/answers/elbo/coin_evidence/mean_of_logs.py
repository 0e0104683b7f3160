# wrong: log-of-mean
import numpy as np

draws = np.random.default_rng(0).beta(10, 10, size=400_000)
log_evidence = np.mean(6 * np.log(draws) + 4 * np.log(1 - draws))
