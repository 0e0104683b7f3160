# wrong: log-scale-read-as-sd
"""The sd of σ under a guide that gives it a LogNormal with loc 1.2 and scale 0.3."""

import numpy as np

sigma_log_scale = 0.3

sd = np.exp(sigma_log_scale)
