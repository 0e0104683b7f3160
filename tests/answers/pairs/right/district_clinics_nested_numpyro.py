# right
"""Prevalence in clinics within districts: two nested plates of fixed dims, as in a survey report, and the counts as a keyword."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer import init_to_median
from numpyro.infer.autoguide import AutoNormal

tested = np.array([[60, 82, 45, 51], [90, 77, 120, 66], [38, 41, 55, 29]])
positive = np.array([[4, 7, 2, 5], [11, 9, 14, 8], [1, 3, 2, 0]])


def model(tested, positive=None):
    base = numpyro.sample("base", dist.Normal(-2.0, 1.0))
    between = numpyro.sample("between", dist.HalfNormal(1.0))
    within = numpyro.sample("within", dist.HalfNormal(0.5))
    with numpyro.plate("districts", tested.shape[0], dim=-2):
        district = numpyro.sample("district", dist.Normal(base, between))
        with numpyro.plate("clinics", tested.shape[1], dim=-1):
            logit = numpyro.sample("logit", dist.Normal(district, within))
            numpyro.sample("positive", dist.Binomial(tested, logits=logit), obs=positive)


guide = AutoNormal(model, init_loc_fn=init_to_median(num_samples=10))
args = (tested,)
kwargs = {"positive": positive}
