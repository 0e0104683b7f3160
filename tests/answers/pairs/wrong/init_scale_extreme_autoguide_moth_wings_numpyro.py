# wrong: init-scale-extreme mean_span
"""Wing spans of moths with known error and one unknown; the autoguide is given an init_scale of 500."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoNormal

span = np.array([31.2, 29.8, 33.0, 30.5, 28.9])
error = np.array([0.8, 0.8, 1.5, 0.8, 1.5])


def model(span, error):
    mean_span = numpyro.sample("mean_span", dist.Normal(30.0, 4.0))
    with numpyro.plate("moths", len(span)):
        numpyro.sample("span", dist.Normal(mean_span, error), obs=span)


guide = AutoNormal(model, init_scale=500.0)
args = (span, error)
