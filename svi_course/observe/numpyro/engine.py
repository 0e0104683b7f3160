"""What can be seen of a NumPyro program: its traces, fits, draws, densities and gradients."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree
from jax.interpreters.partial_eval import dce_jaxpr
from numpyro import handlers
from numpyro.distributions.distribution import validation_enabled
from numpyro.distributions.transforms import biject_to
from numpyro.infer import SVI, Predictive, Trace_ELBO
from numpyro.infer.autoguide import AutoGuide
from numpyro.infer.importance import psis_diagnostic
from numpyro.infer.initialization import init_to_uniform
from numpyro.infer.util import log_density
from numpyro.optim import Adam

from svi_course.observe.backend import calls
from svi_course.observe.data import numbers
from svi_course.observe.engine import SEQUENTIAL_DRAWS, Run, present
from svi_course.observe.halts import halt_of
from svi_course.observe.numpyro.autoguides import copied
from svi_course.observe.numpyro.traces import (
    Recorder,
    Sites,
    constraint_of,
    distribution_name,
    float64,
    log_prob,
    neutral_trace,
    samples,
)
from svi_course.observe.observation import Challenge
from svi_course.observe.pairfacts import Stored
from svi_course.observe.vocabulary import Array, Halt, Statement, Trace

STOPS_GRADIENTS = {"stop_gradient", "astype", "round", "floor", "ceil", "rint", "sign", "argmax", "argsort", "int"}


class Engine:
    """One NumPyro program under observation. `data` and `keywords` are the arguments of model and guide."""

    def __init__(
        self, challenge: Challenge, data: tuple[Any, ...] | None = None, keywords: Mapping[str, Any] | None = None
    ) -> None:
        self.challenge = challenge
        self.data = tuple(jnp.asarray(array) for array in challenge.data) if data is None else data
        self.keywords = dict(keywords or {})
        self.key = jax.random.PRNGKey(challenge.seed)

    def own(self, function: Any) -> Any:
        """A copy where calling would change the learner's object."""
        return copied(function, self.key, self.data, self.keywords) if self.is_autoguide(function) else function

    def is_autoguide(self, function: Any) -> bool:
        """Whether the guide is made by the library."""
        return isinstance(function, AutoGuide)

    def is_module(self, function: Any) -> bool:
        """Whether its params are those of an object; NumPyro's are all in its statements."""
        return False

    def read_result(self, result: Any) -> tuple[dict[str, Any] | None, Any]:
        """Params and losses of SVIRunResult, of a pair of them, or of a dict. Raises TypeError."""
        if result is None:
            return None, None
        if hasattr(result, "params") and hasattr(result, "losses"):
            return dict(result.params), result.losses
        if isinstance(result, Mapping):
            return dict(result), None
        if isinstance(result, tuple | list) and len(result) == 2 and isinstance(result[0], Mapping | None):
            return (None if result[0] is None else dict(result[0])), result[1]
        raise TypeError(f"`{type(result).__name__}` holds no parameter values")

    def not_finite(self, params: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of the params that hold NaN or an infinity."""
        return tuple(name for name, tree in params.items() if not np.isfinite(ravel_pytree(tree)[0]).all())

    def run(
        self,
        function: Any,
        params: Mapping[str, Any] | None = None,
        *,
        met: list[Statement] | None = None,
        seed: int = 0,
    ) -> Run:
        """The function run once; its statements go into `met` as they come."""
        sites = self._run(function, params or {}, jax.random.fold_in(self.key, seed) if seed else self.key, met)
        values = {s["name"]: numbers(s["value"]) for s in samples(sites) if s["is_observed"]}
        return Run(trace=neutral_trace(sites), observed=present(values), raw=sites)

    def density(self, run: Run) -> float:
        """The log density of a run, all its sites together; NaN where it has none."""
        try:
            return float(sum(jnp.sum(log_prob(site)) for site in samples(run.raw)))
        except Exception:
            return float("nan")

    def without_data(self, model: Any) -> Any:
        """The model's latent sites alone: what it says before the data."""
        return handlers.block(model, hide_fn=lambda site: site.get("is_observed", False))

    def predictions(
        self, model: Any, params: Mapping[str, Any], latents: Mapping[str, Array], data: tuple[Any, ...]
    ) -> dict[str, Array]:
        """What the model, called with `data`, draws beside these latents; beside none, as often as was asked."""
        given = {name: jnp.asarray(value) for name, value in latents.items()}
        count = None if latents else self.challenge.draws
        # Side by side, in operations that are compiled already; one after the other would compile the whole model.
        predictive = Predictive(model, given or None, params=dict(params), num_samples=count, parallel=True)
        return {name: float64(value) for name, value in predictive(self.key, *data, **self.keywords).items()}

    def prior_draws(self, run: Run, name: str, count: int) -> Array:
        """Draws of one site of the model, given the values that the run gave to those before it."""
        draws = run.raw[name]["fn"].sample(self.key, (count,))
        return float64(draws)

    def pushed(self, function: Any, run: Run, params: Mapping[str, Any], name: str, value: Array) -> Halt | None:
        """Where the function stops when the param of that name has this value, or None if it goes through."""
        moved = {**params, name: jnp.asarray(value, dtype=float).reshape(jnp.shape(run.raw[name]["value"]))}
        try:
            with validation_enabled():
                self._run(function, moved, self.key)
        except Exception as error:
            return halt_of(error)
        return None

    def k_hat(self, model: Any, guide: Any, params: Mapping[str, Any]) -> float:
        """Pareto's k-hat of the importance ratios, by NumPyro."""
        return float(
            psis_diagnostic(
                self.key, dict(params), model, guide, *self.data, num_particles=self.challenge.draws, **self.keywords
            )
        )

    def goes_through(self, loss: Any, model: Any, guide: Any) -> bool:
        """Whether the loss can be computed, in its own way of running the two."""
        try:
            loss.loss(self.key, {}, model, guide, *self.data, **self.keywords)
        except Exception:
            return False
        return True

    def stored(self, statements: list[Statement]) -> tuple[Stored, ...]:
        """NumPyro has no store of parameters."""
        return ()

    def fit(self, model: Any, guide: Any) -> tuple[dict[str, Any], Any]:
        """The params that the challenge's own settings reach, and the losses."""
        c = self.challenge
        rate = lambda step: c.learning_rate * 0.01 ** (step / c.steps)  # noqa: E731
        svi = SVI(model, guide, Adam(rate), Trace_ELBO(num_particles=c.particles))
        result = svi.run(self.key, c.steps, *self.data, progress_bar=False, **self.keywords)
        return dict(result.params), result.losses

    def draws(
        self, guide: Any, params: Mapping[str, Any], seen: Trace, densities: bool = True
    ) -> tuple[dict[str, Array], Array]:
        """Draws of the guide's latent sites, and log q of each, auxiliary sites included, if `densities`."""
        latents = seen.named("latent")
        random = seen.named("latent", "auxiliary", "factor") if densities else ()

        def one(key: Any) -> tuple[dict[str, Any], Any]:
            sites = self._run(guide, params, key)
            log_q = sum((jnp.sum(log_prob(sites[name])) for name in random), jnp.zeros(()))
            return {name: sites[name]["value"] for name in latents}, log_q

        keys = jax.random.split(self.key, self.challenge.draws)
        try:
            values, log_q = jax.vmap(one)(keys)
        except Exception:
            # Python control flow on a draw cannot be batched.
            rows = [one(key) for key in keys[: SEQUENTIAL_DRAWS["numpyro"]]]
            values, log_q = jax.tree.map(lambda *leaves: np.stack([np.asarray(x) for x in leaves]), *rows)
        return {name: float64(value) for name, value in values.items()}, float64(log_q)

    def log_density_at_points(self, function: Any, params: Mapping[str, Any]) -> Array:
        """Summed log density of all the function's sites with the challenge's points in its latents."""
        points = {name: jnp.asarray(value) for name, value in self.challenge.points.items()}
        program = handlers.seed(handlers.substitute(function, data=dict(params)), self.key)
        with handlers.block():
            densities = jax.vmap(lambda point: log_density(program, self.data, self.keywords, point)[0])(points)
        return float64(densities)

    def gradients(self, model: Any, guide: Any, params: Mapping[str, Any]) -> dict[str, Array]:
        """Gradients of the loss at `params` in unconstrained space by parameter, one draw a row."""
        start, loss = self._free_loss(model, guide, params)
        keys = jax.random.split(self.key, self.challenge.gradients)
        rows = jax.vmap(jax.grad(loss), in_axes=(None, 0))(start, keys)
        return {name: float64(jax.vmap(lambda tree: ravel_pytree(tree)[0])(rows[name])) for name in start}

    def has_no_gradient(self, model: Any, guide: Any) -> bool:
        """Whether the loss does not depend on any parameter as far as differentiation can see. Nothing is computed."""
        start, loss = self._free_loss(model, guide, {})
        if not start:
            return False
        # Tracing a gradient takes ten times as long as tracing the loss, so only where something may stop it.
        stopped = any(calls(function, STOPS_GRADIENTS) for function in (model, guide))
        traced = jax.make_jaxpr(jax.grad(loss) if stopped else loss)(start, self.key)
        live, used = dce_jaxpr(traced.jaxpr, [True] * len(traced.jaxpr.outvars))
        if not stopped:
            return not any(used[: len(jax.tree.leaves(start))])
        return not any(used) and not any(np.any(leaf) for leaf in jax.core.eval_jaxpr(live, traced.consts))

    def _free_loss(
        self, model: Any, guide: Any, params: Mapping[str, Any]
    ) -> tuple[dict[str, Any], Callable[[dict[str, Any], Any], Any]]:
        """The unconstrained parameters, and the loss as a function of them and a key."""
        sites = {**self._run(model, params, self.key), **self._run(guide, params, self.key)}
        learnt = {name: site for name, site in sites.items() if site["type"] == "param"}
        to = {name: biject_to(constraint_of(site)) for name, site in learnt.items()}

        def loss(free: dict[str, Any], key: Any) -> Any:
            values = {name: to[name](value) for name, value in free.items()}
            return Trace_ELBO().loss(key, values, model, guide, *self.data, **self.keywords)

        free = {name: to[name].inv(site["value"]) for name, site in learnt.items()}
        # A start such as 0 is an integer, which has no derivative.
        return jax.tree.map(lambda leaf: jnp.asarray(leaf, jnp.result_type(float, leaf)), free), loss

    def _run(
        self, function: Callable[..., Any], params: Mapping[str, Any], key: Any, met: list[Statement] | None = None
    ) -> Sites:
        program = handlers.substitute(function, data=dict(params)) if params else function
        program = handlers.substitute(handlers.seed(program, key), substitute_fn=_start_of_improper)
        if met is not None:
            program = Recorder(program, met)
        sites: Sites = handlers.trace(program).get_trace(*self.data, **self.keywords)
        return sites


def _start_of_improper(site: dict[str, Any]) -> Any:
    """A value for a site that has no distribution to draw from."""
    if site["type"] != "sample" or site["is_observed"] or distribution_name(site["fn"]) != "ImproperUniform":
        return None
    return init_to_uniform(site)
