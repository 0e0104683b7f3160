"""The broken guide's objective against draws' closed form, and its growth against what was published."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from svi_course.exact import broken_guide


@pytest.mark.parametrize("sigma", [0.3, 1.0, 40.0])
def test_loss_by_quadrature(sigma: float) -> None:
    """E_q[log q] of one draw, integrated; the mean of the guide does not matter."""
    for mu in (-3.0, 42.0):
        q = stats.norm(mu, sigma)
        mean, _ = integrate.quad(lambda x, q=q: q.pdf(x) * q.logpdf(x), mu - 12 * sigma, mu + 12 * sigma, epsabs=1e-12)
        assert broken_guide.loss(sigma, log_likelihood=-7.0, size=50) == pytest.approx(7 + 50 * mean, abs=1e-8)


def test_gradient_by_difference() -> None:
    up, down = (broken_guide.loss(2 + h, log_likelihood=0.0, size=10) for h in (1e-5, -1e-5))
    # A central difference errs by h² times the third derivative, 2.5e-10.
    assert broken_guide.gradient(2.0, size=10) == pytest.approx((up - down) / 2e-5, abs=1e-8)


def test_published_growth() -> None:
    path = broken_guide.adam_growth(steps=20_000)
    published = {100: 1.4759, 1000: 4.4598, 2000: 7.266, 5000: 16.339, 10_000: 35.643, 20_000: 80.859}
    for step, sigma in published.items():
        # The published digits: five.
        assert float(f"{path[step]:.5g}") == pytest.approx(sigma, rel=1e-12)


def test_sgd_growth_is_the_limit_of_small_steps() -> None:
    sigma = 1.0
    for _ in range(100_000):
        sigma -= 1e-7 * broken_guide.gradient(sigma, size=1000)
    # Euler's method at this step errs by rate · size / σ², below 1e-4 of the value.
    assert sigma == pytest.approx(broken_guide.sgd_growth(100_000, size=1000, rate=1e-7), rel=1e-4)
    assert broken_guide.sgd_growth(0, size=5, rate=0.1, start=2.0) == 2.0
    assert np.isclose(broken_guide.sgd_growth(3, size=4, rate=1.0), 5.0)
