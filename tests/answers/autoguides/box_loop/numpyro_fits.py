# right
import jax.numpy as jnp
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoMultivariateNormal
from numpyro.optim import Adam

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_numpyro import linear

log_evidences = []
for columns in ([FIRST], [SECOND], [FIRST, SECOND]):
    design = jnp.stack([jnp.ones(100), *map(jnp.array, columns)], axis=1)
    adam = Adam(lambda step: 0.1 * 0.01 ** (step / 2000))
    svi = SVI(linear, AutoMultivariateNormal(linear), adam, Trace_ELBO(num_particles=10))
    losses = svi.run(random.PRNGKey(0), 2000, design, jnp.array(RESPONSE), progress_bar=False).losses
    log_evidences.append(-losses[-500:].mean())
