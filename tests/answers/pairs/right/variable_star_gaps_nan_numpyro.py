# right
"""Light curve of a slowly varying star with clouded nights as NaN, filled and masked in the model; a Hilbert-space GP for the curve."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro import handlers
from numpyro.contrib.hsgp.approximation import hsgp_squared_exponential
from numpyro.infer import init_to_median
from numpyro.infer.autoguide import AutoDiagonalNormal

rng = np.random.default_rng(10)
night = np.linspace(-1.0, 1.0, 40)
magnitude = 12.0 + 0.4 * np.sin(4 * night) + 0.05 * rng.normal(size=40)
magnitude[[4, 5, 17, 30, 31, 32]] = np.nan


def model(night, magnitude):
    mean = numpyro.sample("mean", dist.Normal(12.0, 1.0))
    amplitude = numpyro.sample("amplitude", dist.HalfNormal(0.5))
    length = numpyro.sample("length", dist.InverseGamma(5.0, 2.0))
    noise = numpyro.sample("noise", dist.HalfNormal(0.1))
    curve = hsgp_squared_exponential(x=night, alpha=amplitude, length=length, ell=1.5, m=12)
    clear = ~np.isnan(magnitude)
    with numpyro.plate("nights", len(night)), handlers.mask(mask=clear):
        numpyro.sample("magnitude", dist.Normal(mean + curve, noise), obs=jnp.where(clear, magnitude, 12.0))


guide = AutoDiagonalNormal(model, init_loc_fn=init_to_median, init_scale=0.05)
args = (night, magnitude)
