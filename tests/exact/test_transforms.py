"""Change of variables against mpmath (quadrature and derivatives of the definitions)."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest

from svi_course.exact.transforms import EXP, SIGMOID, SOFTPLUS, Transform, TransformedNormal, interval

mp.mp.dps = 25

FORWARD = {
    "exp": mp.exp,
    "softplus": lambda z: mp.log1p(mp.exp(z)),
    "sigmoid": lambda z: 1 / (1 + mp.exp(-z)),
    "interval(-2, 5)": lambda z: -2 + 7 / (1 + mp.exp(-z)),
}
TRANSFORMS = [EXP, SOFTPLUS, SIGMOID, interval(-2.0, 5.0)]
every_transform = pytest.mark.parametrize("transform", TRANSFORMS, ids=lambda t: t.name)
every_normal = pytest.mark.parametrize(("loc", "scale"), [(0.0, 1.0), (-1.3, 0.4), (0.7, 2.5)])


@every_transform
def test_the_map_its_inverse_and_its_slope(transform: Transform) -> None:
    f, z = FORWARD[transform.name], np.array([-30.0, -3.0, -0.1, 0.0, 0.4, 2.0, 9.0])
    x = transform.forward(z)
    for value, image, log_slope in zip(z, x, transform.log_slope(z), strict=True):
        assert float(image) == pytest.approx(float(f(mp.mpf(value))), rel=1e-13)
        # The numerical derivative of a 25-digit function keeps about twelve.
        assert float(log_slope) == pytest.approx(float(mp.log(mp.diff(f, mp.mpf(value)))), rel=1e-10, abs=1e-10)
    # The inverse asks for digits that x near a bound of 1 or −2 no longer has: 1e-16 / (1 − x) at z = 9.
    assert transform.inverse(x[1:]) == pytest.approx(z[1:], abs=1e-10)


@every_normal
@every_transform
def test_the_density_is_a_density_with_these_moments(transform: Transform, loc: float, scale: float) -> None:
    """The moments by quadrature over x of the density, or over z of the map: two sides of one theorem."""
    t, f = TransformedNormal(loc, scale, transform), FORWARD[transform.name]
    normal = lambda z: mp.exp(-(((z - loc) / scale) ** 2) / 2) / scale / mp.sqrt(2 * mp.pi)  # noqa: E731
    far = 12 + 3 * scale
    pieces = [loc + scale * k for k in np.linspace(-far, far, 17)]
    mean = mp.quad(lambda z: f(z) * normal(z), pieces)
    variance = mp.quad(lambda z: (f(z) - mean) ** 2 * normal(z), pieces)
    assert t.mean == pytest.approx(float(mean), rel=1e-9, abs=1e-10)
    assert t.sd == pytest.approx(float(mp.sqrt(variance)), rel=1e-9, abs=1e-10)
    # Over x, on the images of 9 sds, the substitution undone by a rule that knows nothing of it.
    nodes, weights = np.polynomial.legendre.leggauss(30)
    edges = transform.forward(loc + scale * np.linspace(-9, 9, 241))
    half = np.diff(edges)[:, None] / 2
    x = ((edges[:-1] + edges[1:]) / 2)[:, None] + half * nodes
    mass = (weights * half * np.exp(t.log_density(x))).sum()
    assert mass == pytest.approx(1, abs=1e-9)


@every_normal
@every_transform
def test_quantiles(transform: Transform, loc: float, scale: float) -> None:
    t, p = TransformedNormal(loc, scale, transform), np.array([[0.01, 0.3], [0.5, 0.98]])
    assert t.cdf(t.quantile(p)) == pytest.approx(p, abs=1e-10)
    assert t.median == pytest.approx(float(t.quantile(0.5)), rel=1e-14)
    x, h = t.quantile(np.array([0.2, 0.6])), 1e-5
    slope = (t.cdf(x + h * t.sd) - t.cdf(x - h * t.sd)) / (2 * h * t.sd)
    assert slope == pytest.approx(np.exp(t.log_density(x)), rel=1e-3)  # a central difference, coarse where sd is large


@every_transform
def test_outside_the_support(transform: Transform) -> None:
    t = TransformedNormal(0.3, 0.9, transform)
    outside = np.array([transform.low - 1, transform.low])
    assert np.isneginf(t.log_density(outside)).all()
    assert t.cdf(outside).tolist() == [0, 0]
    if math.isfinite(transform.high):
        above = np.array([transform.high, transform.high + 1])
        assert np.isneginf(t.log_density(above)).all()
        assert t.cdf(above).tolist() == [1, 1]


@every_transform
def test_the_delta_method_is_right_for_small_scales(transform: Transform) -> None:
    t = TransformedNormal(0.4, 1e-3, transform)
    assert t.delta_sd == pytest.approx(t.sd, rel=1e-5)  # the next term is of relative order scale²
    wide = TransformedNormal(-1.0, 2.0, transform)
    assert abs(wide.delta_sd / wide.sd - 1) > 0.1


def test_invalid_arguments() -> None:
    with pytest.raises(ValueError, match="scale positive"):
        TransformedNormal(0.0, 0.0, EXP)
    with pytest.raises(ValueError, match="low below high"):
        interval(1.0, 1.0)
