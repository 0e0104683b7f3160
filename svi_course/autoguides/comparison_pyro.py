"""Pyro's half of the comparison."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pyro
import torch
from pyro import poutine
from pyro.infer import SVI, Trace_ELBO, autoguide
from pyro.infer.reparam import AutoReparam, LocScaleReparam
from pyro.optim import ClippedAdam

from svi_course.autoguides.comparison import DRAWS, PARTICLES, RATE, STEPS, Fitted
from svi_course.autoguides.data import GROUPS
from svi_course.autoguides.models_pyro import groups

Y = torch.tensor(GROUPS)


def fits() -> Iterator[Fitted]:
    """Each autoguide of Pyro's, fitted to the eight groups."""
    torch.set_num_threads(1)
    yield _fit("AutoNormal", groups, autoguide.AutoNormal(groups))
    yield _fit("AutoDiagonalNormal", groups, autoguide.AutoDiagonalNormal(groups))
    yield _fit("AutoMultivariateNormal", groups, autoguide.AutoMultivariateNormal(groups))
    yield _fit("AutoLowRankMultivariateNormal", groups, autoguide.AutoLowRankMultivariateNormal(groups, rank=1))
    yield _fit("AutoDelta", groups, autoguide.AutoDelta(groups), point=True)
    yield _fit("AutoLaplaceApproximation", groups, autoguide.AutoLaplaceApproximation(groups))
    yield _fit("AutoIAFNormal", groups, autoguide.AutoIAFNormal(groups, hidden_dim=[18, 18], num_transforms=2))
    normals, lines = {"mu": "normal", "theta": "normal"}, {"theta": {"mu": "linear"}}
    structured = autoguide.AutoStructured(groups, conditionals=normals, dependencies=lines)
    yield _fit("AutoStructured", groups, structured)
    reparametrised = poutine.reparam(groups, config={"theta": LocScaleReparam()})
    yield _fit("LocScaleReparam + AutoNormal", reparametrised, autoguide.AutoNormal(reparametrised))
    reparametrised = AutoReparam()(groups)
    yield _fit("AutoReparam + AutoNormal", reparametrised, autoguide.AutoNormal(reparametrised))


def _fit(name: str, model: Any, guide: Any, point: bool = False) -> Fitted:
    pyro.clear_param_store()
    pyro.set_rng_seed(0)
    loss = Trace_ELBO(num_particles=PARTICLES, vectorize_particles=True, max_plate_nesting=1)
    svi = SVI(model, guide, ClippedAdam({"lr": RATE, "lrd": 0.01 ** (1 / STEPS)}), loss)
    begin = time.process_time()
    for _ in range(STEPS):
        svi.step(Y)
    seconds = time.process_time() - begin
    store = pyro.get_param_store()
    learnt = float(store["theta_centered"].detach().mean()) if "theta_centered" in store else None
    if isinstance(guide, autoguide.AutoLaplaceApproximation):
        guide = guide.laplace_approximation(Y)
    with torch.no_grad(), pyro.plate("draws", DRAWS, dim=-2):
        drawn = poutine.trace(guide).get_trace(Y)
        seen = poutine.trace(poutine.replay(model, trace=drawn)).get_trace(Y)
        log_ratio = _density(drawn) - _density(seen)
    mu, theta = (seen.nodes[site]["value"].detach().double() for site in ("mu", "theta"))
    return Fitted(
        name,
        mu.expand(DRAWS, 1).reshape(DRAWS).numpy(),
        theta.expand(DRAWS, len(GROUPS)).numpy(),
        None if point else log_ratio.numpy(),
        seconds,
        learnt,
    )


def _density(trace: Any) -> Any:
    """Log density of each draw, shape (DRAWS,); the plate of draws itself has none."""
    trace.compute_log_prob()
    parts = [node["log_prob"] for node in trace.nodes.values() if "log_prob" in node]
    return sum(part.double().reshape(DRAWS, -1).sum(1) for part in parts if part.shape[:1] == (DRAWS,))
