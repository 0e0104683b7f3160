# right
"""Ore grade along a trench by pyro.contrib.gp: the package brings the model and the guide, the kernel gets priors."""

import pyro.contrib.gp as gp
import pyro.distributions as dist
import torch
from pyro.nn import PyroSample

position = torch.linspace(0, 6, 15)
grade = torch.tensor([0.2, 0.5, 0.9, 1.2, 1.1, 0.9, 0.4, 0.1, -0.3, -0.5, -0.8, -0.9, -0.6, -0.2, 0.3])

kernel = gp.kernels.RBF(input_dim=1)
kernel.lengthscale = PyroSample(dist.LogNormal(0.0, 0.5))
kernel.variance = PyroSample(dist.LogNormal(0.0, 0.5))
kernel.autoguide("lengthscale", dist.Normal)
kernel.autoguide("variance", dist.Normal)
gpr = gp.models.GPRegression(position, grade, kernel, noise=torch.tensor(0.05))

model = gpr.model
guide = gpr.guide
args = ()
