# right
"""Time trials of cyclists on hilly stages: an AutoGuideList of three parts, the last one by hand, already initialised."""

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.handlers import block
from numpyro.infer import SVI, Trace_ELBO, init_to_median
from numpyro.infer.autoguide import AutoDelta, AutoGuideList, AutoMultivariateNormal

rng = np.random.default_rng(17)
rider = np.tile(np.arange(6), 4)
climb = np.repeat([0.2, 1.5, 0.9, 2.4], 6)
minutes = 50 + 6 * climb + np.array([-2.0, 0.5, 1.0, -1.0, 3.0, -0.5])[rider] + 0.8 * rng.normal(size=24)


def model(rider, climb, minutes):
    flat = numpyro.sample("flat", dist.Normal(50.0, 5.0))
    per_km = numpyro.sample("per_km", dist.Normal(5.0, 3.0))
    sigma = numpyro.sample("sigma", dist.Exponential(1.0))
    with numpyro.plate("riders", 6):
        handicap = numpyro.sample("handicap", dist.Normal(0.0, 2.0))
    with numpyro.plate("trials", len(minutes)):
        numpyro.sample("minutes", dist.Normal(flat + per_km * climb + handicap[rider], sigma), obs=minutes)


def handicap_guide(rider, climb, minutes):
    loc = numpyro.param("handicap_loc", jnp.zeros(6))
    log_scale = numpyro.param("handicap_log_scale", jnp.full(6, -1.0))
    with numpyro.plate("riders", 6):
        return {"handicap": numpyro.sample("handicap", dist.Normal(loc, jnp.exp(log_scale)))}


guide = AutoGuideList(model)
guide.append(AutoMultivariateNormal(block(model, expose=["flat", "per_km"]), init_loc_fn=init_to_median))
guide.append(AutoDelta(block(model, expose=["sigma"]), init_loc_fn=init_to_median))
guide.append(handicap_guide)

args = (rider, climb, minutes)
svi = SVI(model, guide, numpyro.optim.Adam(0.01), Trace_ELBO())
state = svi.init(jax.random.key(0), *args)
