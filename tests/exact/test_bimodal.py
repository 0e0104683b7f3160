"""The mixture of two Normals against mpmath and adaptive quadrature of the definitions."""

from __future__ import annotations

import math
from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from scipy.integrate import quad

from svi_course.exact.bimodal import TwoNormals
from svi_course.exact.normal_mean import normal_log_density

mp.mp.dps = 20

MIXTURES = [
    TwoNormals((-2.0, 2.0), (1.0, 1.0)),
    TwoNormals((-2.0, 2.0), (1.0, 0.5), 0.3),
    TwoNormals((5.0, -5.0), (0.5, 0.5), 0.8),
    TwoNormals((1.0, 1.0), (0.6, 0.6)),
    TwoNormals((0.0, 0.0), (0.5, 2.0), 0.4),
]
GUIDES = [(0.0, 1.0), (1.8, 0.6), (-1.0, 4.0)]
every_mixture = pytest.mark.parametrize("m", MIXTURES, ids=str)
every_guide = pytest.mark.parametrize("guide", GUIDES, ids=str)


def log_normal(x, loc: float, scale: float):
    return -(((x - loc) / mp.mpf(scale)) ** 2) / 2 - mp.log(scale) - mp.log(2 * mp.pi) / 2


def density(m: TwoNormals):
    parts = [(m.weight, m.locs[0], m.scales[0]), (1 - m.weight, m.locs[1], m.scales[1])]
    return lambda x: mp.fsum(w * mp.exp(log_normal(x, a, s)) for w, a, s in parts)


def adaptive(f, m: TwoNormals, loc: float, scale: float) -> float:
    """Gauss–Kronrod on pieces between the places where the integrand turns."""
    centres = [*zip(m.locs, m.scales, strict=True), (loc, scale)]
    edges = sorted({round(a + k * s, 6) for a, s in centres for k in (-12, -6, -3, 0, 3, 6, 12)} | {0.0})
    return sum(quad(f, *piece, epsabs=1e-13, epsrel=1e-12, limit=200)[0] for piece in pairwise(edges))


@pytest.mark.parametrize("m", MIXTURES[1:3], ids=str)
def test_divergences_by_mpmath(m: TwoNormals) -> None:
    p, guide = density(m), (1.8, 0.6)
    log_q = lambda x: log_normal(x, *guide)  # noqa: E731
    centres = [*zip(m.locs, m.scales, strict=True), guide]
    edges = sorted({float(a + k * s) for a, s in centres for k in (-11, -4, -1, 1, 4, 11)} | {-0.2, 0.0, 0.2})
    forward = mp.quad(lambda x: mp.exp(log_q(x)) * (log_q(x) - mp.log(p(x))), edges)
    backward = mp.quad(lambda x: p(x) * (mp.log(p(x)) - log_q(x)), edges)
    # Eleven sds leave a tail of 1e-27; both rules are asked for rounding, on log densities up to a hundred.
    assert m.kl(*guide) == pytest.approx(float(forward), rel=1e-10, abs=1e-10)
    assert m.kl_reversed(*guide) == pytest.approx(float(backward), rel=1e-10, abs=1e-10)


@every_guide
@every_mixture
def test_divergences_by_adaptive_quadrature(m: TwoNormals, guide: tuple[float, float]) -> None:
    log_p = lambda x: float(m.log_density(x))  # noqa: E731
    log_q = lambda x: float(normal_log_density(x, *guide))  # noqa: E731
    forward = adaptive(lambda x: math.exp(log_q(x)) * (log_q(x) - log_p(x)), m, *guide)
    backward = adaptive(lambda x: math.exp(log_p(x)) * (log_p(x) - log_q(x)), m, *guide)
    # The adaptive rule is asked for 1e-12 a piece.
    assert m.kl(*guide) == pytest.approx(forward, rel=1e-10, abs=1e-10)
    assert m.kl_reversed(*guide) == pytest.approx(backward, rel=1e-10, abs=1e-10)


@every_mixture
def test_density_and_slope(m: TwoNormals) -> None:
    x = np.array([[-3.0, -0.2], [0.4, 6.0]])
    assert m.log_density(x).shape == x.shape
    for value, log_density, slope in zip(x.ravel(), m.log_density(x).ravel(), m.slope(x).ravel(), strict=True):
        log_p = lambda t: mp.log(density(m)(t))  # noqa: E731
        assert float(log_density) == pytest.approx(float(log_p(mp.mpf(value))), rel=1e-10, abs=1e-10)
        # The numerical derivative of a 20-digit function keeps about ten.
        assert float(slope) == pytest.approx(float(mp.diff(log_p, mp.mpf(value))), rel=1e-8, abs=1e-8)


@every_mixture
def test_the_reversed_divergence_matches_moments(m: TwoNormals) -> None:
    p = lambda x: math.exp(m.log_density(x))  # noqa: E731
    assert m.mean == pytest.approx(adaptive(lambda x: x * p(x), m, m.mean, m.sd), abs=1e-10)
    assert m.sd**2 == pytest.approx(adaptive(lambda x: (x - m.mean) ** 2 * p(x), m, m.mean, m.sd), abs=1e-10)
    best = m.best_reversed
    assert best[:2] == (m.mean, m.sd)
    for loc, scale in ((m.mean + 0.1, m.sd), (m.mean, 1.1 * m.sd), (m.mean, 0.9 * m.sd)):
        assert m.kl_reversed(loc, scale) > best.divergence


@every_mixture
def test_local_optima(m: TwoNormals) -> None:
    """At an optimum the gradient vanishes, by adaptive quadrature, and every neighbour is farther."""
    optima = m.local_optima()
    assert [fit.divergence for fit in optima] == sorted(fit.divergence for fit in optima)
    for loc, scale, divergence in optima:
        assert divergence == m.kl(loc, scale)
        slope = lambda x, q=(loc, scale): math.exp(normal_log_density(x, *q)) * float(m.slope(x))  # noqa: E731
        # E[slope] = 0 and E[(x − loc) · slope] = −1; the search stops at 1e-10 of a gradient in the narrower scale.
        assert adaptive(slope, m, loc, scale) == pytest.approx(0, abs=1e-8)
        stretch = adaptive(lambda x, f=slope, loc=loc: f(x) * (x - loc), m, loc, scale)
        assert stretch == pytest.approx(-1, abs=1e-8)
        for angle in np.linspace(0, 2 * math.pi, 8, endpoint=False):
            step = 1e-2 * scale
            neighbour = m.kl(loc + step * math.cos(angle), scale + step * math.sin(angle))
            assert neighbour > divergence


def test_modes_far_apart_cost_the_log_of_their_weight() -> None:
    optima = TwoNormals((5.0, -5.0), (0.5, 0.5), 0.8).local_optima()
    assert optima[0] == pytest.approx((5.0, 0.5, -math.log(0.8)), abs=1e-8)
    assert optima[1] == pytest.approx((-5.0, 0.5, -math.log(0.2)), abs=1e-8)


def test_modes_close_together_have_one_optimum() -> None:
    assert len(TwoNormals((-1.0, 1.0), (1.0, 1.0)).local_optima()) == 1


@pytest.mark.parametrize(
    ("locs", "scales", "weight"),
    [((0.0, math.inf), (1.0, 1.0), 0.5), ((0.0, 1.0), (1.0, 0.0), 0.5), ((0.0, 1.0), (1.0, 1.0), 1.0)],
)
def test_invalid_arguments(locs: tuple[float, float], scales: tuple[float, float], weight: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        TwoNormals(locs, scales, weight)
