# right
import pyro
import torch
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoMultivariateNormal
from pyro.optim import ClippedAdam

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND
from svi_course.autoguides.models_pyro import linear

log_evidences = []
for columns in ([FIRST], [SECOND], [FIRST, SECOND]):
    pyro.clear_param_store()
    pyro.set_rng_seed(0)
    design = torch.stack([torch.ones(100), *map(torch.tensor, columns)], dim=1)
    elbo = Trace_ELBO(num_particles=10, vectorize_particles=True, max_plate_nesting=1)
    adam = ClippedAdam({"lr": 0.1, "lrd": 0.01 ** (1 / 2000)})
    svi = SVI(linear, AutoMultivariateNormal(linear), adam, elbo)
    losses = [svi.step(design, torch.tensor(RESPONSE)) for _ in range(2000)]
    log_evidences.append(-sum(losses[-500:]) / 500)
