"""Several coins against mpmath (25 digits), and the learned theta by independent searches."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from scipy.optimize import minimize, minimize_scalar

from svi_course.exact.coin import Coin
from svi_course.exact.coins import Coins, coins

mp.mp.dps = 25

EIGHT = coins([6, 3, 8, 5, 2, 7, 9, 4], [10] * 8)
UNEVEN = coins([1, 17, 0, 30], [4, 20, 6, 33])
every_model = pytest.mark.parametrize("model", [EIGHT, UNEVEN], ids=["eight", "uneven"])
THETAS = [0.05, 0.7, 3.4, 60.0]


def log_evidence(model: Coins, theta):
    terms = [
        mp.log(mp.beta(theta + h, theta + n - h) / mp.beta(theta, theta))
        for h, n in zip(map(mp.mpf, model.heads), map(mp.mpf, model.tosses), strict=True)
    ]
    return mp.fsum(terms)


@every_model
def test_evidence_and_slope(model: Coins) -> None:
    values, slopes = model.log_evidence([THETAS]), model.slope([THETAS])
    assert values.shape == slopes.shape == (1, 4)
    for theta, value, slope in zip(THETAS, values[0], slopes[0], strict=True):
        # Float64 special functions of arguments up to a hundred.
        assert float(value) == pytest.approx(float(log_evidence(model, mp.mpf(theta))), abs=1e-10)
        exact = mp.diff(lambda t: log_evidence(model, t), mp.mpf(theta))
        assert float(slope) == pytest.approx(float(exact), rel=1e-8, abs=1e-8)


@every_model
def test_evidence_is_a_product_of_coins_by_quadrature(model: Coins) -> None:
    theta = mp.mpf("1.7")
    total = mp.mpf(0)
    for h, n in zip(model.heads, model.tosses, strict=True):
        joint = lambda f, h=h, n=n: f ** (theta - 1 + h) * (1 - f) ** (theta - 1 + n - h)  # noqa: E731
        total += mp.log(mp.quad(joint, [0, 0.25, 0.5, 0.75, 1]) / mp.beta(theta, theta))
    assert float(model.log_evidence(1.7)) == pytest.approx(float(total), abs=1e-10)
    assert sum(coin.log_evidence for coin in model.at(1.7)) == pytest.approx(float(total), abs=1e-10)


@every_model
def test_best_theta(model: Coins) -> None:
    exact = mp.findroot(lambda t: mp.diff(lambda s: log_evidence(model, s), t), mp.mpf(model.best_theta))
    assert model.best_theta == pytest.approx(float(exact), rel=1e-8)
    assert float(model.log_evidence(model.best_theta)) >= model.log_evidence(np.geomspace(0.01, 1e3, 999)).max()


def test_each_coins_posterior_is_its_own() -> None:
    assert EIGHT.at(3.0)[1] == Coin(3, 7, 3.0, 3.0)
    assert EIGHT.at(3.0)[1].posterior == (6, 10)


@every_model
def test_elbo_by_quadrature(model: Coins) -> None:
    theta = 2.5
    guides = [(1.5 + k, 3.0 + 0.5 * k) for k in range(len(model.heads))]
    total = mp.mpf(0)
    for h, n, (a, b) in zip(model.heads, model.tosses, guides, strict=True):
        q = lambda f, a=a, b=b: f ** (mp.mpf(a) - 1) * (1 - f) ** (mp.mpf(b) - 1) / mp.beta(a, b)  # noqa: E731
        prior = lambda f: (f * (1 - f)) ** (mp.mpf(theta) - 1) / mp.beta(theta, theta)  # noqa: E731
        ratio = lambda f, h=h, n=n, q=q, prior=prior: mp.log(prior(f) * f**h * (1 - f) ** (n - h) / q(f))  # noqa: E731
        total += mp.quad(lambda f, q=q, ratio=ratio: q(f) * ratio(f), [0, 0.25, 0.5, 0.75, 1])
    assert model.elbo(theta, guides) == pytest.approx(float(total), abs=1e-8)
    gap = float(model.log_evidence(theta)) - model.elbo(theta, guides)
    assert model.kl(theta, guides) == pytest.approx(gap, abs=1e-9)


@every_model
def test_with_free_guides_the_elbo_and_the_evidence_agree_on_theta(model: Coins) -> None:
    def free(log_theta: float) -> float:
        theta = math.exp(log_theta)
        return -model.elbo(theta, [coin.posterior for coin in model.at(theta)])

    fit = minimize_scalar(free, bounds=(-3, 4), method="bounded", options={"xatol": 1e-9})
    # The top of a function known to 1e-14 is known to its root, 1e-7, in the argument.
    assert math.exp(fit.x) == pytest.approx(model.best_theta, rel=1e-6)
    assert -fit.fun == pytest.approx(float(model.log_evidence(model.best_theta)), abs=1e-10)


@every_model
@pytest.mark.parametrize("width", [0.3, 1.0, 40.0])
def test_theta_given_guides(model: Coins, width: float) -> None:
    guides = [(width * (1 + 0.3 * k), width * 1.2) for k in range(len(model.heads))]
    best = model.theta_given(guides)
    target = mp.fsum(mp.digamma(a) + mp.digamma(b) - 2 * mp.digamma(a + b) for a, b in guides) / len(guides)
    assert float(2 * mp.digamma(best) - 2 * mp.digamma(2 * best)) == pytest.approx(float(target), rel=1e-12)
    for other in (0.99 * best, 1.01 * best):
        assert model.elbo(other, guides) < model.elbo(best, guides)


@pytest.mark.parametrize("a", [0.2, 2.0, 500.0])
def test_wrong_guides_lead_theta_astray(a: float) -> None:
    """All guides Beta(a, a): theta believes them and not the tosses."""
    assert EIGHT.theta_given([(a, a)] * 8) == pytest.approx(a, rel=1e-9)
    assert EIGHT.elbo(a, [(a, a)] * 8) < float(EIGHT.log_evidence(EIGHT.best_theta)) - 0.1


def test_the_chase_climbs_to_the_best_theta() -> None:
    for start in (0.5, 30.0):
        path = EIGHT.chase(start, 400)
        assert len(path) == 401
        assert path[0] == start
        evidence = EIGHT.log_evidence(path)
        assert np.all(np.diff(evidence) > -1e-11)  # rounding, once it stands still
        assert path[-1] == pytest.approx(EIGHT.best_theta, rel=1e-8)


@pytest.mark.parametrize("total", [0.5, 3.0, 14.0, 200.0])
@every_model
def test_guides_of_one_concentration(model: Coins, total: float) -> None:
    learned = model.with_concentration(total)
    assert model.elbo(learned.theta, learned.guides) == pytest.approx(learned.elbo, abs=1e-9)
    assert [a + b for a, b in learned.guides] == pytest.approx([total] * len(learned.guides))
    assert learned.elbo <= float(model.log_evidence(model.best_theta)) + 1e-12
    # theta is the best for its guides, and each guide the best of its concentration for theta.
    assert model.theta_given(learned.guides) == pytest.approx(learned.theta, rel=1e-5)
    for coin, (alpha, _) in zip(model.at(learned.theta), learned.guides, strict=True):
        alone = minimize_scalar(
            lambda m, coin=coin: -coin.elbo(total * m, total * (1 - m)),
            bounds=(1e-6, 1 - 1e-6),
            method="bounded",
            options={"xatol": 1e-9},
        )
        assert -alone.fun == pytest.approx(coin.elbo(alpha, total - alpha), abs=1e-8)


def test_no_other_search_does_better_at_one_concentration() -> None:
    def loss(x: np.ndarray) -> float:
        share = 1 / (1 + np.exp(-x[1:]))
        return -EIGHT.elbo(math.exp(x[0]), [(20 * m, 20 * (1 - m)) for m in share])

    fit = minimize(loss, np.zeros(9), method="BFGS", options={"gtol": 1e-5})
    assert EIGHT.with_concentration(20.0).elbo == pytest.approx(-fit.fun, abs=1e-8)


def test_the_guides_concentration_drags_theta_along() -> None:
    thetas = [EIGHT.with_concentration(total).theta for total in (1.5, 5.0, 20.0, 50.0, 1000.0)]
    assert thetas == sorted(thetas)
    assert thetas[0] < EIGHT.best_theta / 5
    assert thetas[-1] > EIGHT.best_theta * 100


def test_no_maximum() -> None:
    with pytest.raises(ValueError, match="no maximum"):
        _ = coins([5, 5, 6], [10, 10, 10]).best_theta  # nearer to one half than fair coins fall
    with pytest.raises(ValueError, match="no maximum"):
        _ = coins([10, 0], [10, 10]).best_theta


def test_invalid_arguments() -> None:
    with pytest.raises(ValueError, match="as many"):
        coins([1], [2, 3])
    with pytest.raises(ValueError, match="as many"):
        coins([], [])
    with pytest.raises(ValueError, match="0 ≤ heads"):
        coins([3], [2])
    with pytest.raises(ValueError, match="total must be"):
        EIGHT.with_concentration(0.0)
    with pytest.raises(ValueError, match="zip"):
        EIGHT.elbo(1.0, [(2.0, 2.0)] * 2)
