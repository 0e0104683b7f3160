# right
import numpy as np

noise = np.random.default_rng(0).normal(size=300_000)
scales = np.arange(0.3, 0.7, 0.02)
ratios = [np.std(x) / np.mean(x) for x in (np.exp(s * noise) for s in scales)]
log_scale = np.interp(0.5, ratios, scales)
