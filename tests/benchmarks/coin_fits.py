"""The first fit of lesson 1, as the lesson has it and by hand: the same draws, the same gradients, the same steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax import lax, random
from jax.example_libraries.optimizers import adam
from jax.scipy.special import betaln
from numpyro.distributions import constraints
from numpyro.infer import SVI, Trace_ELBO
from numpyro.optim import Adam

from svi_course import fitting

PARTICLES = 10
RATE = 0.003
TOSSES = jnp.array([1.0] * 12 + [0.0] * 8)

# alpha, beta, losses
Fit = tuple[Any, Any, Any]


def model(tosses: Any) -> None:
    fairness = numpyro.sample("fairness", dist.Beta(1.0, 1.0))
    with numpyro.plate("tosses", len(tosses)):
        numpyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)


def guide(tosses: Any) -> None:
    alpha = numpyro.param("alpha", 5.0, constraint=constraints.positive)
    beta = numpyro.param("beta", 5.0, constraint=constraints.positive)
    numpyro.sample("fairness", dist.Beta(alpha, beta))


def lesson() -> SVI:
    return SVI(model, guide, Adam(RATE), Trace_ELBO(num_particles=PARTICLES))


def _fit(result: Any) -> Fit:
    return result.params["alpha"], result.params["beta"], result.losses


def svi_run(steps: int, *, progress_bar: bool = False) -> Fit:
    return _fit(lesson().run(random.PRNGKey(0), steps, TOSSES, progress_bar=progress_bar))


def svi_run_with_bar(steps: int) -> Fit:
    return svi_run(steps, progress_bar=True)


def svi_run_jitted(steps: int) -> Fit:
    run = jax.jit(lesson().run, static_argnums=1, static_argnames="progress_bar")
    return _fit(run(random.PRNGKey(0), steps, TOSSES, progress_bar=False))


def our_bar(steps: int) -> Fit:
    return _fit(fitting.run(lesson(), random.PRNGKey(0), steps, TOSSES))


def by_hand(steps: int) -> Fit:
    """One `lax.scan` over gradients of the ELBO, written for this coin and this guide; keys are split as in NumPyro."""
    heads = jnp.sum(TOSSES)
    tails = len(TOSSES) - heads
    start, update, current = adam(RATE)

    def loss(free: Any, key: Any) -> Any:
        a, b = jnp.exp(free)

        def particle(key: Any) -> Any:
            f = random.dirichlet(random.split(random.split(key)[1])[1], jnp.stack([a, b]))[0]
            log_p = heads * jnp.log(f) + tails * jnp.log1p(-f)
            log_q = (a - 1) * jnp.log(f) + (b - 1) * jnp.log1p(-f) - betaln(a, b)
            return log_p - log_q

        return -jnp.mean(jax.vmap(particle)(random.split(key, PARTICLES)))

    def step(carry: Any, i: Any) -> Any:
        key, state = carry
        key, now = random.split(key)
        value, gradient = jax.value_and_grad(loss)(current(state), now)
        return (key, update(i, gradient, state)), value

    key = random.split(random.PRNGKey(0), 3)[0]
    (_, state), losses = lax.scan(step, (key, start(jnp.log(jnp.array([5.0, 5.0])))), jnp.arange(steps))
    a, b = jnp.exp(current(state))
    return a, b, losses


WAYS: dict[str, Callable[[int], Fit]] = {
    way.__name__: way for way in (by_hand, svi_run, svi_run_jitted, svi_run_with_bar, our_bar)
}
