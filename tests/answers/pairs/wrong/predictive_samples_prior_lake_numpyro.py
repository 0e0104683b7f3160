# wrong: predictive-samples-prior salt
"""The salt of a lake after a fit, drawn from the model."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer import SVI, Predictive, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

samples = jnp.array([34.8, 35.3, 35.1, 34.6, 35.0, 34.9])


def model(samples):
    salt = numpyro.sample("salt", dist.TruncatedNormal(30.0, 8.0, low=0.0))
    with numpyro.plate("samples", len(samples)):
        numpyro.sample("sample", dist.StudentT(5.0, salt, 0.3), obs=samples)


guide = AutoNormal(model)
args = (samples,)
svi = SVI(model, guide, numpyro.optim.Adam(0.05), Trace_ELBO())
fit = svi.run(jax.random.PRNGKey(0), 1000, *args, progress_bar=False)
predictive = Predictive(model, num_samples=1000)
salt = predictive(jax.random.PRNGKey(1), *args)["salt"]
result = {"draws": {"salt": salt}}
