"""Figures as cards and tables show them."""

from __future__ import annotations

import math

DIGITS = 4
MOST_DECIMALS = 8


def figure(value: float, digits: int = DIGITS) -> str:
    """A number to some significant digits, with a true minus sign."""
    return f"{float(value):.{digits}g}".replace("-", "−")


def entry(index: tuple[int, ...], *, of: int = 1) -> str:
    """The place of a value in an array, the first of as many as `of` says; a lone number has none to tell."""
    at = f"at index {', '.join(map(str, index))}"
    return "it" if not index else f"the one {at}" if of == 1 else f"the first, {at},"


def shape(sizes: tuple[int, ...]) -> str:
    """A shape as Python writes it."""
    return f"`{tuple(sizes)}`"


def nats(value: float) -> str:
    """A divergence, an ELBO or a loss to four decimals."""
    return f"{value:.4f}".replace("-", "−")


def beside(value: float, exact: float) -> str:
    """A number with as many decimals as the exact one beside it needs for four digits, so that they line up."""
    value, exact = float(value), float(exact)
    if not math.isfinite(value) or not math.isfinite(exact) or exact == 0:
        return figure(value)
    decimals = min(max(DIGITS - 1 - math.floor(math.log10(abs(exact))), 0), MOST_DECIMALS)
    if abs(value) >= 10**6 or 0 < abs(value) < 10**-decimals:
        return figure(value)
    return f"{value:.{decimals}f}".replace("-", "−")
