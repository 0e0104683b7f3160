"""The coin's other guides against mpmath (quadrature of the definitions) and against published values."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest

from svi_course.exact.coin import Coin, coin
from svi_course.exact.coin_guides import (
    GuideFamily,
    clamped_normal,
    inside_only_normal,
    logit_normal,
    truncated_normal,
)

ARTICLE = coin(12, 8)
COINS = [ARTICLE, coin(1, 0, 2, 0.5)]
FAMILIES = {
    "clamped": clamped_normal,
    "inside only": inside_only_normal,
    "truncated": truncated_normal,
    "logit": logit_normal,
}
# The first is far inside, the second half outside, the third has its highest point at the end.
GUIDES = [(0.59, 0.1), (0.9, 0.4), (1.3, 0.2)]

mp.mp.dps = 20
TINY, EPS = mp.mpf(2) ** -126, mp.mpf(2) ** -23  # float32's smallest normal number and spacing at 1


def log_joint(c: Coin, f):
    alpha, beta = (mp.mpf(x) for x in c.posterior)
    return (alpha - 1) * mp.log(f) + (beta - 1) * mp.log(1 - f) - mp.log(mp.beta(c.a, c.b))


def log_normal(x, loc, scale):
    return -(((x - loc) / mp.mpf(scale)) ** 2) / 2 - mp.log(scale) - mp.log(2 * mp.pi) / 2


def tails(loc, scale):
    """Probabilities of a Normal below 0 and above 1."""
    return mp.ncdf(-loc / mp.mpf(scale)), mp.ncdf((loc - 1) / mp.mpf(scale))


def by_definition(name: str, c: Coin, loc: float, scale: float):
    loc, scale = mp.mpf(loc), mp.mpf(scale)
    entropy = mp.log(scale) + (mp.log(2 * mp.pi) + 1) / 2
    density = lambda f: mp.exp(log_normal(f, loc, scale))  # noqa: E731
    if name == "logit":

        def of(u):
            f = 1 / (1 + mp.exp(-u))
            # The Jacobian with 1 − f from the other side, where it keeps its digits.
            return density(u) * (log_joint_of_logit(c, u) + mp.log(f) - mp.log1p(mp.exp(u)))

        return entropy + mp.quad(of, [loc + k * scale for k in (-11, -4, 0, 4, 11)])
    if name == "clamped":
        below, above = tails(loc, scale)
        ends = [TINY, mp.mpf(1) / 4, mp.mpf(1) / 2, mp.mpf(3) / 4, 1 - EPS]
        inside = mp.quad(lambda f: density(f) * log_joint(c, f), ends)
        above += mp.ncdf((1 - loc) / scale) - mp.ncdf((1 - EPS - loc) / scale)
        return entropy + inside + below * log_joint(c, TINY) + above * log_joint(c, 1 - EPS)
    expected = mp.quad(lambda f: density(f) * log_joint(c, f), [0, 0.25, 0.5, 0.75, 1])
    if name == "inside only":
        return entropy + expected
    mass = 1 - sum(tails(loc, scale))
    log_guide = mp.quad(lambda f: density(f) * log_normal(f, loc, scale), [0, 0.25, 0.5, 0.75, 1])
    return (expected - log_guide) / mass + mp.log(mass)


def log_joint_of_logit(c: Coin, u):
    alpha, beta = (mp.mpf(x) for x in c.posterior)
    return -(alpha - 1) * mp.log1p(mp.exp(-u)) - (beta - 1) * mp.log1p(mp.exp(u)) - mp.log(mp.beta(c.a, c.b))


@pytest.mark.parametrize("guide", GUIDES, ids=str)
@pytest.mark.parametrize("c", COINS, ids=str)
@pytest.mark.parametrize("name", FAMILIES)
def test_elbo_by_quadrature(name: str, c: Coin, guide: tuple[float, float]) -> None:
    family = FAMILIES[name]
    expected = float(by_definition(name, c, *guide))
    # Ten digits: a few hundred terms in float64, and the clamped kink at 1 − 1.2e-7.
    assert family.elbo(c, *guide) == pytest.approx(expected, rel=1e-10, abs=1e-10)
    if name in ("truncated", "logit"):
        assert family.kl(c, *guide) == pytest.approx(c.log_evidence - expected, rel=1e-10, abs=1e-10)
        assert family.kl(c, *guide) > 0
    else:
        assert family.kl(c, *guide) == math.inf


@pytest.mark.parametrize("name", FAMILIES)
def test_best_guide_is_stationary(name: str) -> None:
    c, family = ARTICLE, FAMILIES[name]
    loc, scale = family.best(c)
    best = family.elbo(c, loc, scale)
    for h in (1e-3, -1e-3):
        assert family.elbo(c, loc + h * scale, scale) < best
        assert family.elbo(c, loc, scale * (1 + h)) < best
    # In units of the scale the curvatures are about 1 and 2, so the optimum is off by the slope that is left.
    h = mp.mpf("1e-3")
    along = [
        lambda t: by_definition(name, c, loc + t * mp.mpf(scale), scale),
        lambda t: by_definition(name, c, loc, scale * mp.exp(t)),
    ]
    for f in along:
        slope = (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h)
        # The difference's own error is h⁴/30 times the fifth derivative, which is about 10.
        assert float(slope) == pytest.approx(0, abs=1e-10)


def test_published_values() -> None:
    """The NumPyro article's coin: each treatment's optimum and loss, to every digit that was worked out."""
    published = {
        "clamped": (0.589282, 0.099270, 14.79648, 5e-6),
        "inside only": (0.589922, 0.100966, 14.79386, 5e-6),
        "truncated": (0.589779, 0.100589, 14.79442, 5e-6),
        "logit": (0.384840, 0.443411, 14.788976, 5e-7),
    }
    for name, (loc, scale, loss, half_digit) in published.items():
        best = FAMILIES[name].best(ARTICLE)
        assert best == pytest.approx((loc, scale), abs=5e-7), name
        assert -FAMILIES[name].elbo(ARTICLE, *best) == pytest.approx(loss, abs=half_digit), name


def test_what_a_tail_costs_when_clamped() -> None:
    """In float32 a draw below 0 costs 87.3 nats a head, one above 1 costs 15.9 a tail."""
    for loc, seen, cost in [(-1.0, coin(1, 0), 87.336545), (2.0, coin(0, 1), 15.942385)]:
        outside = clamped_normal.elbo(seen, loc, 0.01) - clamped_normal.elbo(coin(0, 0), loc, 0.01)
        assert outside == pytest.approx(-cost, abs=5e-7)


def test_a_flat_posterior_has_no_best_truncated_normal() -> None:
    with pytest.raises(ArithmeticError, match="no best guide"):
        truncated_normal.best(coin(0, 0))


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
@pytest.mark.parametrize("guide", [(0.5, 0.0), (0.5, -1.0), (np.nan, 1.0)], ids=str)
def test_impossible_guides_are_refused(family: GuideFamily, guide: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="scale positive"):
        family.elbo(ARTICLE, *guide)
