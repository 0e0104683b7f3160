"""Gaussians against mpmath (30 digits), independent roads of numerical search, and published values."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import multivariate_normal, norm

from svi_course import data
from svi_course.exact.gaussian import Gaussian, LinearModel, ellipse, linear_model

# Linear algebra in float64 on matrices of condition below 1e4: rounding grows to about 1e-12.
CLOSE = {"rel": 1e-10, "abs": 1e-10}

mp.mp.dps = 30

P = Gaussian([1.0, -2.0], [[2.0, 0.6], [0.6, 0.5]])
Q = Gaussian([0.5, -1.0], [[0.7, -0.2], [-0.2, 0.9]])
WIDE = Gaussian(
    [0.0, 1.0, 2.0, 3.0],
    [[4.0, 1.2, -0.8, 0.1], [1.2, 1.0, 0.3, 0.2], [-0.8, 0.3, 2.0, -0.6], [0.1, 0.2, -0.6, 0.5]],
)
SMALL = linear_model([[1.0, 0.5], [1.0, -1.0], [1.0, 2.0]], [0.3, -1.2, 2.5], [2.0, 0.7], 0.8)


def regression() -> LinearModel:
    design, response = data.regression()
    return linear_model(design, response, prior_sd=10.0, noise_sd=1.0)


def log_density(g: Gaussian, x, y):
    c = mp.matrix(g.covariance.tolist())
    d = mp.matrix([x - mp.mpf(float(g.mean[0])), y - mp.mpf(float(g.mean[1]))])
    return -(d.T * c**-1 * d)[0] / 2 - mp.log(2 * mp.pi) - mp.log(mp.det(c)) / 2


@pytest.mark.parametrize("g", [P, Q], ids=["P", "Q"])
def test_log_density(g: Gaussian) -> None:
    points = np.array([[[0.0, 0.0], [1.0, -2.0]], [[3.0, 1.0], [-4.0, 2.5]]])
    values = g.log_density(points)
    assert values.shape == (2, 2)
    for point, value in zip(points.reshape(-1, 2), values.ravel(), strict=True):
        assert float(value) == pytest.approx(float(log_density(g, *map(mp.mpf, point.tolist()))), **CLOSE)
    assert g.log_density(points[0, 0]).shape == ()


@pytest.mark.parametrize(("q", "p"), [(P, Q), (Q, P)], ids=["P‖Q", "Q‖P"])
def test_kl_and_entropy_by_quadrature(q: Gaussian, p: Gaussian) -> None:
    # Both integrands are quadratic in z, for which three nodes a direction are exact: mpmath's road in whitened z.
    nodes = [(-mp.sqrt(3), mp.mpf(1) / 6), (mp.mpf(0), mp.mpf(2) / 3), (mp.sqrt(3), mp.mpf(1) / 6)]
    factor = mp.cholesky(mp.matrix(q.covariance.tolist()))
    kl = entropy = mp.mpf(0)
    for u, weight_u in nodes:
        for v, weight_v in nodes:
            shift = factor * mp.matrix([u, v])
            x, y = float(q.mean[0]) + shift[0], float(q.mean[1]) + shift[1]
            log_q = log_density(q, x, y)
            kl += weight_u * weight_v * (log_q - log_density(p, x, y))
            entropy -= weight_u * weight_v * log_q
    assert q.kl(p) == pytest.approx(float(kl), **CLOSE)
    assert q.entropy == pytest.approx(float(entropy), **CLOSE)


@pytest.mark.parametrize("g", [P, Q, WIDE], ids=["P", "Q", "WIDE"])
def test_properties_agree(g: Gaussian) -> None:
    assert g.kl(g) == pytest.approx(0, abs=1e-12)
    assert g.scale_tril @ g.scale_tril.T == pytest.approx(g.covariance, **CLOSE)
    assert g.precision @ g.covariance == pytest.approx(np.eye(g.mean.size), **CLOSE)
    assert np.outer(g.sd, g.sd) * g.correlation == pytest.approx(g.covariance, **CLOSE)
    assert g.entropy == pytest.approx(multivariate_normal(g.mean, g.covariance).entropy(), **CLOSE)
    matrix = np.eye(g.mean.size) + 0.3 * np.arange(g.mean.size**2).reshape(g.mean.size, -1) ** 0.5
    assert g.transformed(matrix).transformed(np.linalg.inv(matrix)).kl(g) == pytest.approx(0, abs=1e-10)


@pytest.mark.parametrize("g", [P, WIDE], ids=["P", "WIDE"])
def test_no_independent_normals_are_nearer(g: Gaussian) -> None:
    size = g.mean.size
    search = lambda x: Gaussian(x[:size], np.diag(np.exp(2 * x[size:]))).kl(g)  # noqa: E731
    fit = minimize(search, np.zeros(2 * size), method="BFGS", options={"gtol": 1e-7})
    # The search ends within gtol of the optimum, where the KL is off by gtol squared.
    assert g.mean_field_kl == pytest.approx(fit.fun, abs=1e-8)
    assert np.all(g.mean_field.sd <= g.sd)


@pytest.mark.parametrize("rank", [1, 2])
def test_no_low_rank_normal_is_nearer(rank: int) -> None:
    """The same optimum by another road: the covariance itself as diag(exp) + W Wᵀ, and no gradient given."""
    fit = WIDE.low_rank(rank)
    rest = fit.covariance - np.diag(np.diag(fit.covariance))
    size = WIDE.mean.size

    def search(x: np.ndarray) -> float:
        factor = x[size:].reshape(size, rank)
        return Gaussian(WIDE.mean, np.diag(np.exp(x[:size])) + factor @ factor.T).kl(WIDE)

    rng = np.random.default_rng(1)
    starts = [np.r_[np.full(size, -1.0), rng.normal(size=size * rank)] for _ in range(3)]
    others = [minimize(search, start, method="BFGS", options={"gtol": 1e-6, "maxiter": 400}).fun for start in starts]
    # exp only nears a best diagonal of 0, by about 1e-6 here.
    assert fit.kl(WIDE) <= min(others) + 1e-9
    assert fit.kl(WIDE) == pytest.approx(min(others), abs=1e-5)
    assert np.abs(rest).max() > 0.1


def test_a_low_rank_normal_is_found_exactly() -> None:
    factor = np.array([[0.9], [-0.5], [0.7], [0.2]])
    member = Gaussian(np.zeros(4), factor @ factor.T + np.diag([0.5, 0.2, 1.0, 0.3]))
    assert member.low_rank(1).kl(member) == pytest.approx(0, abs=1e-10)
    assert member.low_rank(4).kl(member) == pytest.approx(0, abs=1e-10)


def test_evidence_by_the_marginal_of_the_data() -> None:
    for model in (SMALL, regression()):
        size = model.response.size
        covariance = model.design @ np.diag(model.prior_sd**2) @ model.design.T + model.noise_sd**2 * np.eye(size)
        marginal = multivariate_normal(np.zeros(size), covariance).logpdf(model.response)
        # Condition 1e5 of the marginal's covariance, on a log density of 165: 1e-9 is a few hundred roundings.
        assert model.log_evidence == pytest.approx(float(marginal), abs=1e-9)


def test_evidence_and_moments_by_quadrature() -> None:
    """A Gaussian integrand: 30-digit sums over a grid are exact to e^(−2π²/h²), with h in posterior sds."""
    normal = lambda x, sd: -((x / sd) ** 2) / 2 - mp.log(sd) - mp.log(2 * mp.pi) / 2  # noqa: E731
    design = [[mp.mpf(v) for v in row] for row in SMALL.design.tolist()]
    factor, centre, step = SMALL.posterior.scale_tril, SMALL.posterior.mean, 0.6
    total = first = mp.mpf(0)
    for i in range(-15, 16):
        for j in range(-15, 16):
            w = [mp.mpf(float(v)) for v in centre + factor @ (step * np.array([i, j]))]
            log_joint = normal(w[0], mp.mpf(2)) + normal(w[1], mp.mpf(0.7))
            for row, y in zip(design, SMALL.response.tolist(), strict=True):
                log_joint += normal(mp.mpf(y) - row[0] * w[0] - row[1] * w[1], mp.mpf(0.8))
            assert float(SMALL.log_joint([float(v) for v in w])) == pytest.approx(float(log_joint), **CLOSE)
            total += mp.exp(log_joint)
            first += w[1] * mp.exp(log_joint)
    cell = step**2 * float(np.linalg.det(factor))
    assert SMALL.log_evidence == pytest.approx(float(mp.log(total * cell)), abs=1e-8)
    assert SMALL.posterior.mean[1] == pytest.approx(float(first / total), abs=1e-8)


def test_elbo_is_an_expectation() -> None:
    guide = Gaussian([0.2, 0.9], [[0.3, 0.05], [0.05, 0.2]])
    nodes, weights = np.polynomial.hermite_e.hermegauss(5)
    grid = np.stack(np.meshgrid(nodes, nodes), axis=-1).reshape(-1, 2)
    mass = np.outer(weights, weights).ravel() / (2 * math.pi)
    z = guide.mean + grid @ guide.scale_tril.T
    assert SMALL.elbo(guide) == pytest.approx(mass @ (SMALL.log_joint(z) - guide.log_density(z)), **CLOSE)


def test_published_values_of_the_regression() -> None:
    posterior = regression().posterior
    assert posterior.mean == pytest.approx([0.836489, 1.357945, -0.438381], abs=5e-7)
    assert posterior.sd == pytest.approx([0.100957, 0.354475, 0.341893], abs=5e-7)
    assert posterior.correlation[1, 2] == pytest.approx(-0.956758, abs=5e-7)
    assert regression().log_evidence == pytest.approx(-165.013884, abs=5e-7)
    assert posterior.mean_field.sd == pytest.approx([0.099995, 0.102838, 0.099390], abs=5e-7)
    assert posterior.mean_field_kl == pytest.approx(1.238106, abs=5e-7)
    assert posterior.low_rank(1).kl(posterior) == pytest.approx(6.3e-4, abs=5e-6)


def test_the_best_low_rank_normal_of_the_regression() -> None:
    """In closed form: at this optimum the diagonal is 0 for the first slope, the middle one of three weights.

    The other two are then independent given that slope, and the best such Normal has the posterior's own
    conditionals; what is missing is their correlation given the slope.
    """
    posterior = regression().posterior
    c = posterior.covariance
    slopes = {i: c[i, 1] / c[1, 1] for i in (0, 2)}
    given = {i: c[i, i] - slopes[i] ** 2 * c[1, 1] for i in (0, 2)}
    rest = (c[0, 2] - slopes[0] * slopes[2] * c[1, 1]) / math.sqrt(given[0] * given[2])
    # The mutual information of two Normals.
    assert posterior.low_rank(1).kl(posterior) == pytest.approx(-0.5 * math.log(1 - rest**2), abs=1e-10)


def test_the_articles_covariance() -> None:
    exact = Gaussian([0.0, 0.0], [[5.0, 4.0], [4.0, 5.0]])
    assert -exact.log_normaliser == pytest.approx(-2.936489, abs=5e-7)
    assert exact.log_normaliser == pytest.approx(math.log(2 * math.pi * 1 * 3), **CLOSE)  # its sds are 1 and 3
    assert ellipse(exact.covariance) == pytest.approx((3, 1, 45), **CLOSE)
    published = ellipse([[4.918, 4.03], [4.03, 5.177]])
    assert (published.major, published.minor) == pytest.approx((3.01, 1.01), abs=5e-3)
    assert published.angle == pytest.approx(45.92, abs=5e-3)
    assert 90 - published.angle == pytest.approx(44.08, abs=5e-3)  # what rows of the eigenvectors give


@pytest.mark.parametrize("angle", [-89.0, -45.0, -10.0, 0.0, 30.0, 60.0, 90.0])
def test_an_ellipse_is_found_again(angle: float) -> None:
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turn = np.array([[c, -s], [s, c]])
    for major, minor in ((3.0, 1.0), (1e3, 1e-1)):
        found = ellipse(turn @ np.diag([major**2, minor**2]) @ turn.T)
        # The matrix itself holds the minor axis to eps · (major/minor)², 2e-8 in the longer ellipse.
        assert found == pytest.approx((major, minor, angle), rel=1e-7, abs=1e-8)


def test_a_circle_has_angle_zero() -> None:
    assert ellipse(4 * np.eye(2)) == pytest.approx((2, 2, 0), **CLOSE)


@pytest.mark.parametrize(
    ("mean", "covariance", "message"),
    [
        ([0.0], np.eye(2), "are needed"),
        ([0.0, math.inf], np.eye(2), "finite"),
        ([0.0, 0.0], [[1.0, 0.2], [0.3, 1.0]], "symmetric"),
        ([0.0, 0.0], [[1.0, 2.0], [2.0, 1.0]], "positive definite"),
    ],
)
def test_invalid_gaussians(mean: list[float], covariance: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Gaussian(mean, covariance)


def test_other_invalid_arguments() -> None:
    with pytest.raises(ValueError, match="rank must be"):
        P.low_rank(3)
    with pytest.raises(ValueError, match="are needed"):
        linear_model(np.eye(2), [1.0], 1.0, 1.0)
    with pytest.raises(ValueError, match="finite"):
        linear_model(np.eye(2), [1.0, math.nan], 1.0, 1.0)
    with pytest.raises(ValueError, match="positive"):
        linear_model(np.eye(2), [1.0, 2.0], 0.0, 1.0)
    with pytest.raises(ValueError, match="2 × 2"):
        ellipse(np.eye(3))
    with pytest.raises(ValueError, match="symmetric and positive"):
        ellipse([[1.0, 2.0], [2.0, 1.0]])


def test_marginal() -> None:
    marginal, x = P.marginal(1), np.linspace(-4, 1, 7)
    reference = norm(-2.0, math.sqrt(0.5))
    assert (marginal.mean, marginal.sd) == pytest.approx((reference.mean(), reference.std()))
    np.testing.assert_allclose(marginal.density(x), reference.pdf(x), rtol=1e-12)
    np.testing.assert_allclose(marginal.cdf(x), reference.cdf(x), rtol=1e-12)
    np.testing.assert_allclose(marginal.quantile(marginal.cdf(x)), x, rtol=1e-9)


def test_a_combination_is_the_marginal_of_a_rotated_posterior() -> None:
    weights, aside = np.array([3.0, -1.0]), np.array([0.0, 1.0])
    turned = P.transformed(np.stack([weights, aside])).marginal(0)
    combined = P.combination(weights)
    assert (combined.mean, combined.sd) == pytest.approx((turned.mean, turned.sd))


@pytest.mark.parametrize("scale", [0.3, 0.8, 0.99, 1.0, 1.7])
def test_the_tail_of_the_weights_on_the_line(scale: float) -> None:
    """A weight above t means a standard Normal beyond a known point, so that the tail's slope can be computed."""
    guide, posterior = Gaussian(np.zeros(1), np.array([[scale**2]])), Gaussian(np.zeros(1), np.eye(1))
    if scale >= 1:
        assert guide.tail_index(posterior) == 0
        return
    # w = scale · exp(½ (1 − scale²) y²); the slope of log P(w > t) against log t tends to −1/k.
    log_t = np.array([2e4, 4e4])
    point = np.sqrt(2 * (log_t - math.log(scale)) / (1 - scale**2))
    slope = np.diff(norm.logsf(point)) / np.diff(log_t)
    assert guide.tail_index(posterior) == pytest.approx(1 - scale**2)
    # At these t the slope is off by half of 1 / log t.
    assert guide.tail_index(posterior) == pytest.approx(-1 / slope[0], rel=1e-3)


def test_the_tail_of_the_weights_does_not_depend_on_coordinates() -> None:
    rng = np.random.default_rng(3)
    matrix, shift = rng.normal(size=(3, 3)), rng.normal(size=3)
    guide = Gaussian(shift, np.diag([0.5, 0.2, 2.0]))
    posterior = Gaussian(np.zeros(3), np.eye(3))
    assert guide.tail_index(posterior) == pytest.approx(0.8)
    assert guide.transformed(matrix).tail_index(posterior.transformed(matrix)) == pytest.approx(0.8)


@pytest.mark.parametrize("rho", [0.7, 0.96])
def test_the_estimate_of_the_tail_by_a_library(rho: float) -> None:
    """k̂ of 4000 draws, as in lesson 4: for mean field on a pair it is near the correlation, which is the exact k."""
    import torch
    from pyro.ops.stats import fit_generalized_pareto

    estimates = []
    for seed in range(20):
        y = np.random.default_rng(seed).normal(size=(4000, 2))
        log_weights = rho * y[:, 0] * y[:, 1]
        weights = np.sort(np.exp(log_weights - log_weights.max()))
        tail = weights[-190:] - weights[-191]  # three times the root of 4000, as the paper has it
        estimates.append(fit_generalized_pareto(torch.tensor(tail))[0])
    # From so few draws a large k comes out too small, and scatters: 0.62 ± 0.14 for 0.70, 0.84 ± 0.17 for 0.96.
    assert rho - 0.2 < np.mean(estimates) < rho - 0.03
    assert 0.1 < np.std(estimates) < 0.2
