"""Chapter 2's sliders: what each state shows, against exact values and draws found in another way."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from readout import numbers

from svi_course import exact
from svi_course.exact.descent import adam, sgd
from svi_course.guides.figures import mixture_log_density
from svi_course.guides.sliders.gamma_ridge import Ridge
from svi_course.guides.sliders.mixture_guide import Mixture
from svi_course.guides.sliders.thread_fit import Fit
from svi_course.sliders import Slider

FIT, RIDGE, MIXTURE = Fit(), Ridge(), Mixture()


def state(scene: Any, **changes: float | str) -> dict[str, float | str]:
    return {**scene.start, **changes}


def test_sgd_and_adam_on_a_parabola() -> None:
    def gradient(at: np.ndarray, step: int) -> np.ndarray:
        return 4.0 * at

    rates = np.array([0.1, 0.5, 0.6])
    path = sgd(gradient, np.ones((1, 3)), rates, 5)
    assert path[:, 0] == pytest.approx((1 - 4 * rates) ** np.arange(6)[:, None])
    # Adam's first step is one rate long, whatever the gradient.
    first = adam(gradient, np.ones((1, 3)), rates, 1)[1, 0]
    assert first == pytest.approx(1 - rates, rel=1e-6)


def test_adam_is_pytorchs() -> None:
    import torch

    at = torch.nn.Parameter(torch.tensor([1.0, -2.0], dtype=torch.float64))
    optimiser = torch.optim.Adam([at], lr=0.03)
    expected = [at.detach().numpy().copy()]
    for _ in range(200):
        optimiser.zero_grad()
        (torch.cosh(at).sum() + at[0] * at[1]).backward()
        optimiser.step()
        expected.append(at.detach().numpy().copy())
    path = adam(lambda x, _: np.sinh(x) + x[::-1], np.array([1.0, -2.0]), 0.03, 200)
    assert path == pytest.approx(np.array(expected), rel=1e-9)


def test_a_step_of_the_fit_says_where_its_guide_is() -> None:
    frame = FIT.frame(state(FIT, step=1000, particles="100"))
    guide = exact.MeanField(frame.mu_mean, frame.mu_scale, exact.LogNormal(frame.sigma_loc, frame.sigma_scale))
    best = exact.best_mean_field(FIT.posterior, exact.LogNormal)
    assert frame.above == pytest.approx(FIT.posterior.kl(*guide) - FIT.posterior.kl(*best))
    # Gradient and loss from a million draws of the guide, with torch's derivatives.
    import torch

    at = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in FIT.path(100)[0][1000]]
    eps = torch.tensor(np.random.default_rng(1).normal(size=(2, 1_000_000)))
    mu, u = at[0] + at[1].exp() * eps[0], at[2] + at[3].exp() * eps[1]
    size, scatter, mean = FIT.posterior.size, FIT.posterior.scatter, FIT.posterior.data_mean
    log_p = -size * u - 0.5 * (scatter + size * (mean - mu) ** 2) * (-2 * u).exp() - 0.5 * (mu - 42) ** 2
    log_p = log_p - 0.5 * (u - math.log(3)) ** 2
    loss = (-log_p - at[1] - at[3]).mean()
    loss.backward()
    for parameter, (name, noise), signal in zip(
        at, exact.gradient_noise(FIT.posterior, guide).items(), frame.signals, strict=True
    ):
        # Five standard errors of a million draws.
        assert parameter.grad is not None
        assert float(parameter.grad) == pytest.approx(-noise.mean, abs=5 * noise.sd(1_000_000)), name
        assert signal == pytest.approx(-noise.mean / noise.sd(100))


def test_the_losses_of_a_fit_scatter_about_the_exact_one() -> None:
    path, losses = FIT.path(100)
    assert path.shape == (4001, 4)
    tail = range(3000, 4001, 10)
    exactly = [-FIT.posterior.elbo(p[0], math.exp(p[1]), exact.LogNormal(p[2], math.exp(p[3]))) for p in path[tail]]
    off = losses[list(tail)] - np.array(exactly)
    assert abs(off.mean()) < 5 * off.std() / math.sqrt(len(off))
    assert off.std() < 0.1


def test_the_fit_is_the_lessons() -> None:
    """NumPyro's fit in the lesson has 1.18 ± and 10.48 nats after 500 steps, and 0.29 after 4000; other draws."""
    early, late = (FIT.frame(state(FIT, step=step)) for step in (500, 4000))
    # Of such fits, over seeds, the first scale has a spread of 0.01 and the height one of 0.2.
    assert early.mu_scale == pytest.approx(1.18, abs=0.05)
    assert early.above == pytest.approx(10.48, abs=1.0)
    assert late.mu_scale == pytest.approx(0.29, abs=0.01)
    assert early.above > 1000 * late.above


def test_more_particles_lift_the_gradient_out_of_its_noise() -> None:
    one, hundred = (FIT.frame(state(FIT, step=0, particles=k)).signals for k in ("1", "100"))
    assert hundred == pytest.approx(10 * one)


def test_what_the_fit_says() -> None:
    frame = FIT.frame(FIT.start)
    told = numbers(FIT.words(frame))
    best = exact.best_mean_field(FIT.posterior, exact.LogNormal)
    expected = [500, 10, frame.mu_mean, frame.mu_scale, frame.sigma_loc, frame.sigma_scale, best.mu_scale]
    expected += [best.sigma.scale, frame.loss, frame.above, np.abs(frame.signals).max()]
    # The read-out has at least two digits of each.
    assert told == pytest.approx(expected, rel=0.05)


def test_the_ridge_at_the_start_of_its_slider() -> None:
    """Shape and height of SGD and Adam by plain loops, with gradients from differences of the quadrature."""
    posterior, best = RIDGE.posterior, exact.best_mean_field(RIDGE.posterior, exact.Gamma)

    def loss(x: np.ndarray) -> float:
        return float(posterior.kl(x[0], math.exp(x[1]), exact.Gamma(math.exp(x[2]), math.exp(x[3]))))

    x = np.array([1.8, math.log(0.5), math.log(50), math.log(20)])
    for _ in range(50):
        slope = [(loss(x + d) - loss(x - d)) / 2e-5 for d in 1e-5 * np.eye(4)]
        x = x - 1e-4 * np.array(slope)
    frame = RIDGE.frame(state(RIDGE, step=50))
    assert frame.paths.shape == (3, 4, 51)
    assert frame.paths[0, :, -1] == pytest.approx([x[0], *np.exp(x[1:])], rel=1e-4)
    assert frame.above[0, -1] == pytest.approx(loss(x) - posterior.kl(*best), rel=1e-4)


def test_the_three_ways_start_together_and_end_in_this_order() -> None:
    frame = RIDGE.frame(RIDGE.start)
    assert frame.paths[:, :, 0] == pytest.approx(np.array([[1.8, 0.5, 50.0, 20.0]] * 3))
    slow, adam_, by_mean = frame.above[:, -1]
    assert slow > 4.5 > 1 > adam_ > 0.2 > 0.005 > by_mean
    best = exact.best_mean_field(RIDGE.posterior, exact.Gamma)
    assert frame.paths[2, 2:, -1] == pytest.approx([best.sigma.shape, best.sigma.rate], rel=1e-3)


def test_too_large_a_rate_of_sgd() -> None:
    """Above 2 / curvature, 0.0005, it swings from wall to wall; far above it is gone within a few steps."""
    heights = {rate: RIDGE.frame(state(RIDGE, sgd_rate=rate)).above[0, -1] for rate in (10**-3.4, 10**-3.2)}
    assert heights[10**-3.4] < 2 < 20 < heights[10**-3.2]
    gone = RIDGE.frame(state(RIDGE, sgd_rate=0.01))
    assert not math.isfinite(gone.above[0, -1])
    assert "SGD has run away within 2 steps." in RIDGE.words(gone)
    assert np.isfinite(gone.above[1:]).all()


def test_every_rate_of_sgd_ends_somewhere() -> None:
    """With a number, or with a word for its absence; the larger ones overflow, each in a way of its own."""
    (slider,) = [control for control in RIDGE.controls if control.name == "sgd_rate"]
    assert isinstance(slider, Slider)
    words = [RIDGE.words(RIDGE.frame(state(RIDGE, sgd_rate=rate))) for rate in slider.places]
    assert ["run away" in told for told in words] == [rate > 1.1e-3 for rate in slider.places]
    assert not any("nan" in told or "inf" in told for told in words)


def test_what_the_ridge_says() -> None:
    frame = RIDGE.frame(RIDGE.start)
    told = numbers(RIDGE.words(frame))
    assert told[:3] == pytest.approx([2000, 1e-4, 0.05])
    for place in range(3):
        shown = told[3 + 4 * place : 7 + 4 * place]
        expected = [*frame.paths[place, [2, 3, 1], -1], frame.above[place, -1]]
        assert shown == pytest.approx(expected, rel=0.01, abs=0.005)
    assert told[-2:] == [2001, 506]


def test_a_mixture_guides_numbers() -> None:
    """The KL from draws of the guide, with their densities."""
    frame = MIXTURE.frame(state(MIXTURE, b=4.0, sigma_1=0.8, sigma_2=3.0, theta=40.0, weight=0.3))
    guide, target = frame.guide, MIXTURE.target
    rng = np.random.default_rng(0)
    along = np.where(rng.random(400_000) < 0.3, 4.0, -4.0) + 0.8 * rng.normal(size=400_000)
    across = 3.0 * rng.normal(size=400_000)
    cos, sin = math.cos(math.radians(40)), math.sin(math.radians(40))
    x, y = cos * along - sin * across, sin * along + cos * across
    ratios = mixture_log_density(guide, x, y) - target.log_joint(x, y) + frame.log_evidence
    assert frame.gaps[0] == pytest.approx(ratios.mean(), abs=5 * ratios.std() / math.sqrt(ratios.size))


def test_the_best_mixture_is_on_the_sliders() -> None:
    best = MIXTURE.frame(state(MIXTURE, theta=45.0, sigma_2=4.6))
    this, mixture, one = best.gaps
    assert this == pytest.approx(mixture, abs=1e-4)
    assert one - mixture == pytest.approx(math.log(2), abs=1e-6)
    told = numbers(MIXTURE.words(best))
    assert told == [5.0, 45.0, 0.5, 4.6, 0.5, 4.457, 0.183, 0.183, 0.876]


def test_the_outlines_of_a_mixture_lie_at_their_distances() -> None:
    frame = MIXTURE.frame(MIXTURE.start)
    guide = frame.guide
    cos, sin = math.cos(guide.theta), math.sin(guide.theta)
    for centre, sizes in zip((guide.b, -guide.b), frame.outlines, strict=True):
        for size, (x, y) in zip((1, 2), sizes, strict=True):
            along, across = cos * x + sin * y - centre, cos * y - sin * x
            distance = np.hypot(along / guide.sigma_1, across / guide.sigma_2)
            assert distance == pytest.approx(np.full(x.size, size))


def test_what_the_lesson_says_of_the_ridge() -> None:
    ends = {}
    for notch in range(-40, -28):
        frame = RIDGE.frame(state(RIDGE, sgd_rate=10 ** (notch / 10)))
        ends[notch] = float(frame.above[0, -1])
    best = exact.best_mean_field(RIDGE.posterior, exact.Gamma)
    curvature = np.linalg.eigvalsh(exact.gamma_hessian(RIDGE.posterior, best))[1]
    assert round(10**-3.4, 4) == 0.0004
    assert 10**-3.4 < 2 / curvature < 10**-3.3 == pytest.approx(0.0005, rel=0.01)
    # 0.0001, a notch at a time, up to 0.0004; then 0.0005.
    assert all(ends[notch] > ends[notch + 1] for notch in range(-40, -34))
    assert ends[-33] > 3 * ends[-34]
    gone = RIDGE.frame(state(RIDGE, sgd_rate=10**-2.9))
    assert "SGD has run away within 5 steps." in RIDGE.words(gone)
    fast, slow = (RIDGE.frame(state(RIDGE, adam_rate=rate)) for rate in (10**-0.5, 0.05))
    assert (fast.above[1] < 0.01).argmax() == pytest.approx(1700, abs=50)
    assert (slow.above[2] < 0.01).argmax() == pytest.approx(540, abs=10)


def test_what_the_lesson_says_of_the_fit() -> None:
    frame = FIT.frame(state(FIT, step=1500))
    assert 0.9 < frame.above < 1.3
    best = exact.best_mean_field(FIT.posterior, exact.LogNormal)
    assert 1.8 < frame.mu_scale / best.mu_scale < 2
    for step in range(0, 4001, 20):
        assert np.abs(FIT.frame(state(FIT, step=step, particles="1")).signals).max() < 1


def test_what_the_lesson_says_of_the_mixture() -> None:
    at = {"theta": 45.0, "sigma_2": 4.6}
    best, turned, tilted = (
        MIXTURE.frame(state(MIXTURE, **{**at, **change})).gaps[0] for change in ({}, {"theta": 55.0}, {"weight": 0.6})
    )
    assert [round(gap, 2) for gap in (best, turned - best, tilted - best)] == [0.18, 1.28, 0.02]
