"""The chapter's data."""

import numpy as np

# A spring with loads from 0.25 to 2.25 N hung on it, and by how much it was longer then, in cm; a ruler reads to
# 0.5 cm.
LOADS = tuple(float(load) for load in np.arange(0.25, 2.3, 0.25))
_LENGTHS = np.random.default_rng(1).normal(0.8 + 2.0 * np.array(LOADS), 0.5)
EXTENSIONS = tuple(float(x) for x in np.round(_LENGTHS, 2))
READING_SD = 0.5
# What is believed of its offset, in cm, and its stretch, in cm a newton, before: Normal(0, 5) each.
SPRING_PRIOR = 5.0

# Three estimates of a plot's area, in km², each off by a factor of about e^0.2.
AREAS = (1.62, 1.91, 1.38)
AREA_SD = 0.2
# What is believed of the logarithm of each of its sides, in km, before: Normal(0, 0.5).
SIDE_PRIOR = 0.5

# The article's Normal around (0, 0), the covariance that it prints for its fit, and an example on the positive axes.
ARTICLE = ((5.0, 4.0), (4.0, 5.0))
PUBLISHED = ((4.918, 4.03), (4.03, 5.177))
LOG_MEAN = (0.5, -0.3)
LOG_COVARIANCE = ((0.64, 0.336), (0.336, 0.36))
