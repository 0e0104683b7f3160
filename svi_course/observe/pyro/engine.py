"""What can be seen of a Pyro program: its traces, fits, draws, densities and gradients.

Every method works in the process's parameter store, which the guard around an observation restores.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from types import MethodType
from typing import Any

import numpy as np
import pyro
import torch
from pyro import poutine
from pyro.infer import SVI, Predictive, Trace_ELBO
from pyro.infer.autoguide import AutoGuide
from pyro.infer.importance import psis_diagnostic
from pyro.nn import PyroModule
from pyro.optim import ClippedAdam
from pyro.params.param_store import ParamStoreDict
from pyro.poutine.guide import GuideMessenger
from pyro.poutine.messenger import Messenger
from torch.distributions import biject_to, transform_to

from svi_course.observe.data import numbers
from svi_course.observe.engine import SEQUENTIAL_DRAWS, Run, present
from svi_course.observe.guard import stage
from svi_course.observe.halts import halt_of
from svi_course.observe.observation import Challenge
from svi_course.observe.pairfacts import Stored
from svi_course.observe.pyro.state import copyable_tensors, give_back, lend
from svi_course.observe.pyro.traces import Recorder, Sites, distribution_name, float64, neutral_trace, samples
from svi_course.observe.supports import describe, neutral
from svi_course.observe.vocabulary import Array, Halt, Site, Statement, Trace

GRADIENT_ROWS = 32


class Engine:
    """One Pyro program under observation. `data` and `keywords` are the arguments of model and guide."""

    def __init__(
        self, challenge: Challenge, data: tuple[Any, ...] | None = None, keywords: Mapping[str, Any] | None = None
    ) -> None:
        self.challenge = challenge
        tensors = (torch.tensor(a, dtype=torch.get_default_dtype()) for a in challenge.data)
        self.data = tuple(tensors) if data is None else data
        self.keywords = dict(keywords or {})
        # What the learner's own store holds, before anything of ours runs.
        self.kept = _store_state()

    def own(self, function: Any) -> Any:
        """A copy where calling would change the learner's object."""
        if _is_method(function):
            return MethodType(function.__func__, self.own(function.__self__))
        if not isinstance(function, PyroModule):
            return function
        # Copying an autoguide takes its model away, from the original as well; a guide that has not run yet needs it.
        theirs = [module for module in function.modules() if isinstance(module, AutoGuide)]
        taken = [(module._model, module.master) for module in theirs]
        try:
            with copyable_tensors():
                copied = copy.deepcopy(function)
        except Exception:
            # It holds what nobody can copy, such as a lock.
            return function
        finally:
            for original, (model, master) in zip(theirs, taken, strict=True):
                original._model, original.master = model, master
        ours = [module for module in copied.modules() if isinstance(module, AutoGuide)]
        for mine, (model, _) in zip(ours, taken, strict=True):
            mine._model = model
        return copied

    def is_autoguide(self, function: Any) -> bool:
        """Whether the guide is made by the library."""
        return isinstance(function, AutoGuide | GuideMessenger)

    def is_module(self, function: Any) -> bool:
        """Whether its params are those of an object, which are the learner's own tensors."""
        return isinstance(function, torch.nn.Module) or _is_method(function)

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
        return tuple(name for name, value in params.items() if not np.isfinite(float64(value)).all())

    def run(
        self,
        function: Any,
        params: Mapping[str, Any] | None = None,
        *,
        met: list[Statement] | None = None,
        seed: int = 0,
    ) -> Run:
        """The function run once with these params in the store; its statements go into `met` as they come."""
        self._fill_store(params, function)
        if seed:
            torch.manual_seed(self.challenge.seed + seed)
        try:
            nodes = self._trace(function, met)
        except KeyError:
            # A param without a start, which the learner's own code made elsewhere.
            pyro.get_param_store().set_state(self.kept)
            nodes = self._trace(function, [] if met else met)
        values = {node["name"]: numbers(node["value"]) for node in samples(nodes) if node["is_observed"]}
        return Run(trace=neutral_trace(nodes), observed=present(values), raw=nodes)

    def density(self, run: Run) -> float:
        """The log density of a run, all its sites together; NaN where it has none, which Pyro refuses to compute."""
        try:
            with torch.no_grad():
                return float(sum(node["fn"].log_prob(node["value"]).sum() for node in samples(run.raw)))
        except Exception:
            return float("nan")

    def without_data(self, model: Any) -> Any:
        """The model's latent sites alone: what it says before the data."""
        return poutine.block(model, hide_fn=lambda site: site.get("is_observed", False))

    def predictions(
        self, model: Any, params: Mapping[str, Any], latents: Mapping[str, Array], data: tuple[Any, ...]
    ) -> dict[str, Array]:
        """What the model, called with `data`, draws beside these latents; beside none, as often as was asked."""
        self._fill_store(params, model)
        given = {name: torch.tensor(value, dtype=torch.get_default_dtype()) for name, value in latents.items()}
        predictive = Predictive(model, given or None, num_samples=None if latents else self.challenge.draws)
        drawn = predictive(*data, **self.keywords)
        return {name: float64(value) for name, value in drawn.items() if name not in latents}

    def prior_draws(self, run: Run, name: str, count: int) -> Array:
        """Draws of one site of the model, given the values that the run gave to those before it."""
        with torch.no_grad():
            return float64(run.raw[name]["fn"].sample(torch.Size((count,))))

    def pushed(self, function: Any, run: Run, params: Mapping[str, Any], name: str, value: Array) -> Halt | None:
        """Where the function stops when the param of that name has this value, or None if it goes through."""
        before = run.raw[name]["value"]
        self._fill_store(params, function)
        moved = torch.as_tensor(value, dtype=before.dtype).reshape(before.shape)
        try:
            with torch.no_grad(), pyro.validation_enabled():
                if name not in pyro.get_param_store():
                    self._trace(function)
                pyro.get_param_store()[name] = moved
                self._trace(function)
        except Exception as error:
            return halt_of(error)
        return None

    def k_hat(self, model: Any, guide: Any, params: Mapping[str, Any]) -> float:
        """Pareto's k-hat of the importance ratios, by Pyro."""
        depth = max(_depth(self.run(function, params).trace) for function in (model, guide))
        self._fill_store(params, model, guide)
        count = self.challenge.draws
        self._run_both_in_plate(model, guide, depth, count)
        return float(
            psis_diagnostic(model, guide, *self.data, num_particles=count, max_plate_nesting=depth, **self.keywords)
        )

    def goes_through(self, loss: Any, model: Any, guide: Any) -> bool:
        """Whether the loss can be computed, in its own way of running the two."""
        self._fill_store({})
        try:
            with torch.no_grad():
                loss.loss(model, guide, *self.data, **self.keywords)
        except Exception:
            return False
        return True

    def stored(self, statements: list[Statement]) -> tuple[Stored, ...]:
        """What the learner's store holds that contradicts the statement of its name."""
        found = []
        for name, init in {s.name: s.init for s in statements if s.kind == "param" and s.init}.items():
            if name not in self.kept["params"]:
                continue
            constraint = neutral(self.kept["constraints"][name])
            shape = tuple(_to(self.kept["constraints"][name], self.kept["params"][name]).shape)
            if shape != init.shape:
                found.append(Stored(param=name, what="shape", stored=str(shape), declared=str(init.shape)))
            elif constraint != init.constraint:
                was, now = describe(constraint), describe(init.constraint)
                found.append(Stored(param=name, what="constraint", stored=was, declared=now))
        return tuple(found)

    def fit(self, model: Any, guide: Any) -> tuple[dict[str, Any], Any]:
        """The params that the challenge's own settings reach, and the losses."""
        c = self.challenge
        pyro.clear_param_store()
        optimizer = ClippedAdam({"lr": c.learning_rate, "lrd": 0.01 ** (1 / c.steps)})
        particles = self._particles(model, guide, c.particles)
        lend()
        pyro.clear_param_store()
        svi = SVI(model, guide, optimizer, particles)
        losses = [svi.step(*self.data, **self.keywords) for _ in range(c.steps)]
        return self.read_result(None)[0] or {}, losses

    def draws(
        self, guide: Any, params: Mapping[str, Any], seen: Trace, densities: bool = True
    ) -> tuple[dict[str, Array], Array]:
        """Draws of the guide's latent sites, and log q of each, auxiliary sites included, if `densities`."""
        latents = seen.named("latent")
        random = seen.named("latent", "auxiliary", "factor") if densities else ()
        self._fill_store(params, guide)
        count = self.challenge.draws
        shapes = {name: _shape(seen.site(name)) for name in latents}
        with torch.no_grad():
            try:
                nodes = self._run_many(guide, seen, count)
                values = {n: float64(nodes[n]["value"]).reshape(count, *shapes[n]) for n in latents}
                log_q = sum((_per_draw(nodes[name], count) for name in random), np.zeros(count))
            except Exception:
                # Python control flow on a draw cannot be vectorised.
                runs = [
                    poutine.trace(guide).get_trace(*self.data, **self.keywords)
                    for _ in range(min(count, SEQUENTIAL_DRAWS["pyro"]))
                ]
                values = {n: np.stack([float64(run.nodes[n]["value"]) for run in runs]) for n in latents}
                log_q = np.array([float(run.log_prob_sum(lambda name, _: name in random)) for run in runs])
        return values, log_q

    def log_density_at_points(self, function: Any, params: Mapping[str, Any] | None) -> Array:
        """Summed log density of all the function's sites with the challenge's points in its latents."""
        seen = self.run(function, params).trace
        tensors = {n: torch.tensor(v, dtype=torch.get_default_dtype()) for n, v in self.challenge.points.items()}
        count, depth = len(next(iter(tensors.values()))), _depth(seen)
        points = {}
        for name, tensor in tensors.items():
            batch = tensor.dim() - 1 - len(seen.site(name).event_shape)
            points[name] = tensor.reshape(count, *(1,) * (depth - batch), *tensor.shape[1:])
        with torch.no_grad():
            try:
                nodes = self._run_many(poutine.condition(function, data=points), seen, count)
                return sum((_per_draw(node, count) for node in samples(nodes)), np.zeros(count))
            except Exception:
                # A program written for one value at a time.
                rows = ({name: tensor[i] for name, tensor in tensors.items()} for i in range(count))
                runs = (
                    poutine.trace(poutine.condition(function, data=row)).get_trace(*self.data, **self.keywords)
                    for row in rows
                )
                return np.array([float(run.log_prob_sum()) for run in runs])

    def gradients(self, model: Any, guide: Any, params: Mapping[str, Any]) -> dict[str, Array]:
        """Gradients of the loss at `params` in unconstrained space by parameter, each row an average of particles."""
        elbo = self._particles(model, guide, self.challenge.gradients // GRADIENT_ROWS)
        self._fill_store(params, model, guide)
        rows: dict[str, list[Array]] = {}
        for _ in range(GRADIENT_ROWS):
            for name, grad in self._gradients_once(elbo, model, guide).items():
                rows.setdefault(name, []).append(float64(grad))
        return {name: np.stack(grads) for name, grads in rows.items()}

    def has_no_gradient(self, model: Any, guide: Any) -> bool:
        """Whether the gradient of the loss is exactly zero for every parameter, in one draw."""
        self._fill_store({}, model, guide)
        grads = self._gradients_once(Trace_ELBO(), model, guide)
        return bool(grads) and not any(bool(grad.any()) for grad in grads.values())

    def _gradients_once(self, elbo: Trace_ELBO, model: Any, guide: Any) -> dict[str, torch.Tensor]:
        """One gradient of the loss for each param in the store, written nowhere: a module's weights may hold others."""
        for function in (model, guide):
            self._trace(function)
        free = dict(pyro.get_param_store().named_parameters())
        loss = elbo.differentiable_loss(model, guide, *self.data, **self.keywords)
        if not getattr(loss, "requires_grad", False):
            return {name: torch.zeros_like(tensor) for name, tensor in free.items()}
        grads = torch.autograd.grad(loss, list(free.values()), allow_unused=True)
        return {n: torch.zeros_like(t) if g is None else g for (n, t), g in zip(free.items(), grads, strict=True)}

    def _particles(self, model: Any, guide: Any, count: int) -> Trace_ELBO:
        """The ELBO with vectorised particles, or with one where the program cannot be vectorised."""
        depth = max(_depth(self.run(function).trace) for function in (model, guide))
        elbo = Trace_ELBO(num_particles=count, vectorize_particles=True, max_plate_nesting=depth)
        try:
            with torch.no_grad():
                self._run_both_in_plate(model, guide, depth, count)
                elbo.loss(model, guide, *self.data, **self.keywords)
        except Exception:
            return Trace_ELBO()
        return elbo

    def _fill_store(self, params: Mapping[str, Any] | None, *functions: Any) -> None:
        """A new store, in which the params of these functions have these values."""
        store = pyro.get_param_store()
        give_back()
        store.clear()
        if not params:
            return
        # One run declares the constraints, which a dict of values does not carry.
        with torch.no_grad():
            for function in functions:
                poutine.trace(function).get_trace(*self.data, **self.keywords)
            lend()
            for name in [name for name in params if name in store]:
                with stage(f"giving `{name}` its fitted value", direct=True):
                    value = torch.as_tensor(params[name], dtype=store[name].dtype).reshape(store[name].shape)
                    # In place: a module computes with its own tensors, not with the store's.
                    store._params[name].copy_(transform_to(store._constraints[name]).inv(value))

    def _trace(self, function: Any, met: list[Statement] | None = None) -> Sites:
        with Recorder([] if met is None else met), _StartOfImproper():
            nodes: Sites = poutine.trace(function).get_trace(*self.data, **self.keywords).nodes
        if isinstance(function, GuideMessenger):
            # Such a guide runs its model, data included.
            return {name: node for name, node in nodes.items() if name in _proposed(nodes)}
        return nodes

    def _run_many(self, function: Any, seen: Trace, count: int) -> Any:
        trace = self._run_in_plate(function, _depth(seen), count)
        trace.compute_log_prob()
        return trace.nodes

    def _run_both_in_plate(self, model: Any, guide: Any, depth: int, count: int) -> None:
        drawn = self._run_in_plate(guide, depth, count)
        self._run_in_plate(poutine.replay(model, trace=drawn), depth, count)

    def _run_in_plate(self, function: Any, depth: int, count: int) -> Any:
        """The trace of many runs at once. Raises ValueError where the function mixes them up, by `torch.stack`, say."""
        with pyro.plate("svi_course_draws", count, dim=-1 - depth):
            trace = poutine.trace(function).get_trace(*self.data, **self.keywords)
        for node in samples(trace.nodes):
            batch = node["fn"].batch_shape
            if len(batch) > depth + 1 or (len(batch) == depth + 1 and batch[0] != count):
                raise ValueError(f"the site {node['name']} does not follow the plate of draws")
        return trace


def _is_method(function: Any) -> bool:
    """Whether it is a method of a module, such as the model and the guide of a Gaussian process."""
    return isinstance(function, MethodType) and isinstance(function.__self__, torch.nn.Module)


def _depth(seen: Trace) -> int:
    dims = [len(site.batch_shape) for site in seen.sites]
    return max([-plate.dim for site in seen.sites for plate in site.plates] + dims, default=0)


def _shape(site: Site) -> tuple[int, ...]:
    return site.batch_shape + site.event_shape


def _per_draw(node: Any, count: int) -> Array:
    log_prob = float64(node["log_prob"])
    if log_prob.shape[0] != count:
        raise ValueError("the site does not follow the plate of draws")
    total: Array = log_prob.reshape(count, -1).sum(axis=1)
    return total


def _proposed(nodes: Sites) -> set[str]:
    observed = {node["name"] for node in samples(nodes) if node["is_observed"]}
    return set(nodes) - observed


def _store_state() -> Any:
    store = pyro.get_param_store()
    return {"params": dict(store._params), "constraints": dict(store._constraints)}


def _to(constraint: Any, free: Any) -> Any:
    return transform_to(constraint)(free.detach())


class _StartOfImproper(Messenger):  # type: ignore[misc]
    """A value for a site that has no distribution to draw from."""

    def _pyro_sample(self, msg: Any) -> None:
        if not msg["done"] and not msg["is_observed"] and distribution_name(msg["fn"]) == "ImproperUniform":
            to = biject_to(msg["fn"].support)
            free = torch.empty(to.inverse_shape(msg["fn"].shape())).uniform_(-2.0, 2.0)
            msg["value"], msg["done"] = to(free), True
