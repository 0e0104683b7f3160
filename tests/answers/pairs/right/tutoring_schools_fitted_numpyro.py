# right
"""Tutoring effects in eight schools with heavy tails, decentred by LocScaleReparam; the autoguide is handed over after its fit."""

import jax
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.handlers import reparam
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoDiagonalNormal
from numpyro.infer.reparam import LocScaleReparam

effect = np.array([25.0, 6.0, -4.0, 8.0, -2.0, 3.0, 17.0, 11.0])
standard_error = np.array([14.0, 9.0, 17.0, 12.0, 8.0, 10.0, 11.0, 19.0])


@reparam(config={"theta": LocScaleReparam(centered=0, shape_params=("df",))})
def model(standard_error, effect=None):
    mu = numpyro.sample("mu", dist.Normal(0.0, 10.0))
    tau = numpyro.sample("tau", dist.HalfCauchy(5.0))
    with numpyro.plate("schools", len(standard_error)):
        theta = numpyro.sample("theta", dist.StudentT(5.0, mu, tau))
        numpyro.sample("effect", dist.Normal(theta, standard_error), obs=effect)


guide = AutoDiagonalNormal(model)
args = (standard_error, effect)
svi = SVI(model, guide, numpyro.optim.Adam(0.02), Trace_ELBO())
fit = svi.run(jax.random.key(0), 500, *args, progress_bar=False)
