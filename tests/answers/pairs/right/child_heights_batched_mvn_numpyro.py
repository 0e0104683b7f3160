# right
"""Heights of children at five visits, intercept and slope correlated within a child but not between: AutoBatchedMultivariateNormal."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer import init_to_median
from numpyro.infer.autoguide import AutoBatchedMultivariateNormal

rng = np.random.default_rng(18)
age = np.array([2.0, 3.0, 4.5, 6.0, 7.5]) - 5.0
growth = rng.multivariate_normal([108.0, 6.5], [[16.0, 1.0], [1.0, 0.5]], size=7)
height = growth[:, :1] + growth[:, 1:] * age + rng.normal(size=(7, 5))


def model(age, height):
    design = np.column_stack([np.ones(len(age)), age])
    with numpyro.plate("children", len(height)):
        growth = numpyro.sample(
            "growth", dist.MultivariateNormal(np.array([108.0, 6.5]), np.array([[16.0, 1.0], [1.0, 0.5]]))
        )
        numpyro.sample("height", dist.Normal(growth @ design.T, 1.0).to_event(1), obs=height)


guide = AutoBatchedMultivariateNormal(model, batch_ndim=1, init_loc_fn=init_to_median)
args = (age, height)
