"""The data sets of the course's sources, made as the sources made them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def forum(size: int = 10_000) -> Array:
    """The forum thread's draws from a Normal with mean 42 and sd 3, shape (size,); a smaller size is a prefix.

    Raises ValueError for a size above 10,000.
    """
    if not 1 <= size <= 10_000:
        raise ValueError(f"size must be between 1 and 10000, got {size}")
    return np.random.default_rng(0).normal(42.0, 3.0, 10_000)[:size]


def forum_without_latents() -> Array:
    """The draws of the thread's first post, whose guide samples the data: mean 42, sd 1, shape (1000,)."""
    return np.random.default_rng(0).normal(42.0, 1.0, 1000)


def blog() -> Array:
    """The blog post's draws from a Normal with mean 2 and sd 4, shape (1000,)."""
    return np.random.RandomState(0).randn(1000) * 4 + 2


def regression() -> tuple[Array, Array]:
    """Two predictors with correlation 0.95 and a response: design (100, 3) with an intercept, response (100,)."""
    rng = np.random.default_rng(0)
    first, other = rng.normal(size=(100, 2)).T
    second = 0.95 * first + np.sqrt(1 - 0.95**2) * other
    response = 1 + 2 * first - second + rng.normal(size=100)
    return np.column_stack([np.ones(100), first, second]), response


def groups() -> Array:
    """Eight groups whose means vary by 1 around 3, one measurement each with sd 2, shape (8,)."""
    rng = np.random.default_rng(1)
    means = 3 + rng.normal(size=8)
    return means + 2 * rng.normal(size=8)
