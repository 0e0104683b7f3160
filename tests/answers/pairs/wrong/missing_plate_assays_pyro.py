# wrong: missing-plate assay
"""Gold assays of the same five standards in three laboratories that each have a bias (an interlaboratory study)."""

import pyro
import pyro.distributions as dist
import torch
from pyro.infer.autoguide import AutoNormal
from pyro.infer.autoguide.initialization import init_to_median

assay = torch.tensor(
    [[2.1, 2.4, 1.9], [2.0, 2.5, 2.0], [2.3, 2.6, 1.8], [1.9, 2.3, 1.9], [2.2, 2.5, 1.7]]  # standards x laboratories
)


def model(assay):
    truth = pyro.sample("truth", dist.Normal(2.0, 0.5))
    error = pyro.sample("error", dist.HalfNormal(0.5))
    with pyro.plate("labs", assay.shape[1]):
        bias = pyro.sample("bias", dist.Normal(0.0, 0.5))
        pyro.sample("assay", dist.Normal(truth + bias, error), obs=assay)


guide = AutoNormal(model, init_loc_fn=init_to_median(num_samples=20), init_scale=0.1)
args = (assay,)
