"""NumPyro's traces and messages in the neutral words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree
from numpyro.distributions import Distribution, constraints
from numpyro.distributions.transforms import biject_to
from numpyro.handlers import Messenger

from svi_course.observe.data import WRAPPERS, bad_entry, entrywise, innermost, is_inside, waives_validation
from svi_course.observe.halts import place_of_call, plate_of
from svi_course.observe.supports import neutral
from svi_course.observe.vocabulary import ROLES, Array, Init, Param, Plate, Site, Statement, Trace

Sites = dict[str, Any]


class Recorder(Messenger):  # type: ignore[misc]
    """Writes every statement into `met` as it comes, so that they are known when the run stops at one."""

    def __init__(self, fn: Callable[..., Any], met: list[Statement]) -> None:
        super().__init__(fn)
        self.met = met

    def process_message(self, msg: dict[str, Any]) -> None:
        """Note the statement before it is carried out."""
        kind = _kind(msg)
        if kind is not None:
            init = _init(msg["args"][0], _constraint(msg)) if kind == "param" and msg["args"] else None
            self.met.append(Statement(kind=kind, name=str(msg["name"]), line=place_of_call(), init=init))

    def postprocess_message(self, msg: dict[str, Any]) -> None:
        """A start that is a function is known once it was called."""
        if msg["type"] == "param" and not msg["args"]:
            place = max(i for i, met in enumerate(self.met) if met.name == msg["name"])
            init = _init(msg["value"], _constraint(msg))
            self.met[place] = self.met[place].model_copy(update={"init": init})


def _kind(msg: dict[str, Any]) -> Any:
    kind = msg["type"]
    if kind == "sample":
        return "observe" if msg["is_observed"] else "sample"
    return kind if kind in ("param", "plate", "deterministic") else None


def neutral_trace(sites: Sites) -> Trace:
    """The sample sites and params of NumPyro's trace."""
    totals = {name: int(site["args"][0]) for name, site in sites.items() if site["type"] == "plate"}
    params = [site for site in sites.values() if site["type"] == "param"]
    return Trace(sites=tuple(_site(site, totals) for site in samples(sites)), params=tuple(map(_param, params)))


def samples(sites: Sites) -> list[Any]:
    """The sample sites among them."""
    return [site for site in sites.values() if site["type"] == "sample" and isinstance(site["fn"], Distribution)]


def log_prob(site: Mapping[str, Any]) -> Any:
    """The site's log density, with its scale."""
    value = site["fn"].log_prob(site["value"])
    return value if site["scale"] is None else site["scale"] * value


def constraint_of(site: Mapping[str, Any]) -> Any:
    """Of a param."""
    return _constraint(site)


def _site(site: Mapping[str, Any], totals: Mapping[str, int]) -> Site:
    infer = site.get("infer") or {}
    role = ROLES[bool(infer.get("is_auxiliary")), bool(site["is_observed"])]
    fn, mask = site["fn"], _mask(site["fn"])
    frames = [f for f in site["cond_indep_stack"] if f.dim is not None]
    plates = [plate_of(frame) for frame in frames]
    plates = [plate.model_copy(update={"total": totals.get(plate.name, plate.total)}) for plate in plates]
    value = site["value"]
    return Site(
        name=site["name"],
        role=role,
        distribution=distribution_name(fn),
        support=neutral(fn.support),
        batch_shape=(*site["kwargs"].get("sample_shape", ()), *fn.batch_shape),
        event_shape=tuple(fn.event_shape),
        value_shape=tuple(np.shape(value)),
        plates=tuple(plates),
        scale=_scale(site["scale"]),
        enumerated=infer.get("enumerate") is not None,
        masked=mask is not None,
        shared=_shared(fn, plates),
        bad=_bad(fn, value, mask) if role == "observed" else None,
    )


def _bad(fn: Any, value: Any, mask: Any) -> Any:
    support = None if waives_validation(innermost(fn)) else entrywise(fn.support)
    return bad_entry(value, support, mask, len(fn.event_shape), boolean=neutral(fn.support).name == "boolean")


def _scale(scale: Any) -> float:
    try:
        return 1.0 if scale is None else float(np.mean(scale))
    except Exception:
        # Traced by an outer transformation.
        return 1.0


def _mask(fn: Any) -> Any:
    while (base := getattr(fn, "base_dist", None)) is not None and type(fn).__name__ in WRAPPERS:
        if type(fn).__name__ == "MaskedDistribution" and fn._mask is not True:
            return fn._mask
        fn = base
    return None


def _shared(fn: Any, plates: list[Plate]) -> tuple[str, ...]:
    while type(fn).__name__ in ("ExpandedDistribution", "MaskedDistribution"):
        fn = fn.base_dist
    batch = fn.batch_shape
    return tuple(p.name for p in plates if p.size > 1 and (len(batch) < -p.dim or batch[p.dim] == 1))


def _param(site: Mapping[str, Any]) -> Param:
    value = site["value"]
    # The params of a neural network come as a tree of arrays.
    flat = value if _is_array(value) else ravel_pytree(value)[0]
    return Param(name=site["name"], constraint=neutral(_constraint(site)), value=float64(flat))


def _is_array(value: Any) -> bool:
    return hasattr(value, "shape") or np.isscalar(value)


def _constraint(site: Mapping[str, Any]) -> Any:
    return site["kwargs"].get("constraint") or constraints.real


def _init(value: Any, constraint: Any) -> Init | None:
    if not _is_array(value) and not isinstance(value, list):
        return None
    try:
        array = jnp.asarray(value)
        to = biject_to(constraint)
        free = jnp.asarray(to.inv(array))
        back = float64(to(free))
    except Exception:
        return None
    return Init(
        constraint=neutral(constraint),
        shape=tuple(array.shape),
        free_is_integer=not jnp.issubdtype(free.dtype, jnp.inexact),
        **is_inside(float64(array), float64(free), back),
    )


def distribution_name(fn: Any) -> str:
    """The distribution's own name, whatever expands, masks or sums it."""
    while (base := getattr(fn, "base_dist", None)) is not None and type(fn).__name__ in WRAPPERS:
        fn = base
    return type(fn).__name__.removesuffix("Probs").removesuffix("Logits")


def float64(value: Any) -> Array:
    """As NumPy has it."""
    return np.asarray(value, dtype=np.float64)
