"""Expectations under a Normal against mpmath (30 digits) and closed forms."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest

from svi_course.exact.quadrature import normal_expectation

mp.mp.dps = 30


def by_mpmath(f, loc: float, scale: float) -> float:
    density = lambda z: mp.exp(-(z**2) / 2) / mp.sqrt(2 * mp.pi)  # noqa: E731
    return float(mp.quad(lambda z: f(loc + scale * z) * density(z), range(-13, 14)))


@pytest.mark.parametrize(("loc", "scale"), [(0.0, 1.0), (3.0, 0.2), (-2.0, 6.0)])
def test_polynomials(loc: float, scale: float) -> None:
    # Rounding of sums of terms up to a few thousand, nothing else.
    assert normal_expectation(lambda x: np.ones_like(x), loc, scale) == pytest.approx(1, abs=1e-14)
    assert normal_expectation(lambda x: x, loc, scale) == pytest.approx(loc, abs=1e-12)
    assert normal_expectation(lambda x: (x - loc) ** 4, loc, scale) == pytest.approx(3 * scale**4, rel=1e-12)


@pytest.mark.parametrize(("loc", "scale"), [(0.0, 1.0), (3.0, 0.2), (1.0, 30.0)])
def test_near_poles(loc: float, scale: float) -> None:
    value = normal_expectation(lambda x: np.log1p(x**2), loc, scale, bend=1.0)
    assert value == pytest.approx(by_mpmath(lambda x: mp.log(1 + x**2), loc, scale), abs=1e-10)


def test_the_bend_matters() -> None:
    """Without the word about the poles the grid is too coarse for them."""
    exact = by_mpmath(lambda x: mp.log(1 + x**2), 1.0, 30.0)
    assert abs(normal_expectation(lambda x: np.log1p(x**2), 1.0, 30.0) - exact) > 1e-3


def test_a_grid_has_an_end() -> None:
    # A kink has its bend at 0: the largest grid leaves an error of about its spacing squared, 2.5e-9.
    assert normal_expectation(np.abs, 0.3e-5, 1.0, bend=0.0) == pytest.approx(math.sqrt(2 / math.pi), abs=1e-8)
