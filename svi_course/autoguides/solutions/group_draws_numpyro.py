import jax.numpy as jnp
from jax import random
from numpyro import handlers
from numpyro.infer import SVI, Predictive, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal
from numpyro.infer.reparam import LocScaleReparam
from numpyro.optim import Adam

from svi_course.autoguides.data import GROUPS
from svi_course.autoguides.models_numpyro import groups

STEPS = 4000


def falling(step):
    return 0.05 * 0.01 ** (step / STEPS)


y = jnp.array(GROUPS)
model = handlers.reparam(groups, config={"theta": LocScaleReparam()})
guide = AutoNormal(model)
svi = SVI(model, guide, Adam(falling), Trace_ELBO(num_particles=10))
result = svi.run(random.PRNGKey(0), STEPS, y, progress_bar=False)

predictive = Predictive(model, guide=guide, params=result.params, num_samples=10_000, return_sites=["mu", "theta"])
drawn = predictive(random.PRNGKey(1), y)
draws = {"mu": drawn["mu"], "theta_0": drawn["theta"][:, 0]}
