"""Quadrature, inversion and the search for a best guide, on integrals with a closed form."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from svi_course.exact.nodes import Nodes, along_line, best_coordinates, between, invert

# Sums of a few hundred terms in float64.
ROUNDING = 1e-12


@pytest.mark.parametrize(("loc", "scale"), [(0.0, 1.0), (-250.0, 3.0), (17.3, 1e-4), (200.0, 8.0)])
def test_a_normal_is_found_wherever_it_is(loc: float, scale: float) -> None:
    nodes = along_line(lambda x: 5.0 - 0.5 * ((x - loc) / scale) ** 2)
    assert nodes.log_integral == pytest.approx(5 + math.log(scale * math.sqrt(2 * math.pi)), abs=1e-11)
    assert nodes.expect(nodes.points) == pytest.approx(loc, abs=ROUNDING * (1 + abs(loc)))
    assert nodes.sd(nodes.points) == pytest.approx(scale, rel=1e-9)  # digits lost in x − loc at the narrowest


@pytest.mark.parametrize(("shape", "rate"), [(0.5, 3.0), (1.0, 0.1), (40.0, 1e6), (1e6, 1e5)])
def test_a_skewed_density_with_a_heavy_tail(shape: float, rate: float) -> None:
    """log x for x ~ Gamma(shape, rate)."""
    nodes = along_line(lambda u: shape * u - rate * np.exp(u))
    assert nodes.log_integral == pytest.approx(math.lgamma(shape) - shape * math.log(rate), rel=1e-12, abs=1e-10)
    assert nodes.expect(np.exp(nodes.points)) == pytest.approx(shape / rate, rel=1e-10)


def test_logarithms_at_both_ends() -> None:
    x, spacing = between(0.0, 1.0)
    assert ((x > 0) & (x < 1)).all()
    # The rule stops 2e-16 before the ends, where the logarithm is 36.
    assert spacing @ np.log(x) == pytest.approx(-1, abs=1e-13)
    assert spacing @ (np.log(x) * np.log1p(-x)) == pytest.approx(2 - math.pi**2 / 6, abs=1e-13)
    x, spacing = between(-12.0, 12.0)
    assert spacing @ np.exp(-0.5 * x**2) == pytest.approx(math.sqrt(2 * math.pi), abs=1e-13)


def test_inversion() -> None:
    q = stats.t(3)
    p = np.array([1e-8, 0.2, 0.5, 0.999])
    x = invert(q.cdf, q.pdf, p, np.zeros(4), np.array([-1e4, 1e4]))
    assert q.cdf(x) == pytest.approx(p, rel=1e-9)


def test_the_natural_gradient_reaches_a_normal_in_one_step() -> None:
    """Guide Normal(m, s), target Normal(1, 2): in the mean, the natural gradient is (1 − m) s² / 4."""
    m, s = 0.3, 0.7
    x = m + s * np.linspace(-10, 10, 401)
    nodes = Nodes.of(x, np.ones(401), -0.5 * ((x - m) / s) ** 2)
    z = (x - m) / s
    log_ratio = -0.5 * ((x - 1) / 2) ** 2 + 0.5 * z**2
    step = nodes.natural_gradient(np.stack([z / s, z**2]), log_ratio)
    assert step == pytest.approx([(1 - m) * s**2 / 4, (1 - s**2 / 4) / 2], abs=ROUNDING)


def test_no_optimum_is_an_error() -> None:
    with pytest.raises(ArithmeticError, match="no best guide"):
        best_coordinates(lambda x: 1 + x**2, np.array([0.3]))
