"""NumPyro's half of the comparison."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpyro import handlers
from numpyro.infer import SVI, Trace_ELBO, autoguide
from numpyro.infer.reparam import LocScaleReparam
from numpyro.infer.util import log_density
from numpyro.optim import Adam

from svi_course.autoguides.comparison import DRAWS, PARTICLES, STEPS, Fitted, rate
from svi_course.autoguides.data import GROUPS
from svi_course.autoguides.models_numpyro import groups

Y = jnp.array(GROUPS)


def fits() -> Iterator[Fitted]:
    """Each autoguide of NumPyro's, fitted to the eight groups."""
    yield _fit("AutoNormal", groups, autoguide.AutoNormal(groups))
    yield _fit("AutoDiagonalNormal", groups, autoguide.AutoDiagonalNormal(groups))
    yield _fit("AutoMultivariateNormal", groups, autoguide.AutoMultivariateNormal(groups))
    yield _fit("AutoLowRankMultivariateNormal", groups, autoguide.AutoLowRankMultivariateNormal(groups, rank=1))
    yield _fit("AutoDelta", groups, autoguide.AutoDelta(groups), point=True)
    yield _fit("AutoLaplaceApproximation", groups, autoguide.AutoLaplaceApproximation(groups))
    yield _fit("AutoIAFNormal", groups, autoguide.AutoIAFNormal(groups, num_flows=2))
    reparametrised = handlers.reparam(groups, config={"theta": LocScaleReparam()})
    yield _fit("LocScaleReparam + AutoNormal", reparametrised, autoguide.AutoNormal(reparametrised))


def _fit(name: str, model: Any, guide: Any, point: bool = False) -> Fitted:
    svi = SVI(model, guide, Adam(rate), Trace_ELBO(num_particles=PARTICLES))
    start = svi.init(jax.random.PRNGKey(0), Y)  # outside of jit, so that the guide packs in the model's order
    run = jax.jit(lambda state: jax.lax.scan(lambda s, _: svi.update(s, Y), state, None, length=STEPS))
    run(start)[1].block_until_ready()
    begin = time.process_time()
    state, losses = run(start)
    losses.block_until_ready()
    seconds = time.process_time() - begin
    params = svi.get_params(state)
    mu, theta, log_ratio = _draws(model, guide, params)
    learnt = params.get("theta_centered")
    return Fitted(
        name,
        np.asarray(mu, dtype=np.float64),
        np.asarray(theta, dtype=np.float64),
        None if point else np.asarray(log_ratio, dtype=np.float64),
        seconds,
        None if learnt is None else float(learnt),
    )


def _draws(model: Any, guide: Any, params: dict[str, Any]) -> tuple[Any, Any, Any]:
    """mu, theta and log q − log p of the guide's draws; of the Normal around the mode for Laplace's."""
    keys = jax.random.split(jax.random.PRNGKey(1), DRAWS)
    if isinstance(guide, autoguide.AutoLaplaceApproximation):
        around = guide.get_posterior(params)
        flat = around.sample(keys[0], (DRAWS,))
        sites = jax.vmap(guide._unpack_latent)(flat)
        log_joint = jax.vmap(lambda latents: log_density(model, (Y,), {}, latents)[0])(sites)
        return sites["mu"], sites["theta"], around.log_prob(flat) - log_joint

    def one(key: Any) -> tuple[Any, Any, Any]:
        drawn = handlers.trace(handlers.seed(handlers.substitute(guide, params), key)).get_trace(Y)
        program = handlers.replay(handlers.seed(handlers.substitute(model, params), key), trace=drawn)
        seen = handlers.trace(program).get_trace(Y)
        return seen["mu"]["value"], seen["theta"]["value"], _density(drawn) - _density(seen)

    drawn: tuple[Any, Any, Any] = jax.jit(jax.vmap(one))(keys)
    return drawn


def _density(sites: dict[str, Any]) -> Any:
    return sum(jnp.sum(s["fn"].log_prob(s["value"])) for s in sites.values() if s["type"] == "sample")
