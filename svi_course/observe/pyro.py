"""What can be seen of a Pyro program: its traces, fits, draws, densities and gradients.

Every method works in the process's parameter store, which the guard around an observation restores.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyro
import torch
from pyro import poutine
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoGuide
from pyro.nn import PyroModule
from pyro.optim import ClippedAdam
from pyro.params.param_store import ParamStoreDict

from svi_course.observe.guard import stage
from svi_course.observe.observation import ROLES, Array, Challenge, Gradient, Param, Plate, Site, Trace
from svi_course.observe.supports import neutral

SEQUENTIAL_DRAWS = 2000
GRADIENT_ROWS = 32


class Engine:
    """One Pyro program under observation. `data` are the positional arguments of model and guide."""

    def __init__(self, challenge: Challenge) -> None:
        self.challenge = challenge
        self.data = tuple(torch.tensor(a, dtype=torch.get_default_dtype()) for a in challenge.data)

    def own(self, function: Any) -> Any:
        """A copy where calling would change the learner's object."""
        if not isinstance(function, PyroModule):
            return function
        # Copying an autoguide takes its model away, from the original as well; a guide that has not run yet needs it.
        theirs = [module for module in function.modules() if isinstance(module, AutoGuide)]
        taken = [(module._model, module.master) for module in theirs]
        copied = copy.deepcopy(function)
        ours = [module for module in copied.modules() if isinstance(module, AutoGuide)]
        for mine, original, (model, master) in zip(ours, theirs, taken, strict=True):
            mine._model = original._model = model
            original.master = master
        return copied

    def is_autoguide(self, function: Any) -> bool:
        """Whether the guide is made by the library."""
        return isinstance(function, AutoGuide)

    def read_result(self, result: Any) -> tuple[dict[str, Any] | None, Any]:
        """Params and losses of a dict, of a parameter store, of a pair of them, or of the global store."""
        if (
            isinstance(result, tuple | list)
            and len(result) == 2
            and isinstance(result[0], Mapping | ParamStoreDict | None)
        ):
            return self.read_result(result[0])[0], result[1]
        if isinstance(result, tuple | list) and all(np.isscalar(loss) for loss in result):
            return self.read_result(None)[0], result
        if result is None:
            result = pyro.get_param_store()
        if not isinstance(result, Mapping | ParamStoreDict):
            raise TypeError(f"`{type(result).__name__}` holds no parameter values")
        return {name: torch.as_tensor(value).detach().clone() for name, value in result.items()}, None

    def not_finite(self, params: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of the params that hold NaN or an infinity."""
        return tuple(name for name, value in params.items() if not np.isfinite(_float64(value)).all())

    def trace(self, function: Any, params: Mapping[str, Any] | None) -> Trace:
        """The function's sites and params, run once with these params in the store."""
        self._fill_store(function, params)
        nodes = poutine.trace(function).get_trace(*self.data).nodes
        return _neutral_trace(nodes)

    def fit(self, model: Any, guide: Any) -> tuple[dict[str, Any], Any]:
        """The params that the challenge's own settings reach, and the losses."""
        c = self.challenge
        pyro.clear_param_store()
        optimizer = ClippedAdam({"lr": c.learning_rate, "lrd": 0.01 ** (1 / c.steps)})
        particles = self._particles(model, guide, c.particles)
        pyro.clear_param_store()
        svi = SVI(model, guide, optimizer, particles)
        losses = [svi.step(*self.data) for _ in range(c.steps)]
        return self.read_result(None)[0] or {}, losses

    def draws(self, guide: Any, params: Mapping[str, Any], seen: Trace) -> tuple[dict[str, Array], Array]:
        """Draws of the guide's latent sites, and log q of each, auxiliary sites included."""
        latents, random = seen.named("latent"), seen.named("latent", "auxiliary", "factor")
        self._fill_store(guide, params)
        count = self.challenge.draws
        shapes = {name: _shape(seen.site(name)) for name in latents}
        with torch.no_grad():
            try:
                nodes = self._run_many(guide, seen, count)
                values = {n: _float64(nodes[n]["value"]).reshape(count, *shapes[n]) for n in latents}
                log_q = sum((_per_draw(nodes[name], count) for name in random), np.zeros(count))
            except Exception:
                # Python control flow on a draw cannot be vectorised.
                runs = [poutine.trace(guide).get_trace(*self.data) for _ in range(min(count, SEQUENTIAL_DRAWS))]
                values = {n: np.stack([_float64(run.nodes[n]["value"]) for run in runs]) for n in latents}
                log_q = np.array([float(run.log_prob_sum(lambda name, _: name in random)) for run in runs])
        return values, log_q

    def log_density_at_points(self, function: Any, params: Mapping[str, Any] | None) -> Array:
        """Summed log density of all the function's sites with the challenge's points in its latents."""
        seen = self.trace(function, params)
        tensors = {n: torch.tensor(v, dtype=torch.get_default_dtype()) for n, v in self.challenge.points.items()}
        count, depth = len(next(iter(tensors.values()))), _depth(seen)
        points = {}
        for name, tensor in tensors.items():
            batch = tensor.dim() - 1 - len(seen.site(name).event_shape)
            points[name] = tensor.reshape(count, *(1,) * (depth - batch), *tensor.shape[1:])
        with torch.no_grad():
            try:
                nodes = self._run_many(poutine.condition(function, data=points), seen, count)
                sites = [node for node in nodes.values() if _is_random(node)]
                return sum((_per_draw(node, count) for node in sites), np.zeros(count))
            except Exception:
                # A program written for one value at a time.
                rows = ({name: tensor[i] for name, tensor in tensors.items()} for i in range(count))
                runs = (poutine.trace(poutine.condition(function, data=row)).get_trace(*self.data) for row in rows)
                return np.array([float(run.log_prob_sum()) for run in runs])

    def gradients(self, model: Any, guide: Any, params: Mapping[str, Any]) -> tuple[Gradient, ...]:
        """Gradients of the loss at `params` in unconstrained space, averaged over the particles of a row."""
        self._fill_store(guide, params)
        elbo = self._particles(model, guide, self.challenge.gradients // GRADIENT_ROWS)
        self._fill_store(guide, params)
        rows: dict[str, list[Array]] = {}
        for _ in range(GRADIENT_ROWS):
            for _, free in pyro.get_param_store().named_parameters():
                free.grad = None
            elbo.loss_and_grads(model, guide, *self.data)
            for name, free in pyro.get_param_store().named_parameters():
                grad = torch.zeros_like(free) if free.grad is None else free.grad
                rows.setdefault(name, []).append(_float64(grad))
        return tuple(Gradient.of(name, np.stack(grads)) for name, grads in rows.items())

    def _particles(self, model: Any, guide: Any, count: int) -> Trace_ELBO:
        """The ELBO with vectorised particles, or with one where the program cannot be vectorised."""
        depth = max(_depth(self.trace(function, None)) for function in (model, guide))
        elbo = Trace_ELBO(num_particles=count, vectorize_particles=True, max_plate_nesting=depth)
        try:
            with torch.no_grad():
                elbo.loss(model, guide, *self.data)
        except Exception:
            return Trace_ELBO()
        return elbo

    def _fill_store(self, function: Any, params: Mapping[str, Any] | None) -> None:
        store = pyro.get_param_store()
        store.clear()
        if not params:
            return
        # One run declares the constraints, which a dict of values does not carry.
        with torch.no_grad():
            poutine.trace(function).get_trace(*self.data)
            for name in [name for name in params if name in store]:
                with stage(f"giving `{name}` its fitted value", direct=True):
                    value = params[name]
                    store[name] = torch.as_tensor(value, dtype=store[name].dtype).reshape(store[name].shape)

    def _run_many(self, function: Any, seen: Trace, count: int) -> Any:
        with pyro.plate("svi_course_draws", count, dim=-1 - _depth(seen)):
            trace = poutine.trace(function).get_trace(*self.data)
        trace.compute_log_prob()
        return trace.nodes


def _depth(seen: Trace) -> int:
    dims = [len(site.batch_shape) for site in seen.sites]
    return max([-plate.dim for site in seen.sites for plate in site.plates] + dims, default=0)


def _shape(site: Site) -> tuple[int, ...]:
    return site.batch_shape + site.event_shape


def _per_draw(node: Any, count: int) -> Array:
    log_prob = _float64(node["log_prob"])
    if log_prob.shape[0] != count:
        raise ValueError("the site does not follow the plate of draws")
    total: Array = log_prob.reshape(count, -1).sum(axis=1)
    return total


def _is_random(node: Any) -> bool:
    return node["type"] == "sample" and not isinstance(node["fn"], pyro.poutine.subsample_messenger._Subsample)


def _neutral_trace(nodes: Any) -> Trace:
    samples = [node for node in nodes.values() if _is_random(node)]
    params = [node for node in nodes.values() if node["type"] == "param"]
    return Trace(sites=tuple(map(_site, samples)), params=tuple(map(_param, params)))


def _site(node: Any) -> Site:
    auxiliary = bool((node.get("infer") or {}).get("is_auxiliary"))
    role = ROLES[auxiliary, bool(node["is_observed"])]
    fn = node["fn"]
    return Site(
        name=node["name"],
        role=role,
        distribution=_distribution_name(fn),
        support=neutral(fn.support),
        batch_shape=tuple(fn.batch_shape),
        event_shape=tuple(fn.event_shape),
        plates=tuple(Plate(name=f.name, dim=f.dim, size=f.size) for f in node["cond_indep_stack"] if f.vectorized),
    )


def _param(node: Any) -> Param:
    constraint = node["kwargs"].get("constraint") or torch.distributions.constraints.real
    return Param(name=node["name"], constraint=neutral(constraint), value=_float64(node["value"]))


def _distribution_name(fn: Any) -> str:
    while (base := getattr(fn, "base_dist", None)) is not None and type(fn).__name__ in _WRAPPERS:
        fn = base
    return type(fn).__name__


_WRAPPERS = {"Independent", "ExpandedDistribution", "MaskedDistribution"}


def _float64(tensor: Any) -> Array:
    array: Array = torch.as_tensor(tensor).detach().cpu().numpy().astype(np.float64)
    return array
