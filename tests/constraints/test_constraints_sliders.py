"""The sliders of chapter 3: their frames against other ways to the same numbers, and their words."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import lognorm, norm

from svi_course.constraints.data import OFFSETS
from svi_course.constraints.sliders import free_scale, log_normal
from svi_course.constraints.sliders.free_scale import SD, STEPS, FreeScale
from svi_course.constraints.sliders.log_normal import LogNormalMoments
from svi_course.sliders import Explorer

FREE_SCALE, LOG_NORMAL = FreeScale(), LogNormalMoments()


def test_the_clocks_exact_sd() -> None:
    """By quadrature of prior times likelihood."""
    middle = sum(OFFSETS) / len(OFFSETS)
    top = norm.logpdf(OFFSETS, middle, 0.5).sum()
    density = lambda t: norm.pdf(t) * math.exp(norm.logpdf(OFFSETS, t, 0.5).sum() - top)  # noqa: E731
    whole, first, second = (
        quad(lambda t, k=k: t**k * density(t), middle - 1.5, middle + 1.5, epsabs=1e-13)[0] for k in (0, 1, 2)
    )
    assert pytest.approx(math.sqrt(second / whole - (first / whole) ** 2), rel=1e-8) == SD


@pytest.mark.parametrize("through", ["exp", "softplus"])
def test_first_steps_are_as_long_as_the_learning_rate(through: str) -> None:
    """Adam's first step does not depend on the gradient, but for its ε of 1e-8 beside a gradient of about 100."""
    frame = FREE_SCALE.frame({"step": 1, "rate": 0.05, "through": through})
    step = {"exp": math.exp(-0.05), "softplus": math.log1p(math.expm1(1) * math.exp(-0.05))}[through]
    assert frame.free == pytest.approx([1, 0.95], rel=1e-9)
    assert frame.constrained == pytest.approx([1, step], rel=1e-9)


@pytest.mark.parametrize("rate", [0.0562, 0.1])
def test_a_kl_is_what_quadrature_says_and_ends_at_zero(rate: float) -> None:
    frame = FREE_SCALE.frame({"step": STEPS, "rate": rate, "through": "softplus"})
    assert (frame.constrained > 0).all()
    assert np.array_equal(np.isnan(frame.free_kl), frame.free <= 0)
    for scales, kls in ((frame.free, frame.free_kl), (frame.constrained, frame.constrained_kl)):
        for scale, kl in list(zip(scales, kls, strict=True))[::9]:
            if scale > 0:
                q = norm(0, scale)
                ratio = lambda x, q=q: q.pdf(x) * (q.logpdf(x) - norm.logpdf(x, 0, SD))  # noqa: E731
                assert kl == pytest.approx(quad(ratio, -10 * scale, 10 * scale, epsabs=1e-12)[0], abs=1e-8)


def test_where_it_breaks() -> None:
    """What the lesson says: at 0.1 after twelve steps, two after the least loss; at 0.06 not at all, but at 0.07."""
    late, early = (FREE_SCALE.frame({**FREE_SCALE.start, "step": step}) for step in (12, 11))
    assert (early.broken, late.broken) == (None, 12)
    assert late.free[-1] < 0 < early.free[-1]
    assert early.free_kl.argmin() == 10
    assert early.free_kl[10] < 0.05
    for rate in (0.01, 0.03, 0.06):
        assert FREE_SCALE.frame({"step": STEPS, "rate": rate, "through": "exp"}).broken is None
    assert FREE_SCALE.frame({"step": STEPS, "rate": 0.07, "through": "exp"}).broken is not None


def test_what_the_free_scale_says() -> None:
    frame = FREE_SCALE.frame(FREE_SCALE.start)
    words = FREE_SCALE.words(frame)
    assert "After 15 steps at a learning rate of 0.1 the scale without its constraint is −0.154" in words
    assert "negative at step 12, where the loss is not a number" in words
    assert "Through exp it is 0.296" in words
    assert "The exact sd is 0.0995." in words
    assert "After 1 step " in FREE_SCALE.words(FREE_SCALE.frame({**FREE_SCALE.start, "step": 1}))


@pytest.mark.parametrize(("m", "s"), [(0.89, 0.22), (-1.0, 1.2), (2.0, 0.01)])
def test_moments_by_scipy(m: float, s: float) -> None:
    frame, law = LOG_NORMAL.frame({"m": m, "s": s}), lognorm(s, scale=math.exp(m))
    assert (frame.mean, frame.sd, frame.median) == pytest.approx((law.mean(), law.std(), law.median()), rel=1e-10)
    assert frame.density == pytest.approx(law.pdf(frame.sigma), rel=1e-9)
    # The mode is where the density is highest, to the spacing of the grid of 401 points over ten sds of the logarithm.
    assert frame.sigma[frame.density.argmax()] == pytest.approx(frame.mode, rel=0.013 * s)
    inside = law.cdf(frame.median * frame.factor) - law.cdf(frame.median / frame.factor)
    assert inside == pytest.approx(0.683, abs=5e-4)


def test_what_the_log_normal_says() -> None:
    words = LOG_NORMAL.words(LOG_NORMAL.frame(LOG_NORMAL.start))
    assert "mode 2.32, the median exp(m) = 2.44, the mean 2.49 and the sd 0.556, which is 0.223 of the mean" in words
    assert "exp(s) = 1.25 is a factor: between 1.95 and 3.03" in words


def test_the_sd_is_half_the_mean_at_one_scale_whatever_the_location() -> None:
    """What the exercise asks for, and what the read-out shows on either side."""
    for m in (-1.0, 0.5, 2.0):
        narrow, wide = (LOG_NORMAL.frame({"m": m, "s": s}) for s in (0.47, 0.48))
        assert "which is 0.497 of the mean" in LOG_NORMAL.words(narrow)
        assert "which is 0.509 of the mean" in LOG_NORMAL.words(wide)


@pytest.mark.parametrize("explorer", [free_scale, log_normal], ids=lambda e: e.__name__)
def test_a_lesson_gets_an_explorer(explorer) -> None:
    assert isinstance(explorer(), Explorer)
