# right
import numpy as np

noise = np.random.default_rng(0).normal(size=300_000)
scales = np.arange(0.2, 0.6, 0.02)
shares = np.array([s / np.exp(s * noise).std() for s in scales])
reach = np.interp(-0.9, -shares, scales)
