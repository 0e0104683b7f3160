"""The Normal's mean against mpmath (30 digits, quadrature of the definitions)."""

from __future__ import annotations

import mpmath as mp
import numpy as np
import pytest

from svi_course.exact.normal_mean import NormalMean, normal_entropy, normal_mean

MODELS = [
    normal_mean([1.0, 4.0, 2.5], noise=2.0, prior_mean=0.0, prior_sd=1.5),
    normal_mean([41.0, 43.5], noise=3.0, prior_mean=40.0, prior_sd=5.0),
    normal_mean([], noise=1.0, prior_mean=-2.0, prior_sd=0.7),
]
GUIDES = [(0.5, 1.0), (41.0, 2.5), (-2.0, 0.7)]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda m: f"n={len(m.data)}")
every_guide = pytest.mark.parametrize("guide", GUIDES, ids=str)


def log_joint(model: NormalMean):
    def of(mu):
        terms = [log_normal(x, mu, model.noise) for x in model.data]
        return log_normal(mu, model.prior_mean, model.prior_sd) + mp.fsum(terms)

    return of


def log_normal(x, loc, scale):
    return -((mp.mpf(x) - loc) ** 2) / (2 * mp.mpf(scale) ** 2) - mp.log(scale) - mp.log(2 * mp.pi) / 2


def integral(f, loc: float, scale: float):
    # Twelve sds hold all but 1e-32; the pieces keep the peak away from the middle of a wide interval.
    return mp.quad(f, [loc + k * scale for k in (-12, -6, -3, -1, 0, 1, 3, 6, 12)])


@every_model
def test_evidence_and_moments(model: NormalMean) -> None:
    joint = lambda mu: mp.exp(log_joint(model)(mu))  # noqa: E731
    evidence = integral(joint, model.mean, model.sd)
    mean = integral(lambda mu: mu * joint(mu), model.mean, model.sd) / evidence
    variance = integral(lambda mu: (mu - mean) ** 2 * joint(mu), model.mean, model.sd) / evidence
    below = mp.quad(joint, [model.mean - 12 * model.sd, model.mean - model.sd, model.mean + 0.3 * model.sd]) / evidence
    assert model.log_evidence == pytest.approx(float(mp.log(evidence)), abs=1e-10)
    assert model.mean == pytest.approx(float(mean), abs=1e-10)
    assert model.sd == pytest.approx(float(mp.sqrt(variance)), abs=1e-10)
    assert model.cdf(model.mean + 0.3 * model.sd) == pytest.approx(float(below), abs=1e-10)
    assert model.cdf(model.quantile([0.01, 0.5, 0.9])) == pytest.approx([0.01, 0.5, 0.9], abs=1e-12)


@pytest.mark.fits
@every_guide
@every_model
def test_elbo_and_gradient_noise(model: NormalMean, guide: tuple[float, float]) -> None:
    """Every expectation under the guide by quadrature over the noise ε."""
    loc, scale = guide
    ratio = lambda mu, m=loc: log_joint(model)(mu) - log_normal(mu, m, scale)  # noqa: E731

    def expectation(f):
        return integral(lambda e: f(e) * mp.exp(log_normal(e, 0, 1)), 0, 1)

    elbo = expectation(lambda e: ratio(loc + scale * e))
    assert model.elbo(loc, scale) == pytest.approx(float(elbo), abs=1e-8)

    def moved(e):  # both the draw and the guide's density move with loc
        return mp.diff(lambda m: ratio(m + scale * e, m), loc)

    def scored(e):
        return ratio(loc + scale * e) * e / scale

    for noise, draw in [(model.reparameterised_gradient(*guide), moved), (model.score_gradient(*guide), scored)]:
        mean = expectation(draw)
        variance = expectation(lambda e, draw=draw, mean=mean: (draw(e) - mean) ** 2)
        # The gradient is a numerical derivative: half of its 30 digits.
        assert noise.mean == pytest.approx(float(mean), rel=1e-8, abs=1e-8)
        assert noise.variance == pytest.approx(float(variance), rel=1e-8, abs=1e-8)
        assert noise.sd(100) == pytest.approx(noise.sd() / 10)


def test_no_noise_in_the_loss_and_no_gradient_at_the_posterior() -> None:
    model = MODELS[0]
    draws = np.random.default_rng(0).normal(model.mean, model.sd, size=50)
    assert np.ptp(model.log_joint(draws) - model.log_posterior(draws)) < 1e-12
    assert model.reparameterised_gradient(model.mean, model.sd).mean == 0
    assert model.kl(model.mean, model.sd) == pytest.approx(0, abs=1e-15)


def test_entropy() -> None:
    assert normal_entropy(2.5) == pytest.approx(float(mp.log(2.5) + mp.log(2 * mp.pi * mp.e) / 2), abs=1e-14)


@pytest.mark.parametrize("wrong", [{"noise": 0.0}, {"prior_sd": -1.0}, {"prior_mean": np.nan}])
def test_impossible_models_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be finite"):
        normal_mean([1.0], **{"noise": 1.0, "prior_mean": 0.0, "prior_sd": 1.0, **wrong})
