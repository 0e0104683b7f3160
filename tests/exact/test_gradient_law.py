"""The law of an averaged gradient against roots of the cubic, quadrature, and characteristic functions."""

from __future__ import annotations

import cmath
import itertools
import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from svi_course.exact import normal_mean, score_average

MODEL = normal_mean([41.0, 43.5, 42.2], noise=3.0, prior_mean=40.0, prior_sd=5.0)
GUIDES = [(41.0, 0.3), (41.0, 2.0), (44.0, 4.0)]
every_guide = pytest.mark.parametrize("guide", GUIDES, ids=str)


def gradient(noise: float, loc: float, scale: float) -> float:
    """The estimate by its definition."""
    mu = loc + scale * noise
    return float(MODEL.log_joint(mu) - norm.logpdf(mu, loc, scale)) * noise / scale


def below(x: float, guide: tuple[float, float]) -> float:
    """P(one gradient < x), from the places where it is x: the cubic through four of its values."""
    at = np.array([-3.0, -1.0, 1.0, 3.0])
    cubic = np.polyfit(at, [gradient(e, *guide) for e in at], 3)
    roots = np.roots(cubic - np.array([0, 0, 0, x]))
    edges = [-40.0, *np.sort(roots[np.abs(roots.imag) < 1e-9].real), 40.0]
    pieces = itertools.pairwise(edges)
    return sum(norm.cdf(b) - norm.cdf(a) for a, b in pieces if np.polyval(cubic, (a + b) / 2) < x)


@every_guide
def test_one_draw_by_roots(guide: tuple[float, float]) -> None:
    law, noise = score_average(MODEL, *guide, 1), MODEL.score_gradient(*guide)
    for sds in (-2.0, -0.3, 0.0, 0.7, 2.5):
        x = noise.mean + sds * noise.sd()
        # Half a point of the lattice, 1/800 of an sd, holds up to 5e-4, and the spread within it is nearly even.
        assert law.cdf(x) == pytest.approx(below(x, guide), abs=1e-4)


@every_guide
def test_two_draws_by_quadrature(guide: tuple[float, float]) -> None:
    law, noise = score_average(MODEL, *guide, 2), MODEL.score_gradient(*guide)
    for sds in (-1.0, 0.0, 1.5):
        x = noise.mean + sds * noise.sd(2)
        first = np.linspace(-8, 8, 401)
        rest = [below(2 * x - gradient(e, *guide), guide) for e in first]
        both = np.trapezoid(norm.pdf(first) * np.array(rest), first)
        assert law.cdf(x) == pytest.approx(both, abs=1e-4)


@pytest.mark.parametrize("particles", [1, 10, 300])
@every_guide
def test_characteristic_functions(guide: tuple[float, float], particles: int) -> None:
    """That of an average is the power of one draw's, here by adaptive quadrature."""
    law, noise = score_average(MODEL, *guide, particles), MODEL.score_gradient(*guide)
    assert law.probabilities.sum() == pytest.approx(1, abs=1e-9)
    for per_sd in (0.5, 1.0, 2.0):
        t = per_sd / noise.sd(particles)

        def wave(e: float, part, t: float = t) -> float:
            return part(t / particles * (gradient(e, *guide) - noise.mean)) * norm.pdf(e)

        one = complex(*(quad(wave, -9, 9, args=(part,), limit=400)[0] for part in (math.cos, math.sin)))
        shown = law.probabilities @ np.exp(1j * t * (law.points - noise.mean))
        # The lattice widens the sd by 5e-7 of itself a particle, and this exponent by its square's half.
        assert cmath.isclose(shown, one**particles, abs_tol=1e-3)


@pytest.mark.parametrize("particles", [1, 10, 1000])
@every_guide
def test_moments(guide: tuple[float, float], particles: int) -> None:
    law, noise = score_average(MODEL, *guide, particles), MODEL.score_gradient(*guide)
    mean = law.probabilities @ law.points
    sd = math.sqrt(law.probabilities @ (law.points - mean) ** 2)
    # Single draws beyond 20 sds come back on the other side: 2e-5 of them in a pure cubic, and here fewer.
    assert mean == pytest.approx(noise.mean, abs=2e-4 * noise.sd(particles))
    # The lattice adds 5e-7 a particle.
    assert sd == pytest.approx(noise.sd(particles), rel=3e-4 + 5e-7 * particles)


def test_densities_add_up() -> None:
    law = score_average(MODEL, 41.0, 1.0, 5)
    edges = np.linspace(law.points[0], law.points[-1], 301)
    assert law.density(edges).sum() * (edges[1] - edges[0]) == pytest.approx(1, abs=1e-9)
