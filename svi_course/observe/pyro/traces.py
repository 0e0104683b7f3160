"""Pyro's traces and messages in the neutral words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from pyro.distributions.hmm import HiddenMarkovModel, IndependentHMM
from pyro.distributions.torch_distribution import TorchDistributionMixin
from pyro.poutine.messenger import Messenger
from pyro.poutine.subsample_messenger import _Subsample
from torch.distributions import constraints, transform_to

from svi_course.observe.data import WRAPPERS, bad_entry, entrywise, innermost, is_inside, numbers, waives_validation
from svi_course.observe.halts import place_of_call, plate_of
from svi_course.observe.supports import neutral
from svi_course.observe.vocabulary import ROLES, Array, Init, Param, Plate, Site, Statement, Support, Trace

Sites = dict[str, Any]


class Recorder(Messenger):  # type: ignore[misc]
    """Writes every statement into `met` as it comes, so that they are known when the run stops at one."""

    def __init__(self, met: list[Statement]) -> None:
        super().__init__()
        self.met = met

    def _process_message(self, msg: Any) -> None:
        kind = _kind(msg)
        if kind is not None:
            init = _init(msg["args"][1], constraint_of(msg)) if kind == "param" and len(msg["args"]) > 1 else None
            self.met.append(Statement(kind=kind, name=str(msg["name"]), line=place_of_call(), init=init))

    def _postprocess_message(self, msg: Any) -> None:
        """A start that is a function is known once it was called."""
        if msg["type"] == "param" and len(msg["args"]) > 1 and _is_lazy(msg["args"][1]):
            place = max(i for i, met in enumerate(self.met) if met.name == msg["name"])
            init = _init(msg["value"], constraint_of(msg))
            self.met[place] = self.met[place].model_copy(update={"init": init})


def _is_lazy(start: Any) -> bool:
    return callable(start) and not isinstance(start, torch.Tensor)


def _kind(msg: Any) -> Any:
    if msg["type"] == "param":
        return "param"
    if msg["type"] != "sample":
        return None
    if isinstance(msg["fn"], _Subsample):
        return "plate"
    if (msg.get("infer") or {}).get("_deterministic"):
        return "deterministic"
    return "observe" if msg["is_observed"] else "sample"


def neutral_trace(nodes: Sites) -> Trace:
    """The sample sites and params of Pyro's trace."""
    params = [node for node in nodes.values() if node["type"] == "param"]
    return Trace(sites=tuple(map(_site, samples(nodes))), params=tuple(map(_param, params)))


def samples(nodes: Sites) -> list[Any]:
    """The sample sites among them: neither plates nor values that Pyro keeps as sites."""
    drawn = [node for node in nodes.values() if _kind(node) in ("sample", "observe")]
    return [node for node in drawn if isinstance(node["fn"], TorchDistributionMixin)]


def constraint_of(node: Mapping[str, Any]) -> Any:
    """Of a param."""
    return node["kwargs"].get("constraint") or constraints.real


def _site(node: Mapping[str, Any]) -> Site:
    infer = node.get("infer") or {}
    role = ROLES[bool(infer.get("is_auxiliary")), bool(node["is_observed"])]
    fn, mask = node["fn"], _mask(node)
    plates = [plate_of(f) for f in node["cond_indep_stack"] if f.vectorized]
    value = node["value"]
    return Site(
        name=node["name"],
        role=role,
        distribution=distribution_name(fn),
        support=_support(fn),
        batch_shape=tuple(fn.batch_shape),
        event_shape=_event_shape(fn, value),
        value_shape=tuple(np.shape(value)),
        plates=tuple(plates),
        scale=float(torch.as_tensor(node["scale"], dtype=torch.float64).mean()),
        enumerated=infer.get("enumerate") is not None,
        masked=mask is not None,
        shared=_shared(fn, plates),
        bad=_bad(fn, value, mask) if role == "observed" else None,
    )


def _support(fn: Any) -> Support:
    try:
        return neutral(fn.support)
    except NotImplementedError:
        # A distribution of the learner's own need not say.
        return Support(name="unknown")


def _event_shape(fn: Any, value: Any) -> tuple[int, ...]:
    """That of its value where the distribution is a series of any length, written as one of length 1."""
    shape = tuple(fn.event_shape)
    given = tuple(np.shape(value))[-len(shape) :]
    series = isinstance(fn, HiddenMarkovModel | IndependentHMM) or "HMM" in distribution_name(fn)
    return (given[0], *shape[1:]) if series and shape[:1] == (1,) and len(given) == len(shape) else shape


def _bad(fn: Any, value: Any, mask: Any) -> Any:
    if numbers(value) is None:
        return None
    says = _support(fn).name != "unknown" and not waives_validation(innermost(fn))
    support = entrywise(fn.support) if says else None
    return bad_entry(
        torch.as_tensor(value).detach().cpu(),
        None if support is None else lambda v: support.check(v).cpu(),
        mask.detach().cpu() if isinstance(mask, torch.Tensor) else mask,
        len(fn.event_shape),
        boolean=_support(fn).name == "boolean",
    )


def _mask(node: Mapping[str, Any]) -> Any:
    fn, mask = node["fn"], node.get("mask")
    while (base := getattr(fn, "base_dist", None)) is not None and type(fn).__name__ in WRAPPERS:
        if type(fn).__name__ == "MaskedDistribution" and fn._mask is not True:
            mask = fn._mask if mask is None else mask & fn._mask
        fn = base
    return None if mask is True else mask


def _shared(fn: Any, plates: list[Plate]) -> tuple[str, ...]:
    """A plate expands what is one and the same for all its entries without copying it."""
    tensors = _tensors(fn)
    if not tensors:
        return ()
    events = max(tensor.dim() for tensor in tensors) - len(fn.batch_shape)
    shared = []
    for plate in plates:
        dim = plate.dim - events
        same = all(tensor.dim() < -dim or tensor.shape[dim] == 1 or tensor.stride(dim) == 0 for tensor in tensors)
        if plate.size > 1 and same:
            shared.append(plate.name)
    return tuple(shared)


def _tensors(fn: Any) -> list[torch.Tensor]:
    """The arguments of a distribution, those of what it wraps or transforms included."""
    own = [value for value in vars(fn).values() if isinstance(value, torch.Tensor) and value.dim()]
    parts = [getattr(fn, "base_dist", None), *getattr(fn, "transforms", ())]
    return own + [tensor for part in parts if part is not None for tensor in _tensors(part)]


def _param(node: Mapping[str, Any]) -> Param:
    return Param(name=node["name"], constraint=neutral(constraint_of(node)), value=float64(node["value"]))


def _init(value: Any, constraint: Any) -> Init | None:
    if _is_lazy(value):
        return None
    try:
        tensor = torch.as_tensor(value).detach()
        to = transform_to(constraint)
        with torch.no_grad():
            free = to.inv(tensor)
            back = float64(to(free))
            if isinstance(entrywise(constraint), type(constraints.simplex)) and (tensor > 0).all():
                # Pyro takes any positive numbers and lets them add up to one.
                tensor = tensor / tensor.sum(-1, keepdim=True)
    except Exception:
        return None
    return Init(
        constraint=neutral(constraint),
        shape=tuple(tensor.shape),
        free_is_integer=not (free.is_floating_point() or free.is_complex()),
        **is_inside(float64(tensor), float64(free), back),
    )


def distribution_name(fn: Any) -> str:
    """The distribution's own name, whatever expands, masks or sums it."""
    return type(innermost(fn)).__name__


def float64(tensor: Any) -> Array:
    """As NumPy has it."""
    array: Array = torch.as_tensor(tensor).detach().cpu().numpy().astype(np.float64)
    return array
