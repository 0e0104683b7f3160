"""NumPyro's half of the table: its programs, how a fit runs, and what is measured without one."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
from numpyro import handlers
from numpyro.infer import SVI, Predictive, Trace_ELBO, TraceGraph_ELBO, autoguide
from numpyro.infer.reparam import LocScaleReparam
from numpyro.optim import Adam

from svi_course import data
from svi_course.autoguides import models_numpyro as autoguide_models
from svi_course.autoguides.data import FIRST, GROUPS, RESPONSE, SECOND
from svi_course.elbo import models_numpyro as elbo_models
from svi_course.elbo.data import TOSSES as TUTORIAL
from svi_course.guides import models_numpyro as guide_models
from svi_course.guides.data import COINS, TOSSES
from svi_course.sources import models_numpyro as models
from svi_course.sources.fits import LOSS_NOISE, SIZES, Array, Fit, Numbers, Result

LOSSES = {"Trace_ELBO": Trace_ELBO, "TraceGraph_ELBO": TraceGraph_ELBO}
# Parameters of autoguides, under the names that the table has for both libraries.
AUTO = "auto_"


@dataclass(frozen=True)
class Program:
    """A model, its guide or a family of autoguides, and their arguments."""

    model: Any
    guide: Any
    args: tuple[Any, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    def pair(self) -> tuple[Any, Any]:
        """Model and guide, an autoguide made anew."""
        return self.model, self.guide(self.model, **self.options) if isinstance(self.guide, type) else self.guide


def _thread(size: int, model: Any = guide_models.thread, guide: Any = models.log_normal_guide) -> Program:
    return Program(model, guide, (jnp.array(data.forum(size)),))


def _on_mode() -> Any:
    """Where an autoguide of the plane starts: next to the right mode."""
    return numpyro.infer.init_to_value(values={"x": 3.0, "y": 3.0})


def programs() -> dict[str, Callable[[], Program]]:
    """Every program of the table, by name."""
    tosses, tutorial = (jnp.array(TOSSES),), (jnp.array(TUTORIAL),)
    regression = tuple(jnp.array(column) for column in (FIRST, SECOND, RESPONSE))
    normal, full = autoguide.AutoNormal, autoguide.AutoMultivariateNormal
    low_rank = autoguide.AutoLowRankMultivariateNormal
    apart = handlers.reparam(autoguide_models.groups, config={"theta": LocScaleReparam(centered=0.0)})
    blog = (jnp.array(data.blog()),)
    return {
        "no latents": lambda: Program(
            elbo_models.forum_model, elbo_models.forum_guide, (jnp.array(data.forum_without_latents()),)
        ),
        **{f"thread {size}": partial(_thread, size) for size in SIZES},
        "folded 10": lambda: _thread(10, models.thread_folded),
        "folded 1000": lambda: _thread(1000, models.thread_folded),
        "half-Normal prior": lambda: _thread(10, models.thread_half_normal),
        "half-Normal guide": lambda: _thread(1000, guide=models.half_normal_guide),
        "full rank": lambda: _thread(10, guide=full),
        "following": lambda: _thread(10, guide=models.following_guide),
        "regression, AutoNormal": lambda: Program(autoguide_models.regression, normal, regression),
        "regression, full rank": lambda: Program(autoguide_models.regression, full, regression),
        "regression, rank 1": lambda: Program(autoguide_models.regression, low_rank, regression, {"rank": 1}),
        "groups, non-centred": lambda: Program(apart, normal, (jnp.array(GROUPS),)),
        "blog, shape and rate": lambda: Program(guide_models.blog, models.gamma_by_rate, blog),
        "blog, mean and shape": lambda: Program(guide_models.blog, models.gamma_by_mean, blog),
        "blog, data in the guide": lambda: Program(guide_models.blog, models.gamma_with_data, blog),
        "tutorial": lambda: Program(elbo_models.coin, models.beta_guide_from_15, tutorial),
        "tutorial from (1, 1)": lambda: Program(elbo_models.coin, models.beta_guide_from_1, tutorial),
        "mint": lambda: Program(guide_models.coins, models.mint_guide, (jnp.array(COINS),)),
        "mint, wide guides": lambda: Program(guide_models.coins, models.wide_mint_guide, (jnp.array(COINS),)),
        "coin": lambda: Program(guide_models.coin, models.beta_guide, tosses),
        "coin, Normal": lambda: Program(guide_models.coin, models.normal_guide, tosses),
        "coin, cut-off Normal": lambda: Program(guide_models.coin, models.truncated_guide, tosses),
        "coin, Normal on the logit": lambda: Program(guide_models.coin, models.logit_guide, tosses),
        "plane": lambda: Program(models.plane, models.plane_guide),
        "plane, full rank": lambda: Program(models.plane, full, (), {"init_loc_fn": _on_mode()}),
        "plane, AutoNormal": lambda: Program(models.plane, normal, (), {"init_loc_fn": _on_mode()}),
        "weight": lambda: Program(models.tilted, models.weighted_guide),
        "ellipse": lambda: Program(models.ellipse, full),
        "positive pair": lambda: Program(models.positive_pair, full),
    }


def fits(wanted: Fit, seeds: Iterable[int], start: Mapping[str, float | Array] | None = None) -> Iterator[Result]:
    """Run a fit from each seed, compiled once and as a whole; the time of compiling does not count.

    start: parameters to begin from.
    """
    settings = wanted.settings
    svi, args = _svi(wanted)
    begin_at = {name: jnp.asarray(value) for name, value in _unnamed(start).items()} if start else None

    def step(state: Any, _: None) -> Any:
        state, loss = svi.update(state, *args)
        return state, (svi.get_params(state), loss)

    compiled = None
    for seed in seeds:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the table's programs include the sources' mistakes
            state = svi.init(jax.random.PRNGKey(seed), *args, init_params=begin_at)
            if compiled is None:
                whole = jax.jit(lambda state: jax.lax.scan(step, state, None, length=settings.steps))
                compiled = whole.lower(state).compile()
        begin = time.process_time()
        _, (path, losses) = jax.block_until_ready(compiled(state))
        seconds = time.process_time() - begin
        arrays = {_named(name): np.asarray(values, dtype=np.float64) for name, values in path.items()}
        yield Result(arrays, np.asarray(losses, dtype=np.float64), seconds, settings.averaged)


def seconds_a_step(wanted: Fit, steps: int) -> float:
    """CPU seconds of a step in a Python loop that looks at every loss, as `SVI.run` does behind its progress bar."""
    svi, args = _svi(wanted)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        state = svi.init(jax.random.PRNGKey(0), *args)
        update = jax.jit(svi.update)
        state, _ = update(state, *args)
    begin = time.process_time()
    for _ in range(steps):
        state, loss = update(state, *args)
        float(loss)
    return (time.process_time() - begin) / steps


def _svi(wanted: Fit) -> tuple[SVI, tuple[Any, ...]]:
    settings, program = wanted.settings, programs()[wanted.program]()
    adam = Adam(settings.rate_at if settings.falling else settings.rate, *settings.betas)
    return SVI(*program.pair(), adam, LOSSES[settings.loss](num_particles=settings.particles)), program.args


def _named(name: str) -> str:
    """The table's name of a parameter: an autoguide's without its prefix."""
    return name.removeprefix(AUTO).replace("_auto_", "_")


def _unnamed(params: Mapping[str, Any]) -> dict[str, Any]:
    """A full-rank guide's parameters under NumPyro's names; others have the table's."""
    return {AUTO + name if "scale_tril" in params else name: value for name, value in params.items()}


def packing() -> Numbers:
    """The places of three latents in the flat vector of a guide that was set up outside of jax.jit, and inside."""

    def model() -> None:
        numpyro.sample("spread", numpyro.distributions.HalfNormal(1.0))
        numpyro.sample("mix", numpyro.distributions.Dirichlet(jnp.ones(3)))
        numpyro.sample("centre", numpyro.distributions.Normal(0.0, 1.0))

    found: Numbers = {}
    for name, inside in (("", False), (" inside jit", True)):
        guide = autoguide.AutoMultivariateNormal(model)
        init = SVI(model, guide, Adam(0.1), Trace_ELBO()).init
        (jax.jit(init) if inside else init)(jax.random.PRNGKey(0))
        for site, places in guide._unpack_latent(jnp.arange(4.0)).items():
            found[f"{site}{name}"] = float(np.ravel(places)[0])
    return found


def predictions() -> Numbers:
    """Mean and sd of the heads in ten and in twenty further tosses of the article's coin, from its posterior."""

    def model(count: int) -> None:
        fairness = numpyro.sample("fairness", numpyro.distributions.Beta(1.0, 1.0))
        with numpyro.plate("tosses", count):
            numpyro.sample("toss", numpyro.distributions.Bernoulli(fairness))

    found: Numbers = {}
    for count in (10, 20):
        draw = Predictive(model, guide=models.beta_guide, params={"alpha": 13.0, "beta": 9.0}, num_samples=100_000)
        heads = np.asarray(draw(jax.random.PRNGKey(count), count)["toss"]).sum(axis=1)
        found |= {f"mean {count}": float(heads.mean()), f"sd {count}": float(heads.std())}
    return found


def loss_noise(draws: int = 2000) -> Numbers:
    """Sd of the coin's loss at fixed Beta guides; keys are alpha, beta and the number of particles."""
    tosses, keys = jnp.array(TOSSES), jax.random.split(jax.random.PRNGKey(0), draws)
    found: Numbers = {}
    for alpha, beta, particles in LOSS_NOISE:
        one, params = Trace_ELBO(num_particles=particles).loss, {"alpha": alpha, "beta": beta}
        program = params, guide_models.coin, models.beta_guide, tosses
        losses = jax.jit(jax.vmap(lambda key, one=one, program=program: one(key, *program)))(keys)
        found[f"{alpha:g}, {beta:g}, {particles}"] = float(np.asarray(losses, dtype=np.float64).std())
    return found


def gradient_noise(params: Mapping[str, float], draws: int = 2000) -> Numbers:
    """Variance of one particle's gradient of the ELBO for the thread's thousand data, by unconstrained coordinate."""
    x = jnp.array(data.forum(1000))
    names = {"mu_mean": "mu_mean", "log_mu_scale": "mu_scale"}
    names |= {"sigma_log_mean": "sigma_log_mean", "log_sigma_log_scale": "sigma_log_scale"}
    free = {key: jnp.log(params[name]) if key.startswith("log_") else params[name] for key, name in names.items()}

    def loss(free: Any, key: Any) -> Any:
        at = {name: jnp.exp(free[key]) if key.startswith("log_") else free[key] for key, name in names.items()}
        return Trace_ELBO().loss(key, at, guide_models.thread, models.log_normal_guide, x)

    free = {name: jnp.asarray(value, dtype=jnp.float32) for name, value in free.items()}
    gradients = jax.jit(jax.vmap(jax.grad(loss), (None, 0)))(free, jax.random.split(jax.random.PRNGKey(0), draws))
    return {name: float(np.asarray(values, dtype=np.float64).var()) for name, values in gradients.items()}
