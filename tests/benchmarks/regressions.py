"""A regression of any number of rows, in each library, and one evaluation of the gradient of its ELBO."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

COLUMNS = 5
Case = tuple[Any, Any, tuple[Any, Any], Callable[[], Any]]


def _data(rows: int) -> tuple[Any, Any]:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(rows, COLUMNS)).astype(np.float32)
    return x, (x.sum(axis=1) + rng.normal(size=rows)).astype(np.float32)


def in_numpyro(rows: int) -> Case:
    """Model, guide, arguments, and the compiled gradient at the guide's start."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from numpyro.infer import Trace_ELBO

    def model(x: Any, y: Any) -> None:
        weights = numpyro.sample("weights", dist.Normal(jnp.zeros(COLUMNS), 1.0).to_event(1))
        noise = numpyro.sample("noise", dist.HalfNormal(1.0))
        with numpyro.plate("rows", len(y)):
            numpyro.sample("y", dist.Normal(x @ weights, noise), obs=y)

    def guide(x: Any, y: Any) -> None:
        loc = numpyro.param("loc", jnp.zeros(COLUMNS))
        scale = numpyro.param("scale", 0.1 * jnp.ones(COLUMNS), constraint=dist.constraints.positive)
        numpyro.sample("weights", dist.Normal(loc, scale).to_event(1))
        spread = numpyro.param("spread", 0.5, constraint=dist.constraints.positive)
        numpyro.sample("noise", dist.LogNormal(0.0, spread))

    args = tuple(map(jnp.asarray, _data(rows)))
    start = {"loc": jnp.zeros(COLUMNS), "scale": 0.1 * jnp.ones(COLUMNS), "spread": jnp.array(0.5)}
    gradient = jax.jit(jax.grad(lambda params, key: Trace_ELBO().loss(key, params, model, guide, *args)))
    return model, guide, args, lambda: jax.block_until_ready(gradient(start, jax.random.PRNGKey(0)))


def in_pyro(rows: int) -> Case:
    """Model, guide, arguments, and the gradient at the guide's start."""
    import pyro
    import pyro.distributions as dist
    import torch
    from pyro.infer import Trace_ELBO

    def model(x: Any, y: Any) -> None:
        weights = pyro.sample("weights", dist.Normal(torch.zeros(COLUMNS), 1.0).to_event(1))
        noise = pyro.sample("noise", dist.HalfNormal(1.0))
        with pyro.plate("rows", len(y)):
            pyro.sample("y", dist.Normal(x @ weights, noise), obs=y)

    def guide(x: Any, y: Any) -> None:
        loc = pyro.param("loc", torch.zeros(COLUMNS))
        scale = pyro.param("scale", 0.1 * torch.ones(COLUMNS), constraint=dist.constraints.positive)
        pyro.sample("weights", dist.Normal(loc, scale).to_event(1))
        spread = pyro.param("spread", torch.tensor(0.5), constraint=dist.constraints.positive)
        pyro.sample("noise", dist.LogNormal(0.0, spread))

    args = tuple(map(torch.as_tensor, _data(rows)))
    return model, guide, args, lambda: Trace_ELBO().loss_and_grads(model, guide, *args)


MAKERS = {"numpyro": in_numpyro, "pyro": in_pyro}
