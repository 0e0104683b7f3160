# right
"""A variational autoencoder in the manner of Pyro's VAE tutorial, on little 6 by 6 mineral masks."""

import pyro
import pyro.distributions as dist
import torch
from torch import nn

torch.manual_seed(1)
left = torch.zeros(6, 6)
left[:, :3] = 1
images = torch.stack([left, left.T, 1 - left, 1 - left.T] * 4).reshape(16, 36)
images = torch.where(torch.rand(16, 36) < 0.05, 1 - images, images)


class VAE(nn.Module):
    def __init__(self, z_dim=2, hidden=16):
        super().__init__()
        self.z_dim = z_dim
        self.decoder = nn.Sequential(nn.Linear(z_dim, hidden), nn.Softplus(), nn.Linear(hidden, 36))
        self.encoder = nn.Sequential(nn.Linear(36, hidden), nn.Softplus(), nn.Linear(hidden, 2 * z_dim))

    def model(self, x):
        pyro.module("decoder", self.decoder)
        with pyro.plate("data", x.shape[0]):
            z = pyro.sample("latent", dist.Normal(x.new_zeros(len(x), self.z_dim), 1.0).to_event(1))
            pyro.sample("obs", dist.Bernoulli(logits=self.decoder(z)).to_event(1), obs=x)

    def guide(self, x):
        pyro.module("encoder", self.encoder)
        with pyro.plate("data", x.shape[0]):
            loc, log_scale = self.encoder(x).chunk(2, dim=-1)
            pyro.sample("latent", dist.Normal(loc, log_scale.exp()).to_event(1))


vae = VAE()
model = vae.model
guide = vae.guide
args = (images,)
