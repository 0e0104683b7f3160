"""What can be seen of a NumPyro program: its traces, fits, draws, densities and gradients."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree
from numpyro import handlers
from numpyro.distributions import Distribution, constraints
from numpyro.distributions.transforms import biject_to
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoGuide
from numpyro.infer.util import log_density
from numpyro.optim import Adam

from svi_course.observe.observation import ROLES, Array, Challenge, Gradient, Param, Plate, Site, Trace
from svi_course.observe.supports import neutral

SEQUENTIAL_DRAWS = 500


class Engine:
    """One NumPyro program under observation. `data` are the positional arguments of model and guide."""

    def __init__(self, challenge: Challenge) -> None:
        self.challenge = challenge
        self.data = tuple(jnp.asarray(array) for array in challenge.data)
        self.key = jax.random.PRNGKey(challenge.seed)

    def own(self, function: Any) -> Any:
        """A copy where calling would change the learner's object."""
        return copy.deepcopy(function) if self.is_autoguide(function) else function

    def is_autoguide(self, function: Any) -> bool:
        """Whether the guide is made by the library."""
        return isinstance(function, AutoGuide)

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

    def trace(self, function: Any, params: Mapping[str, Any] | None) -> Trace:
        """The function's sites and params, run once."""
        return _neutral_trace(self._run(function, params or {}, self.key))

    def fit(self, model: Any, guide: Any) -> tuple[dict[str, Any], Any]:
        """The params that the challenge's own settings reach, and the losses."""
        c = self.challenge
        rate = lambda step: c.learning_rate * 0.01 ** (step / c.steps)  # noqa: E731
        svi = SVI(model, guide, Adam(rate), Trace_ELBO(num_particles=c.particles))
        result = svi.run(self.key, c.steps, *self.data, progress_bar=False)
        return dict(result.params), result.losses

    def draws(self, guide: Any, params: Mapping[str, Any], seen: Trace) -> tuple[dict[str, Array], Array]:
        """Draws of the guide's latent sites, and log q of each, auxiliary sites included."""
        latents, random = seen.named("latent"), seen.named("latent", "auxiliary", "factor")

        def one(key: Any) -> tuple[dict[str, Any], Any]:
            sites = self._run(guide, params, key)
            log_q = sum((jnp.sum(_log_prob(sites[name])) for name in random), jnp.zeros(()))
            return {name: sites[name]["value"] for name in latents}, log_q

        keys = jax.random.split(self.key, self.challenge.draws)
        try:
            values, log_q = jax.vmap(one)(keys)
        except Exception:
            # Python control flow on a draw cannot be batched.
            rows = [one(key) for key in keys[:SEQUENTIAL_DRAWS]]
            values, log_q = jax.tree.map(lambda *leaves: np.stack([np.asarray(x) for x in leaves]), *rows)
        return {name: _float64(value) for name, value in values.items()}, _float64(log_q)

    def log_density_at_points(self, function: Any, params: Mapping[str, Any]) -> Array:
        """Summed log density of all the function's sites with the challenge's points in its latents."""
        points = {name: jnp.asarray(value) for name, value in self.challenge.points.items()}
        program = handlers.seed(handlers.substitute(function, data=dict(params)), self.key)
        with handlers.block():
            densities = jax.vmap(lambda point: log_density(program, self.data, {}, point)[0])(points)
        return _float64(densities)

    def gradients(self, model: Any, guide: Any, params: Mapping[str, Any]) -> tuple[Gradient, ...]:
        """Gradients of the loss at `params`, one draw each, in unconstrained space."""
        sites = {**self._run(model, params, self.key), **self._run(guide, params, self.key)}
        learnt = {name: site for name, site in sites.items() if site["type"] == "param"}
        to = {name: biject_to(_constraint(site)) for name, site in learnt.items()}
        start = {name: to[name].inv(site["value"]) for name, site in learnt.items()}

        def loss(free: dict[str, Any], key: Any) -> Any:
            values = {name: to[name](value) for name, value in free.items()}
            return Trace_ELBO().loss(key, values, model, guide, *self.data)

        keys = jax.random.split(self.key, self.challenge.gradients)
        rows = jax.vmap(jax.grad(loss), in_axes=(None, 0))(start, keys)
        flat = {name: jax.vmap(lambda tree: ravel_pytree(tree)[0])(rows[name]) for name in learnt}
        return tuple(Gradient.of(name, _float64(flat[name])) for name in learnt)

    def _run(self, function: Callable[..., Any], params: Mapping[str, Any], key: Any) -> dict[str, Any]:
        program = handlers.substitute(function, data=dict(params)) if params else function
        sites: dict[str, Any] = handlers.trace(handlers.seed(program, key)).get_trace(*self.data)
        return sites


def _neutral_trace(sites: dict[str, Any]) -> Trace:
    samples = [s for s in sites.values() if s["type"] == "sample" and isinstance(s["fn"], Distribution)]
    params = [s for s in sites.values() if s["type"] == "param"]
    return Trace(sites=tuple(map(_site, samples)), params=tuple(map(_param, params)))


def _site(site: dict[str, Any]) -> Site:
    auxiliary = bool((site.get("infer") or {}).get("is_auxiliary"))
    role = ROLES[auxiliary, bool(site["is_observed"])]
    fn = site["fn"]
    return Site(
        name=site["name"],
        role=role,
        distribution=_distribution_name(fn),
        support=neutral(fn.support),
        batch_shape=tuple(fn.batch_shape),
        event_shape=tuple(fn.event_shape),
        plates=tuple(Plate(name=f.name, dim=f.dim, size=f.size) for f in site["cond_indep_stack"]),
    )


def _param(site: dict[str, Any]) -> Param:
    value = site["value"]
    is_array = hasattr(value, "shape") or np.isscalar(value)
    # The params of a neural network come as a tree of arrays.
    flat = value if is_array else ravel_pytree(value)[0]
    return Param(name=site["name"], constraint=neutral(_constraint(site)), value=_float64(flat))


def _constraint(site: dict[str, Any]) -> Any:
    return site["kwargs"].get("constraint") or constraints.real


def _distribution_name(fn: Any) -> str:
    while (base := getattr(fn, "base_dist", None)) is not None and type(fn).__name__ in _WRAPPERS:
        fn = base
    return type(fn).__name__.removesuffix("Probs").removesuffix("Logits")


_WRAPPERS = {"Independent", "ExpandedDistribution", "MaskedDistribution"}


def _log_prob(site: dict[str, Any]) -> Any:
    log_prob = site["fn"].log_prob(site["value"])
    return log_prob if site["scale"] is None else site["scale"] * log_prob


def _float64(value: Any) -> Array:
    return np.asarray(value, dtype=np.float64)
