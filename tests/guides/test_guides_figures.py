"""The figures of chapter 2: what is drawn, and the numbers of their alternative texts, computed in other ways."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from scipy.integrate import quad
from scipy.stats import beta, betabinom, norm, truncnorm

from svi_course import data, exact
from svi_course.guides import figures
from svi_course.guides.data import COINS
from svi_course.plotting import Picture

COIN = exact.coin(heads=12, tails=8)
BLOG = exact.normal(data.blog(), mean_prior=(0.0, 10.0), scale_prior=exact.Gamma(1.0, 0.1))
MINT = exact.coins(COINS, [10.0] * len(COINS))


def numbers(picture: Picture) -> list[float]:
    """The numbers in a picture's alternative text, in their order."""
    return [float(text.replace("−", "-")) for text in re.findall(r"−?\d+\.?\d*", picture.alt)]


@pytest.fixture
def panels(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The axes that a figure draws on, in place of its picture."""

    def axes_of(figure: Callable[..., Picture], *state: Any) -> Any:
        kept = []

        def drawn(alt: str, draw: Callable[[Any], None], *, columns: int = 1, size: Any = None) -> Picture:
            axes = Figure().subplots(1, columns)
            draw(axes)
            kept.append(axes)
            return Picture(Figure(), alt)

        monkeypatch.setattr(figures, "drawn", drawn)
        figure(*state)
        return kept[0]

    return axes_of


def line(axes: Any, label: str) -> Any:
    """The points (2, n) of the line with this label."""
    (found,) = [one for one in axes.lines if one.get_label() == label]
    return np.array(found.get_data(), dtype=np.float64)


FAMILIES = {
    "cut-off Normal": exact.coin_guides.truncated_normal,
    "Normal on the logit": exact.coin_guides.logit_normal,
}


def test_families(panels: Callable[..., Any]) -> None:
    posterior = beta(13, 9)
    loc, scale = FAMILIES["cut-off Normal"].best(COIN)
    cut_off = truncnorm(-loc / scale, (1 - loc) / scale, loc, scale)
    logit = norm(*FAMILIES["Normal on the logit"].best(COIN))

    def on_logit(f: float) -> float:
        return float(logit.pdf(math.log(f / (1 - f))) / (f * (1 - f)))

    gaps = []
    axes = panels(figures.families, COIN, FAMILIES)
    for name, density in {"cut-off Normal": cut_off.pdf, "Normal on the logit": on_logit}.items():
        x, y = line(axes, name)
        assert y == pytest.approx(np.array([density(f) for f in x]), rel=1e-9)
        gaps.append(quad(lambda f, q=density: q(f) * (math.log(q(f)) - posterior.logpdf(f)), 1e-12, 1 - 1e-12)[0])
    assert numbers(figures.families(COIN, FAMILIES)) == pytest.approx(gaps, rel=1e-3)


def test_ridge(panels: Callable[..., Any]) -> None:
    axes = panels(figures.ridge, BLOG)
    assert line(axes, "best guide").ravel() == pytest.approx([2001.186, 506.0825], rel=1e-6)
    shapes, rates = line(axes, "mean of the Gamma = 3.95")
    assert shapes / rates == pytest.approx(BLOG.sigma.mean)
    assert numbers(figures.ridge(BLOG)) == [2001, 506.1]


@pytest.mark.parametrize(("shape", "rate"), [(1500.0, 400.0), (300.0, 80.0), (2.5, 0.6)])
def test_a_height_on_the_ridge_is_the_kl_with_the_best_normal(shape: float, rate: float) -> None:
    best = exact.best_mean_field(BLOG, exact.Gamma)
    sigma = exact.Gamma(shape, rate)
    # The Normal's best scale beside this Gamma, found by a search.
    scales = best.mu_scale * np.geomspace(0.01, 100, 4001)
    found = min(BLOG.kl(best.mu_mean, scale, sigma) for scale in scales)
    assert figures._above(BLOG, best, shape, rate) == pytest.approx(found, abs=1e-4, rel=1e-5)
    assert figures._above(BLOG, best, 2.0, rate) == math.inf


def test_shapes(panels: Callable[..., Any]) -> None:
    paths = {"slow": [50.0, 60.0, 161.3], "fast": [50.0, 900.0, 2013.0]}
    axes = panels(figures.shapes, paths, 2001.186)
    for name, path in paths.items():
        assert line(axes, name).tolist() == [[1, 2, 3], path]
    assert line(axes, "best")[1].tolist() == [2001.186] * 2
    assert figures.shapes(paths, 2001.186).alt.endswith("slow: 1.6e+02; fast: 2e+03; best: 2001.")


def test_losses(panels: Callable[..., Any]) -> None:
    values = [300.0, 270.0, 252.5, 252.0]
    for axes in panels(figures.losses, values, 251.8543):
        assert line(axes, "loss").tolist() == [[1, 2, 3, 4], values]
        assert line(axes, "lowest")[1].tolist() == [251.8543] * 2
    assert numbers(figures.losses(values, 251.8543)) == [4, 251.9]


def test_mint(panels: Callable[..., Any]) -> None:
    crippled = MINT.with_concentration(6.0)
    axes = panels(figures.mint, MINT, crippled)
    thetas, evidence = line(axes, "log evidence")
    by_coin = [
        [betabinom(10, t, t).logpmf(heads) - math.log(math.comb(10, int(heads))) for heads in COINS] for t in thetas
    ]
    assert evidence == pytest.approx(np.sum(by_coin, axis=1), rel=1e-9)
    assert line(axes, "its maximum")[0][0] == pytest.approx(thetas[evidence.argmax()], rel=0.03)
    assert line(axes, "learnt with too wide a guide")[0][0] == crippled.theta
    assert numbers(figures.mint(MINT, crippled)) == pytest.approx([MINT.best_theta, crippled.theta], rel=1e-3)


def test_predictions(panels: Callable[..., Any]) -> None:
    ahead, heads = COIN.predictive(20), [12, 12, 9, 15]
    axes = panels(figures.predictions, ahead, heads)
    counts = np.arange(21)
    assert [bar.get_height() for bar in axes.patches] == pytest.approx(betabinom(20, 13, 9).pmf(counts))
    assert line(axes, "draws")[1][[9, 12, 15]].tolist() == [0.25, 0.5, 0.25]
    assert line(axes, "plug-in")[1].sum() == pytest.approx(1)
    law, fairness = betabinom(20, 13, 9), 13 / 22
    plug_in = math.sqrt(20 * fairness * (1 - fairness))
    assert numbers(figures.predictions(ahead, heads)) == pytest.approx([law.mean(), law.std(), plug_in], rel=1e-3)


def test_two_modes(panels: Callable[..., Any]) -> None:
    target = exact.TwoNormals((-3.0, 3.0), (0.7, 0.7))
    optima = [fit for fit in target.local_optima() if abs(fit.loc) > 1]
    axes = panels(figures.two_modes, target, optima)
    peaks = [x[y.argmax()] for x, y in (line(axes, f"guide from start {number}") for number in (1, 2))]
    assert sorted(peaks) == pytest.approx([-3, 3], abs=0.02)
    assert sorted(numbers(figures.two_modes(target, optima))) == [-3, 3]


GUIDE = exact.MixtureGuide(4.9, 0.6, 4.4, 0.8, 0.3)


def test_plane(panels: Callable[..., Any]) -> None:
    target = exact.TwoModes()
    axes = panels(figures.plane, target, GUIDE)
    assert {text.get_text() for text in axes.get_legend().get_texts()} == {"posterior", "mixture", "best single Normal"}
    rng = np.random.default_rng(0)
    along = np.where(rng.random(200_000) < GUIDE.weight, GUIDE.b, -GUIDE.b) + GUIDE.sigma_1 * rng.normal(size=200_000)
    across = GUIDE.sigma_2 * rng.normal(size=200_000)
    cos, sin = math.cos(GUIDE.theta), math.sin(GUIDE.theta)
    x, y = cos * along - sin * across, sin * along + cos * across
    ratios = figures.mixture_log_density(GUIDE, x, y) - target.log_joint(x, y)
    told = numbers(figures.plane(target, GUIDE))
    assert told[0] == target.b
    assert told[1] == pytest.approx(ratios.mean(), abs=5 * ratios.std() / math.sqrt(ratios.size) + 5e-4)
    assert told[2] == pytest.approx(-target.elbo(target.best_guide) + math.log(2), abs=5e-4)


def test_the_density_of_the_mixture_guide_integrates_to_one() -> None:
    grid, step = np.linspace(-30, 30, 1201, retstep=True)
    x, y = np.meshgrid(grid, grid)
    assert np.exp(figures.mixture_log_density(GUIDE, x, y)).sum() * step**2 == pytest.approx(1, abs=1e-6)


def test_a_picture_is_an_image_with_its_text() -> None:
    picture = figures.mint(MINT, MINT.with_concentration(6.0))
    html = picture._repr_html_()
    assert html.startswith('<img alt="The log evidence over theta has its maximum at 3.426')
    assert 'src="data:image/png;base64,' in html
