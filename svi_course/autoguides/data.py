"""The chapter's data."""

import numpy as np

from svi_course import data

_design, _response = data.regression()
# Two predictors with correlation 0.95, and the response of a hundred cases; the noise has sd 1.
FIRST, SECOND = (tuple(float(x) for x in column) for column in _design.T[1:])
RESPONSE = tuple(float(y) for y in _response)
WEIGHT_PRIOR_SD, NOISE_SD = 10.0, 1.0

# One measurement of each of eight groups.
GROUPS = tuple(float(y) for y in data.groups())
MU_PRIOR_SD, TAU, MEASUREMENT_SD = 5.0, 1.0, 2.0

# The forum thread's first measurement, alone.
ONE = tuple(float(x) for x in data.forum(1))

# The yield of twenty plots, in t per hectare, beside the fertiliser, in 100 kg per hectare.
DOSES = tuple(float(x) for x in np.round(np.linspace(1.0, 4.0, 20), 2))
YIELDS = (4.5, 5.2, 4.9, 3.4, 5.7, 5.3, 4.3, 5.3, 5.1, 4.9, 4.4, 4.8, 3.3, 3.5, 2.9, 3.6, 2.7, 1.9, 0.9, 0.9)
