"""The target with two modes against quadrature in the plane of the article's own formula, and published values."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from scipy.optimize import minimize

from svi_course.exact.gaussian import Gaussian
from svi_course.exact.mixture import MixtureGuide, TwoModes

mp.mp.dps = 20

ARTICLE = TwoModes()
TILTED = TwoModes(b=1.5, sigma_1=0.8, sigma_2=1.2, half_width=15.0, weight=0.8)
targets = pytest.mark.parametrize("target", [ARTICLE, TILTED], ids=["article", "tilted"])

GUIDES = [
    MixtureGuide(5.0, 0.5, 4.6, math.pi / 4),
    MixtureGuide(1.0, 1.0, 1.0, 0.0),  # where the article starts
    MixtureGuide(3.0, 0.7, 2.0, 0.6, 0.3),
    MixtureGuide(2.0, 1.5, 0.8, -1.2, 0.9),
]


def log_target(target: TwoModes, x, y):
    """The article's log_distribution and its two uniform priors; `weight` tilts its two terms."""
    f1 = np.log(2 * target.weight) - 0.5 * (((x + y) / np.sqrt(2) - target.b) / target.sigma_1) ** 2
    f2 = np.log(2 - 2 * target.weight) - 0.5 * (((x + y) / np.sqrt(2) + target.b) / target.sigma_1) ** 2
    cauchy = np.log(1 / (1 + ((x - y) / target.sigma_2 / np.sqrt(2)) ** 2 / 2))
    return np.logaddexp(f1, f2) + cauchy - 2 * np.log(2 * target.half_width)


def log_guide(guide: MixtureGuide, u1, u2):
    parts = [
        np.log(w) - 0.5 * ((u1 - b) / guide.sigma_1) ** 2 - np.log(guide.sigma_1)
        for w, b in ((guide.weight, guide.b), (1 - guide.weight, -guide.b))
    ]
    return np.logaddexp(*parts) - 0.5 * (u2 / guide.sigma_2) ** 2 - np.log(2 * np.pi * guide.sigma_2)


@pytest.mark.parametrize("guide", GUIDES, ids=["near", "start", "turned", "crossed"])
@targets
def test_elbo_by_quadrature_in_the_plane(target: TwoModes, guide: MixtureGuide) -> None:
    # The trapezoidal rule, fine enough for the article's log(f1 + f2), which bends at .08 from the real line.
    u1, h1 = np.linspace(-guide.b - 9 * guide.sigma_1, guide.b + 9 * guide.sigma_1, 1601, retstep=True)
    u2, h2 = np.linspace(-9 * guide.sigma_2, 9 * guide.sigma_2, 1201, retstep=True)
    u1, u2 = np.meshgrid(u1, u2, sparse=True)
    c, s = math.cos(guide.theta), math.sin(guide.theta)
    log_q = log_guide(guide, u1, u2)
    mean = (np.exp(log_q) * (log_target(target, c * u1 - s * u2, c * u2 + s * u1) - log_q)).sum() * h1 * h2
    assert target.elbo(guide) == pytest.approx(mean, rel=1e-9, abs=1e-9)
    assert target.kl(guide) == pytest.approx(target.log_evidence - mean, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    "guide",
    [
        Gaussian([3.0, 3.5], [[4.0, -2.0], [-2.0, 3.0]]),
        Gaussian([-1.0, 0.5], [[0.3, 0.1], [0.1, 0.8]]),
        Gaussian([0.0, 0.0], [[9.0, 1.0], [1.0, 6.0]]),
    ],
    ids=["one mode", "between", "both"],
)
@targets
def test_elbo_of_a_normal_by_quadrature_in_the_plane(target: TwoModes, guide: Gaussian) -> None:
    line, h = np.linspace(-9, 9, 1501, retstep=True)
    noise = np.stack(np.meshgrid(line, line)).reshape(2, -1)
    x, y = guide.mean[:, None] + guide.scale_tril @ noise
    log_q = guide.log_density(np.stack([x, y], axis=-1))
    mean = (np.exp(-0.5 * (noise**2).sum(0)) * (log_target(target, x, y) - log_q)).sum() * h**2 / (2 * math.pi)
    # This grid is coarser than a fiftieth of the bend for the widest guide: 1e-8 is what it resolves.
    assert target.elbo_normal(guide) == pytest.approx(mean, rel=1e-8, abs=1e-8)
    assert target.kl_normal(guide) == pytest.approx(target.log_evidence - mean, rel=1e-8, abs=1e-8)


@targets
def test_log_joint_and_its_slope(target: TwoModes) -> None:
    rng = np.random.default_rng(5)
    x, y = rng.uniform(-6, 6, (2, 3, 4))
    assert target.log_joint(x, y) == pytest.approx(log_target(target, x, y), rel=1e-12)
    slope, h = target.slope(x, y), 1e-5
    assert slope.shape == (2, 3, 4)
    by_x = (log_target(target, x + h, y) - log_target(target, x - h, y)) / (2 * h)
    by_y = (log_target(target, x, y + h) - log_target(target, x, y - h)) / (2 * h)
    assert slope == pytest.approx(np.stack([by_x, by_y]), rel=1e-6, abs=1e-6)  # central differences: h² and eps/h


@targets
def test_evidence_by_quadrature(target: TwoModes) -> None:
    s1, g, b, w = (mp.mpf(v) for v in (target.sigma_1, target.cauchy_scale, target.b, target.weight))
    modes = lambda u: 2 * (w * mp.exp(-(((u - b) / s1) ** 2) / 2) + (1 - w) * mp.exp(-(((u + b) / s1) ** 2) / 2))  # noqa: E731
    along = mp.quad(modes, [-b - 12 * s1, -b, 0, b, b + 12 * s1])
    across = mp.quad(lambda u: 1 / (1 + (u / g) ** 2), [-mp.inf, -g, 0, g, mp.inf])
    prior = 2 * mp.log(2 * target.half_width)
    assert target.log_evidence == pytest.approx(float(mp.log(along * across) - prior), abs=1e-10)


@targets
def test_evidence_in_the_box_by_quadrature(target: TwoModes) -> None:
    """Gauss–Legendre in x and y themselves, on panels narrower than a mode."""
    nodes, weights = np.polynomial.legendre.leggauss(16)
    panels = 80
    half = target.half_width / panels
    line = (np.linspace(-target.half_width + half, target.half_width - half, panels)[:, None] + half * nodes).ravel()
    mass = np.tile(weights * half, panels)
    log_evidence = math.log(mass @ np.exp(log_target(target, line[:, None], line[None, :])) @ mass)
    assert target.log_evidence_in_box == pytest.approx(log_evidence, abs=1e-10)


STARTS = [(1.0, 0.0, 0.0, 0.0, 0.0), (2.0, 0.5, 0.5, 1.2, 1.0), (4.0, -1.0, 1.5, 0.4, -1.0)]


@pytest.mark.parametrize("start", STARTS, ids=["article's start", "turned", "near"])
def test_the_search_ends_at_the_best_mixture_guide(start: tuple[float, ...]) -> None:
    def loss(x: np.ndarray) -> float:
        return -ARTICLE.elbo(MixtureGuide(x[0], math.exp(x[1]), math.exp(x[2]), x[3], 1 / (1 + math.exp(-x[4]))))

    fit = minimize(loss, start, method="BFGS", options={"gtol": 1e-6})
    best = ARTICLE.best_guide
    # A search that ends with a gradient of 1e-6 is off by about its square in the loss.
    assert fit.fun == pytest.approx(-ARTICLE.elbo(best), abs=1e-9)
    assert fit.x[0] == pytest.approx(best.b, abs=1e-5)
    assert fit.x[3] == pytest.approx(best.theta, abs=1e-5)


def test_the_best_sd_by_mpmath() -> None:
    """In units of the Cauchy's scale, E[2u² / (1 + u²)] = 1 under Normal(0, sd)."""

    def excess(sd):
        normal = lambda z: mp.exp(-(z**2) / 2) / mp.sqrt(2 * mp.pi)  # noqa: E731
        return 2 * mp.quad(lambda z: normal(z) * 2 * (sd * z) ** 2 / (1 + (sd * z) ** 2), [0, 1, 3, 8, 14]) - 1

    sd = mp.findroot(excess, (1.5, 1.8))
    assert ARTICLE.best_guide.sigma_2 == pytest.approx(float(2 * mp.sqrt(2) * sd), abs=1e-10)


@pytest.mark.parametrize("correlated", [True, False], ids=["correlated", "mean field"])
@targets
def test_the_search_ends_at_the_best_normal(target: TwoModes, correlated: bool) -> None:
    best = target.best_normal if correlated else target.best_mean_field

    def loss(x: np.ndarray) -> float:
        tril = np.array([[math.exp(x[2]), 0.0], [x[4] if correlated else 0.0, math.exp(x[3])]])
        return target.kl_normal(Gaussian(x[:2], tril @ tril.T))

    tril = best.scale_tril
    start = np.r_[best.mean + 0.1, np.log(np.diag(tril)) - 0.2, tril[1, 0] + 0.3]
    fit = minimize(loss, start if correlated else start[:4], method="BFGS", options={"gtol": 1e-6})
    assert target.kl_normal(best) == pytest.approx(fit.fun, abs=1e-9)


def test_published_values() -> None:
    """The article's target, to every digit worked out for the course."""
    assert ARTICLE.cauchy_scale == pytest.approx(2.828427, abs=5e-7)
    assert ARTICLE.log_evidence == pytest.approx(-4.274370, abs=5e-7)
    assert ARTICLE.log_evidence_in_box == pytest.approx(-4.354485, abs=5e-7)
    best = ARTICLE.best_guide
    assert (best.b, best.sigma_1, math.degrees(best.theta), best.weight) == pytest.approx((5, 0.5, 45, 0.5))
    assert best.sigma_2 == pytest.approx(4.621589, abs=5e-7)
    assert -ARTICLE.elbo(best) == pytest.approx(4.457128, abs=5e-7)
    assert ARTICLE.kl(best) == pytest.approx(0.182758, abs=5e-7)
    single = -ARTICLE.elbo_normal(ARTICLE.best_normal)
    assert single == pytest.approx(5.1503, abs=5e-5)
    assert single + ARTICLE.elbo(best) == pytest.approx(math.log(2), abs=1e-10)  # the overlap of the modes is e⁻²⁰⁰
    assert -ARTICLE.elbo_normal(ARTICLE.best_mean_field) == pytest.approx(6.28922, abs=5e-6)


def test_the_best_guide_hardly_leaves_the_box() -> None:
    best, draws = ARTICLE.best_guide, 4_000_000
    rng = np.random.default_rng(7)
    u1 = best.b + best.sigma_1 * rng.normal(size=draws)
    u2 = best.sigma_2 * rng.normal(size=draws)
    # x or y beyond 20; the expected number is below 4.
    assert (np.abs(u1) + np.abs(u2) > 20 * math.sqrt(2)).sum() < 20


@pytest.mark.parametrize("wrong", [{"b": 0.0}, {"sigma_1": -1.0}, {"half_width": math.inf}, {"weight": 1.0}])
def test_invalid_arguments(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        TwoModes(**wrong)
