"""The sliders of chapter 1: their frames against other ways to the same numbers, and their words."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from svi_course.elbo.sliders import divergences, particles
from svi_course.elbo.sliders.divergences import BACKWARD, FORWARD, FROM_SLIDERS, TARGET, Divergences, Z
from svi_course.elbo.sliders.particles import MODEL, Particles
from svi_course.sliders import Explorer

DIVERGENCES, PARTICLES = Divergences(), Particles()


def log_target(z: float) -> float:
    return float(np.logaddexp(math.log(0.6) + norm.logpdf(z, -3, 0.8), math.log(0.4) + norm.logpdf(z, 3, 0.8)))


def adaptive(f) -> float:
    """Gauss–Kronrod over all but 1e-22 of a Normal with sd 4, in pieces between the places where integrands turn."""
    edges = [-40, -12, -6, -4, -3, -2, 0, 2, 3, 4, 6, 12, 40]
    return sum(quad(f, a, b, limit=200, epsabs=1e-12)[0] for a, b in itertools.pairwise(edges))


@pytest.mark.parametrize("guide", [(2.0, 1.5), (-4.0, 0.3), (4.0, 4.0)], ids=str)
def test_divergences_by_adaptive_quadrature(guide: tuple[float, float]) -> None:
    frame = DIVERGENCES.frame({"chosen": FROM_SLIDERS, "m": guide[0], "s": guide[1]})
    q = norm(*guide)
    forward = adaptive(lambda z: q.pdf(z) * (q.logpdf(z) - log_target(z)))
    backward = adaptive(lambda z: math.exp(log_target(z)) * (log_target(z) - q.logpdf(z)))
    # The adaptive rule is asked for 1e-12 a piece.
    assert (frame.loc, frame.scale) == guide
    assert frame.forward == pytest.approx(forward, rel=1e-9)
    assert frame.backward == pytest.approx(backward, rel=1e-9)
    assert frame.right == pytest.approx(q.sf(0), abs=1e-12)


def test_the_integrands_are_what_the_divergences_add_up() -> None:
    frame = DIVERGENCES.frame(DIVERGENCES.start)
    at = np.array([q * (math.log(q) - log_target(z)) for z, q in zip(Z, norm(2, 1.5).pdf(Z), strict=True)])
    assert frame.density == pytest.approx(norm(2, 1.5).pdf(Z), rel=1e-12)
    assert frame.forward_integrand == pytest.approx(at, abs=1e-12)
    # Sums of a smooth function over 0.025 wide slices; 1e-5 of this guide lie outside ±9.
    assert frame.forward_integrand.sum() * (Z[1] - Z[0]) == pytest.approx(frame.forward, abs=1e-3)
    assert frame.backward_integrand.sum() * (Z[1] - Z[0]) == pytest.approx(frame.backward, abs=1e-9)


def test_no_state_of_the_sliders_is_better_than_the_best() -> None:
    forward, backward = (DIVERGENCES.frame({**DIVERGENCES.start, "chosen": c}) for c in (FORWARD, BACKWARD))
    for m in np.linspace(-4, 4, 81):
        for s in np.linspace(0.3, 4, 38):
            frame = DIVERGENCES.frame({"chosen": FROM_SLIDERS, "m": m, "s": s})
            assert frame.forward >= forward.forward
            assert frame.backward >= backward.backward


def test_the_lesson_knows_every_local_optimum() -> None:
    found = TARGET.local_optima()
    assert [round(fit.divergence, 3) for fit in found] == [0.511, 0.916, 1.580]
    assert [fit.loc < -2.9 for fit in found] == [True, False, False]
    assert found[0].divergence == pytest.approx(-math.log(0.6), abs=3e-4)
    assert found[2].scale > 2.5


def test_what_the_divergences_say() -> None:
    words = DIVERGENCES.words(DIVERGENCES.frame({**DIVERGENCES.start, "chosen": BACKWARD}))
    frame = DIVERGENCES.frame({**DIVERGENCES.start, "chosen": BACKWARD})
    assert "Normal(−0.6, 3.05), best by KL(p ‖ q)" in words
    assert f"KL(q ‖ p) is {frame.forward:.3f} nats" in words
    assert f"KL(p ‖ q) is {frame.backward:.3f} nats" in words


@pytest.mark.parametrize(("particles", "scale"), [(1, 1.0), (32, 0.3), (1000, 10.0)])
def test_sds_are_those_of_the_estimators(particles: int, scale: float) -> None:
    """Against the estimators' definitions, by Gauss and Hermite, which is exact for polynomials in the noise."""
    frame = PARTICLES.frame({"K": float(particles), "s": scale})
    noise, weights = np.polynomial.hermite_e.hermegauss(20)
    mu, weights = 41 + scale * noise, weights / weights.sum()
    log_q = norm(41, scale).logpdf(mu)
    slope = np.array([(math.fsum(MODEL.data) - len(MODEL.data) * m) / 9 - (m - 40) / 25 for m in mu])
    for estimates, gradient in (
        (frame.reparameterised, slope),
        (frame.score, (MODEL.log_joint(mu) - log_q) * noise / scale),
    ):
        assert weights @ gradient == pytest.approx(frame.gradient, rel=1e-9)
        sd = math.sqrt(weights @ (gradient - frame.gradient) ** 2 / particles)
        assert estimates.sd == pytest.approx(sd, rel=1e-9)
        assert estimates.sd_of_one == pytest.approx(sd * math.sqrt(particles), rel=1e-9)


def test_wrong_signs() -> None:
    frame = PARTICLES.frame({"K": 100.0, "s": 1.0})
    assert frame.reparameterised.wrong == pytest.approx(norm.cdf(-frame.gradient / frame.reparameterised.sd))
    # Of a hundred draws the average is nearly Normal; the law's third moment keeps the two 0.01 apart at most.
    assert frame.score.wrong == pytest.approx(norm.cdf(-frame.gradient / frame.score.sd), abs=0.01)
    # With one draw, the bracket log p − log q is negative wherever the guide is: only the sign of the noise counts.
    assert PARTICLES.frame({"K": 1.0, "s": 1.0}).score.wrong == pytest.approx(0.5, abs=2e-5)


def test_the_curves_are_densities_of_height_one() -> None:
    for count in (1.0, 31.6, 1000.0):
        frame = PARTICLES.frame({"K": count, "s": 1.0})
        assert frame.particles == round(count)
        for estimates in (frame.reparameterised, frame.score):
            assert estimates.heights.max() == pytest.approx(1, abs=1e-3)
            if count > 1:  # of one draw the tails are outside the picture
                shares = estimates.heights / estimates.heights.sum()
                mean = shares @ estimates.values
                assert mean == pytest.approx(frame.gradient, abs=0.02 * estimates.sd)
                assert math.sqrt(shares @ (estimates.values - mean) ** 2) == pytest.approx(estimates.sd, rel=0.02)


def test_what_the_particles_say() -> None:
    frame = PARTICLES.frame(PARTICLES.start)
    words = PARTICLES.words(frame)
    assert "Averages over 10 particles of the guide Normal(41, 1)" in words
    assert "sd 0.715, 9.0% have the wrong sign. Score function: sd 16.2, 47.9%" in words
    # The lesson prints the same ratio.
    assert "is worth 516 of" in words
    assert "over one particle" in PARTICLES.words(PARTICLES.frame({"K": 1.0, "s": 1.0}))


@pytest.mark.parametrize("explorer", [divergences, particles], ids=lambda e: e.__name__)
def test_a_lesson_gets_an_explorer(explorer) -> None:
    assert isinstance(explorer(), Explorer)
