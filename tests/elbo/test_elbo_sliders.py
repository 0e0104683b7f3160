"""The sliders of chapter 1: their frames against other ways to the same numbers, and their words."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from svi_course.elbo.sliders import divergences
from svi_course.elbo.sliders.divergences import BACKWARD, FORWARD, FROM_SLIDERS, Divergences, Z
from svi_course.sliders import Explorer

DIVERGENCES = Divergences()


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
        for s in np.geomspace(0.3, 4, 24):
            frame = DIVERGENCES.frame({"chosen": FROM_SLIDERS, "m": m, "s": s})
            assert frame.forward >= forward.forward
            assert frame.backward >= backward.backward


def test_what_the_divergences_say() -> None:
    words = DIVERGENCES.words(DIVERGENCES.frame({**DIVERGENCES.start, "chosen": BACKWARD}))
    frame = DIVERGENCES.frame({**DIVERGENCES.start, "chosen": BACKWARD})
    assert "Normal(−0.6, 3.05), best by KL(p ‖ q)" in words
    assert f"KL(q ‖ p) is {frame.forward:.3f} nats" in words
    assert f"KL(p ‖ q) is {frame.backward:.3f} nats" in words


@pytest.mark.parametrize("explorer", [divergences], ids=lambda e: e.__name__)
def test_a_lesson_gets_an_explorer(explorer) -> None:
    assert isinstance(explorer(), Explorer)
