"""Look at data and starting values as NumPy arrays: which entry cannot be scored, which start lies outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svi_course.observe.vocabulary import Array, BadData

# How far a value may move, to its unconstrained space and back: float32 keeps six digits, a clamp of a
# boundary costs a few more; what lies outside comes back elsewhere or as NaN.
ROUND_TRIP = 1e-2


# Distributions that only change another one's shape.
WRAPPERS = {"Independent", "ExpandedDistribution", "MaskedDistribution"}


def innermost(fn: Any) -> Any:
    """The distribution itself, whatever expands, masks or sums it."""
    while (base := getattr(fn, "base_dist", None)) is not None and type(fn).__name__ in WRAPPERS:
        fn = base
    return fn


def waives_validation(fn: Any) -> bool:
    """Whether it was made with `validate_args=False`: its author wants other values to be scored."""
    return vars(fn).get("_validate_args") is False and bool(type(fn)._validate_args)


def entrywise(constraint: Any) -> Any:
    """The constraint of each entry, where one of whole events is made of it."""
    while hasattr(constraint, "base_constraint"):
        constraint = constraint.base_constraint
    return constraint


def bad_entry(
    value: Any, support: Callable[[Any], Any] | None, mask: Any, events: int, *, boolean: bool
) -> BadData | None:
    """The first entry of `value` that is not finite or outside its support, where no mask leaves it out; `between` if
    all lie between the two values of a boolean.

    mask: None, a bool, or an array in the batch shape of the distribution; events: the number of event dimensions;
    boolean: the support is one of two values.
    """
    try:
        array = np.asarray(value)
        counted: Any = True
        if mask is not None:
            batch = np.asarray(mask, bool)
            counted = np.broadcast_to(batch.reshape(batch.shape + (1,) * events), array.shape)
        # A sum is quicker than a look at each.
        if not np.isfinite(array.sum(dtype=np.float64)):
            broken = ~np.isfinite(array) & counted
            if broken.any():
                return _first("not finite", array, broken)
        inside = None if support is None else np.asarray(support(value), bool)
        if inside is None or inside.all():
            return None
        outside = ~inside.reshape(inside.shape + (1,) * (array.ndim - inside.ndim)) & counted
        if not outside.any():
            return None
        between = boolean and ((array >= 0) & (array <= 1)).all()
        return _first("between" if between else "outside", array, outside)
    except Exception:
        # A support that cannot be asked, a mask of another shape, a value that a transformation traces.
        return None


def _first(problem: Any, array: NDArray[Any], where: NDArray[np.bool_]) -> BadData:
    where = np.broadcast_to(where, array.shape)
    index = tuple(int(i) for i in np.argwhere(where)[0])
    return BadData(
        problem=problem, count=int(where.sum()), total=array.size, index=index, value=str(float(array[index]))
    )


def numbers(value: Any) -> NDArray[Any] | None:
    """A value as an array in its own precision, because big data need not be copied; None if it is no number."""
    try:
        if hasattr(value, "detach"):
            value = value.detach().cpu()
        array = np.asarray(value)
    except Exception:
        # Traced by a transformation, or a list of many things.
        return None
    return array if array.dtype.kind in "biuf" else None


def is_inside(start: Array, free: Array, back: Array) -> dict[str, Any]:
    """Whether a start survives the way to unconstrained space and back, and the first entry that does not."""
    if back.shape != start.shape:
        return {}
    kept = np.abs(back - start) <= ROUND_TRIP * np.maximum(np.abs(start), 1e-3)
    if free.shape == start.shape:
        kept &= np.isfinite(free)
    value = start.reshape(-1)[int(np.argmin(kept.reshape(-1)))] if start.size else 0.0
    return {"inside": bool(kept.all()), "value": str(float(value))}
