"""One name for each support, whichever backend's constraint object says it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from svi_course.observe.data import entrywise
from svi_course.observe.vocabulary import Support

_NAMES = {
    "real": Support(name="interval"),
    "positive": Support(name="interval", lower=0.0),
    "softplus_positive": Support(name="interval", lower=0.0),
    "nonnegative": Support(name="interval", lower=0.0),
    "unit_interval": Support(name="interval", lower=0.0, upper=1.0),
    "boolean": Support(name="boolean", lower=0.0, upper=1.0, discrete=True),
    "nonnegative_integer": Support(name="integers", lower=0.0, discrete=True),
    "positive_integer": Support(name="integers", lower=1.0, discrete=True),
    "real_vector": Support(name="interval"),
    "real_matrix": Support(name="interval"),
}


def neutral(constraint: Any) -> Support:
    """The Support of a NumPyro or torch constraint. What is not an interval keeps its own name."""
    constraint = entrywise(constraint)
    name = _snake(type(constraint).__name__)
    if name in _NAMES:
        return _NAMES[name]
    (lower, low_varies), (upper, up_varies) = _bound(constraint, "lower_bound"), _bound(constraint, "upper_bound")
    discrete = bool(getattr(constraint, "is_discrete", False))
    varies = low_varies or up_varies
    if "integer" in name:
        return Support(name="integers", lower=lower, upper=upper, discrete=True, varies=varies)
    if lower is not None or upper is not None or varies:
        return Support(name="interval", lower=lower, upper=upper, varies=varies)
    return Support(name=name or "unknown", discrete=discrete)


def describe(support: Support) -> str:
    """The support in words a learner meets in the backends' documentation."""
    if support.name == "integers" and support.lower is not None and not support.varies:
        below = f"the integers from {support.lower:g}"
        return below if support.upper is None else f"{below} to {support.upper:g}"
    if support.name != "interval":
        return support.name.replace("_", " ")
    bounds = (support.lower, support.upper)
    words = {
        (None, None): "the whole real line",
        (0.0, None): "the positive numbers",
        (0.0, 1.0): "the unit interval",
    }
    if bounds in words:
        return words[bounds]
    low = "−∞" if support.lower is None else f"{support.lower:g}"
    high = "∞" if support.upper is None else f"{support.upper:g}"
    return f"the interval from {low} to {high}"


def _snake(name: str) -> str:
    words = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    return words.strip("_")


def _bound(constraint: Any, name: str) -> tuple[float | None, bool]:
    """The bound, None for none, and whether it differs from entry to entry."""
    try:
        bound = getattr(constraint, name, None)
        if bound is None:
            return None, False
        values = np.asarray(bound.detach().cpu() if hasattr(bound, "detach") else bound, dtype=np.float64)
    except Exception:
        # Traced by a transformation.
        return None, True
    if values.size and (values == values.flat[0]).all():
        value = float(values.flat[0])
        return (value if math.isfinite(value) else None), False
    return None, True
