# right
"""A small variational autoencoder for galaxy spectra with flax.linen networks in model and guide, on random minibatches."""

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from flax import linen as nn
from numpyro.contrib.module import flax_module

rng = np.random.default_rng(6)
wave = np.linspace(-1, 1, 12)
age = rng.normal(size=(90, 1))
spectra = np.tanh(age * wave) + 0.5 * np.exp(-20 * (wave - 0.2) ** 2) + 0.1 * rng.normal(size=(90, 12))


class Encoder(nn.Module):
    @nn.compact
    def __call__(self, x):
        h = nn.tanh(nn.Dense(16)(x))
        return nn.Dense(2, name="loc")(h), nn.softplus(nn.Dense(2, name="scale")(h)) + 1e-4


class Decoder(nn.Module):
    @nn.compact
    def __call__(self, z):
        return nn.Dense(12)(nn.tanh(nn.Dense(16)(z)))


def model(spectra, batch_size=30):
    decode = flax_module("decoder", Decoder(), input_shape=(2,))
    with numpyro.plate("galaxies", len(spectra), subsample_size=batch_size):
        batch = numpyro.subsample(spectra, event_dim=1)
        z = numpyro.sample("z", dist.Normal(jnp.zeros(2), 1.0).to_event(1))
        numpyro.sample("flux", dist.Normal(decode(z), 0.1).to_event(1), obs=batch)


def guide(spectra, batch_size=30):
    encode = flax_module("encoder", Encoder(), input_shape=(12,))
    with numpyro.plate("galaxies", len(spectra), subsample_size=batch_size):
        loc, scale = encode(numpyro.subsample(spectra, event_dim=1))
        numpyro.sample("z", dist.Normal(loc, scale).to_event(1))


args = (spectra,)
