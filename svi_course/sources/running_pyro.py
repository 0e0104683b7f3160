"""Pyro's half of the table: its programs, how a fit runs, and what is measured without one."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pyro
import torch
from pyro import poutine
from pyro.infer import SVI, Predictive, Trace_ELBO, TraceGraph_ELBO, autoguide
from pyro.infer.reparam import LocScaleReparam
from pyro.optim import ClippedAdam

from svi_course import data
from svi_course.autoguides import models_pyro as autoguide_models
from svi_course.autoguides.data import FIRST, GROUPS, RESPONSE, SECOND
from svi_course.elbo import models_pyro as elbo_models
from svi_course.elbo.data import TOSSES as TUTORIAL
from svi_course.guides import models_pyro as guide_models
from svi_course.guides.data import COINS, TOSSES
from svi_course.sources import models_pyro as models
from svi_course.sources.fits import LOSS_NOISE, SIZES, Array, Fit, Numbers, Result, Settings
from svi_course.sources.posteriors import thread

LOSSES = {"Trace_ELBO": Trace_ELBO, "TraceGraph_ELBO": TraceGraph_ELBO}
FULL = "AutoMultivariateNormal."


@dataclass(frozen=True)
class Program:
    """A model, its guide or a family of autoguides, their arguments, and how deep the model's plates are nested."""

    model: Any
    guide: Any
    args: tuple[Any, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    nesting: int = 1

    def pair(self) -> tuple[Any, Any]:
        """Model and guide, an autoguide made anew."""
        return self.model, self.guide(self.model, **self.options) if isinstance(self.guide, type) else self.guide


def _tensor(values: Any) -> Any:
    return torch.tensor(values, dtype=torch.float32)


def _thread(
    size: int, model: Any = guide_models.thread, guide: Any = models.log_normal_guide, **options: Any
) -> Program:
    return Program(model, guide, (_tensor(data.forum(size)),), options)


def _at(**values: float) -> Any:
    return autoguide.init_to_value(values={name: torch.tensor(value) for name, value in values.items()})


def programs() -> dict[str, Callable[[], Program]]:
    """Every program of the table, by name; those that cannot be written in Pyro are missing."""
    tosses, tutorial = (_tensor(TOSSES),), (_tensor(TUTORIAL),)
    regression = tuple(_tensor(column) for column in (FIRST, SECOND, RESPONSE))
    normal, full = autoguide.AutoNormal, autoguide.AutoMultivariateNormal
    low_rank = autoguide.AutoLowRankMultivariateNormal
    apart = poutine.reparam(autoguide_models.groups, config={"theta": LocScaleReparam(centered=0.0)})
    blog, near = (_tensor(data.blog()),), {"init_loc_fn": _at(x=3.0, y=3.0)}
    lines = {"conditionals": {"sigma": "normal", "mu": "normal"}, "dependencies": {"mu": {"sigma": "linear"}}}
    return {
        "no latents": lambda: Program(
            elbo_models.forum_model, elbo_models.forum_guide, (_tensor(data.forum_without_latents()),)
        ),
        **{f"thread {size}": partial(_thread, size) for size in SIZES},
        "folded 10": lambda: _thread(10, models.thread_folded),
        "folded 1000": lambda: _thread(1000, models.thread_folded),
        "half-Normal prior": lambda: _thread(10, models.thread_half_normal),
        "half-Normal guide": lambda: _thread(1000, guide=models.half_normal_guide),
        "full rank": lambda: _thread(10, guide=full),
        "following": lambda: _thread(10, guide=models.following_guide),
        "structured": lambda: _thread(10, guide=autoguide.AutoStructured, init_loc_fn=_at(mu=42.0, sigma=3.0), **lines),
        "regression, AutoNormal": lambda: Program(autoguide_models.regression, normal, regression),
        "regression, full rank": lambda: Program(autoguide_models.regression, full, regression),
        "regression, rank 1": lambda: Program(autoguide_models.regression, low_rank, regression, {"rank": 1}),
        "groups, non-centred": lambda: Program(apart, normal, (_tensor(GROUPS),)),
        "blog, shape and rate": lambda: Program(guide_models.blog, models.gamma_by_rate, blog),
        "blog, mean and shape": lambda: Program(guide_models.blog, models.gamma_by_mean, blog),
        "blog, data in the guide": lambda: Program(guide_models.blog, models.gamma_with_data, blog),
        "tutorial": lambda: Program(elbo_models.coin, models.beta_guide_from_15, tutorial),
        "tutorial from (1, 1)": lambda: Program(elbo_models.coin, models.beta_guide_from_1, tutorial),
        "mint": lambda: Program(guide_models.coins, models.mint_guide, (_tensor(COINS),)),
        "mint, wide guides": lambda: Program(guide_models.coins, models.wide_mint_guide, (_tensor(COINS),)),
        "coin": lambda: Program(guide_models.coin, models.beta_guide, tosses),
        "coin, Normal on the logit": lambda: Program(guide_models.coin, models.logit_guide, tosses),
        "plane": lambda: Program(models.plane, models.plane_guide, nesting=0),
        "plane, full rank": lambda: Program(models.plane, full, (), near, nesting=0),
        "plane, AutoNormal": lambda: Program(models.plane, normal, (), near, nesting=0),
        "weight": lambda: Program(models.tilted, models.weighted_guide, nesting=0),
        "ellipse": lambda: Program(models.ellipse, full, (), {"init_loc_fn": _at(x=0.0, y=0.0)}, nesting=0),
        "positive pair": lambda: Program(models.positive_pair, full, nesting=0),
    }


def fits(wanted: Fit, seeds: Iterable[int], start: Mapping[str, float | Array] | None = None) -> Iterator[Result]:
    """Run a fit from each seed, its particles drawn at once. start: parameters to begin from."""
    for seed in seeds:
        path: list[dict[str, Array]] = []
        losses = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the table's programs include the sources' mistakes
            svi, args = _svi(wanted, seed, at_once=True)
            if start:
                svi.evaluate_loss(*args)
                _place(start)
            begin = time.process_time()
            for _ in range(wanted.settings.steps):
                losses.append(svi.step(*args))
                path.append(_parameters())
            seconds = time.process_time() - begin
        arrays = {name: np.stack([params[name] for params in path]) for name in path[0]}
        yield Result(arrays, np.asarray(losses, dtype=np.float64), seconds, wanted.settings.averaged)


def seconds_a_step(wanted: Fit, steps: int) -> float:
    """CPU seconds of a step of `svi.step` in a Python loop, one particle at a time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        svi, args = _svi(wanted, 0, at_once=False)
        svi.step(*args)
        begin = time.process_time()
        for _ in range(steps):
            svi.step(*args)
        return (time.process_time() - begin) / steps


def _svi(wanted: Fit, seed: int, *, at_once: bool) -> tuple[SVI, tuple[Any, ...]]:
    torch.set_num_threads(1)
    pyro.clear_param_store()
    pyro.set_rng_seed(seed)
    settings, program = wanted.settings, programs()[wanted.program]()
    options = {"vectorize_particles": True, "max_plate_nesting": program.nesting} if at_once else {}
    loss = LOSSES[settings.loss](num_particles=settings.particles, **options)
    falling = 0.01 ** (1 / settings.steps) if settings.falling else 1.0
    # Not clipped, so that it is the Adam of NumPyro's half.
    adam = ClippedAdam({"lr": settings.rate, "betas": settings.betas, "lrd": falling, "clip_norm": 1e9})
    return SVI(*program.pair(), adam, loss), program.args


def _parameters() -> dict[str, Array]:
    """The store's constrained values under the table's names."""
    with torch.no_grad():
        found = {name: value.detach().double().numpy().copy() for name, value in pyro.get_param_store().items()}
    if FULL + "scale_tril" in found:
        # Its triangle has ones on the diagonal, and the scales belong to the rows.
        factor = found[FULL + "scale"][:, None] * found[FULL + "scale_tril"]
        return {"loc": found[FULL + "loc"], "scale_tril": factor}
    return {_named(name): value for name, value in found.items()}


def _named(name: str) -> str:
    kind, _, site = name.rpartition(".")
    return {"AutoNormal.locs": f"{site}_loc", "AutoNormal.scales": f"{site}_scale"}.get(kind, site)


def _place(start: Mapping[str, float | Array]) -> None:
    """Put parameters under the table's names into the store."""
    values = {name: torch.as_tensor(value, dtype=torch.float32) for name, value in start.items()}
    if "scale_tril" in values:
        scale = values["scale_tril"].diagonal()
        values |= {"scale": scale, "scale_tril": values["scale_tril"] / scale[:, None]}
    store = pyro.get_param_store()
    constraints = store.get_state()["constraints"]
    # In place: a new tensor in the store would not be the one that an autoguide learns.
    with torch.no_grad():
        for full_name, kept in store.items():
            if (value := values.get(_named(full_name))) is not None:
                free = torch.distributions.transform_to(constraints[full_name]).inv(value)
                kept.unconstrained().copy_(free)


def packing() -> Numbers:
    """The places of three latents in the flat vector of a guide."""

    def model() -> None:
        pyro.sample("spread", pyro.distributions.HalfNormal(1.0))
        pyro.sample("mix", pyro.distributions.Dirichlet(torch.ones(3)))
        pyro.sample("centre", pyro.distributions.Normal(0.0, 1.0))

    pyro.clear_param_store()
    guide = autoguide.AutoMultivariateNormal(model)
    guide()
    return {site["name"]: float(places.reshape(-1)[0]) for site, places in guide._unpack_latent(torch.arange(4.0))}


def predictions() -> Numbers:
    """Mean and sd of the heads in ten and in twenty further tosses of the article's coin, from its posterior."""

    def model(count: int) -> None:
        fairness = pyro.sample("fairness", pyro.distributions.Beta(1.0, 1.0))
        with pyro.plate("tosses", count):
            pyro.sample("toss", pyro.distributions.Bernoulli(fairness))

    found: Numbers = {}
    for count in (10, 20):
        _set({"alpha": 13.0, "beta": 9.0})
        pyro.set_rng_seed(count)
        draw = Predictive(model, guide=models.beta_guide, num_samples=100_000, parallel=True)
        heads = draw(count)["toss"].sum(-1).double()
        found |= {f"mean {count}": float(heads.mean()), f"sd {count}": float(heads.std())}
    return found


def loss_noise(draws: int = 2000) -> Numbers:
    """Sd of the coin's loss at fixed Beta guides; keys are alpha, beta and the number of particles."""
    found: Numbers = {}
    for alpha, beta, particles in LOSS_NOISE:
        _set({"alpha": alpha, "beta": beta})
        pyro.set_rng_seed(0)
        loss = Trace_ELBO(num_particles=particles, vectorize_particles=particles > 1, max_plate_nesting=1).loss
        losses = [loss(guide_models.coin, models.beta_guide, _tensor(TOSSES)) for _ in range(draws)]
        found[f"{alpha:g}, {beta:g}, {particles}"] = float(np.std(losses))
    return found


def gradient_noise(params: Mapping[str, float], draws: int = 2000) -> Numbers:
    """Variance of one particle's gradient of the ELBO for the thread's thousand data, by unconstrained coordinate."""
    names = {"mu_mean": "mu_mean", "log_mu_scale": "mu_scale"}
    names |= {"sigma_log_mean": "sigma_log_mean", "log_sigma_log_scale": "sigma_log_scale"}
    _set({name: params[name] for name in names.values()})
    pyro.set_rng_seed(0)
    x, loss = _tensor(data.forum(1000)), Trace_ELBO()
    kept = [pyro.param(name).unconstrained() for name in names.values()]
    gradients = np.empty((draws, len(kept)))
    for row in gradients:
        loss.loss_and_grads(guide_models.thread, models.log_normal_guide, x)
        row[:] = [float(parameter.grad) for parameter in kept]
        for parameter in kept:
            parameter.grad = None
    return dict(zip(names, gradients.var(axis=0).tolist(), strict=True))


def structured(draws: int = 20_000) -> Numbers:
    """KL in nats of AutoStructured, mu by a line of log sigma, to the thread's posterior of ten data, by draws."""
    settings = Settings(2000, 0.05)
    svi, args = _svi(Fit("structured", "", settings, lambda _: {}, ()), 0, at_once=True)
    for _ in range(settings.steps):
        svi.step(*args)
    with torch.no_grad(), pyro.plate("draws", draws, dim=-2):
        drawn = poutine.trace(svi.guide).get_trace(*args)
        seen = poutine.trace(poutine.replay(svi.model, trace=drawn)).get_trace(*args)
        difference = _log_density(drawn, draws) - _log_density(seen, draws)
    return {"kl": float(difference.mean()) + thread(10).log_evidence}


def _log_density(trace: Any, draws: int) -> Any:
    """Log density of each draw, shape (draws,)."""
    trace.compute_log_prob()
    parts = [node["log_prob"] for node in trace.nodes.values() if "log_prob" in node]
    return sum(part.double().reshape(draws, -1).sum(1) for part in parts if part.shape[:1] == (draws,))


def _set(params: Mapping[str, float]) -> None:
    """A store that holds these parameters only: positive, but for means."""
    pyro.clear_param_store()
    for name, value in params.items():
        real = name.endswith("_mean")
        constraint = torch.distributions.constraints.real if real else torch.distributions.constraints.positive
        pyro.param(name, torch.tensor(value, dtype=torch.float32), constraint=constraint)
