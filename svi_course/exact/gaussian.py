"""Multivariate Normals: their divergences, and the best members of the families that autoguides offer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg import cho_solve, solve_triangular
from scipy.optimize import minimize
from scipy.special import ndtr, ndtri

Array = NDArray[np.float64]

_LOG_2PI = math.log(2 * math.pi)


@dataclass(frozen=True)
class NormalMarginal:
    """Normal(mean, sd) on the line."""

    mean: float
    sd: float

    def density(self, x: ArrayLike) -> Array:
        """The density at `x`, any shape."""
        z = (np.asarray(x, dtype=np.float64) - self.mean) / self.sd
        return np.asarray(np.exp(-0.5 * (z**2 + _LOG_2PI)) / self.sd, dtype=np.float64)

    def cdf(self, x: ArrayLike) -> Array:
        """P(X ≤ x), the shape of `x`."""
        return np.asarray(ndtr((np.asarray(x, dtype=np.float64) - self.mean) / self.sd), dtype=np.float64)

    def quantile(self, probability: ArrayLike) -> Array:
        """The x with P(X ≤ x) = `probability`, its shape."""
        return np.asarray(self.mean + self.sd * ndtri(np.asarray(probability, dtype=np.float64)), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Gaussian:
    """Normal(mean, covariance) in d dimensions: mean (d,), covariance (d, d). Logarithms are natural.

    Raises ValueError for shapes that do not fit or a covariance that is not symmetric and positive definite.
    """

    mean: Array
    covariance: Array

    def __post_init__(self) -> None:
        mean, covariance = np.array(self.mean, dtype=np.float64), np.array(self.covariance, dtype=np.float64)
        if mean.ndim != 1 or covariance.shape != (mean.size, mean.size):
            raise ValueError(f"a mean (d,) and a covariance (d, d) are needed, got {mean.shape}, {covariance.shape}")
        if not (np.isfinite(mean).all() and np.isfinite(covariance).all()):
            raise ValueError("the mean and the covariance must be finite")
        units = np.sqrt(np.abs(np.diag(covariance)))
        if (np.abs(covariance - covariance.T) > 1e-10 * np.outer(units, units)).any():
            raise ValueError("the covariance must be symmetric")
        object.__setattr__(self, "mean", mean)
        object.__setattr__(self, "covariance", (covariance + covariance.T) / 2)
        try:
            _ = self.scale_tril
        except np.linalg.LinAlgError:
            raise ValueError("the covariance must be positive definite") from None

    @cached_property
    def scale_tril(self) -> Array:
        """The lower triangular L with L Lᵀ = covariance, shape (d, d)."""
        return np.asarray(np.linalg.cholesky(self.covariance), dtype=np.float64)

    @cached_property
    def precision(self) -> Array:
        """The inverse Λ of the covariance, shape (d, d)."""
        inverse = cho_solve((self.scale_tril, True), np.eye(self.mean.size))
        return np.asarray((inverse + inverse.T) / 2, dtype=np.float64)

    @property
    def sd(self) -> Array:
        """Standard deviation of each coordinate, shape (d,)."""
        return np.asarray(np.sqrt(np.diag(self.covariance)), dtype=np.float64)

    def marginal(self, index: int) -> NormalMarginal:
        """The distribution of one coordinate."""
        return NormalMarginal(float(self.mean[index]), float(self.sd[index]))

    def combination(self, weights: ArrayLike) -> NormalMarginal:
        """The distribution of Σ weights[i] · z[i], for weights of shape (d,)."""
        w = np.asarray(weights, dtype=np.float64)
        return NormalMarginal(float(w @ self.mean), float(np.sqrt(w @ self.covariance @ w)))

    @property
    def correlation(self) -> Array:
        """The correlation matrix, shape (d, d)."""
        return self.covariance / np.outer(self.sd, self.sd)

    @property
    def log_normaliser(self) -> float:
        """log ∫ exp(−½ (z − mean)ᵀ Λ (z − mean)) dz: what an unnormalised Gaussian of height 1 has as log evidence."""
        return float(0.5 * self.mean.size * _LOG_2PI + np.log(np.diag(self.scale_tril)).sum())

    @property
    def entropy(self) -> float:
        """Differential entropy, in nats."""
        return self.log_normaliser + 0.5 * self.mean.size

    def log_density(self, z: ArrayLike) -> Array:
        """Log density at `z`, shape (..., d); the result has shape (...)."""
        z = np.asarray(z, dtype=np.float64)
        flat = (z - self.mean).reshape(-1, self.mean.size)
        whitened = solve_triangular(self.scale_tril, flat.T, lower=True)
        return np.asarray(-0.5 * (whitened**2).sum(0).reshape(z.shape[:-1]) - self.log_normaliser, dtype=np.float64)

    def kl(self, other: Gaussian) -> float:
        """KL(self ‖ other), in nats. As an objective, self is the guide and other the posterior."""
        spread = solve_triangular(other.scale_tril, self.scale_tril, lower=True)
        shift = solve_triangular(other.scale_tril, self.mean - other.mean, lower=True)
        trace = float((spread**2).sum() + (shift**2).sum() - self.mean.size)
        return 0.5 * trace + other.log_normaliser - self.log_normaliser

    def transformed(self, matrix: ArrayLike) -> Gaussian:
        """The distribution of matrix @ z, for an invertible `matrix` (d, d)."""
        matrix = np.asarray(matrix, dtype=np.float64)
        return Gaussian(matrix @ self.mean, matrix @ self.covariance @ matrix.T)

    @cached_property
    def mean_field(self) -> Gaussian:
        """The independent Normals with the smallest KL to self: sds 1/√Λᵢᵢ, never wider than self.sd.

        Source: Bishop, Pattern Recognition and Machine Learning, section 10.1.2.
        """
        return Gaussian(self.mean, np.asarray(np.diag(1 / np.diag(self.precision)), dtype=np.float64))

    @property
    def mean_field_kl(self) -> float:
        """KL(mean_field ‖ self), in nats."""
        return self.mean_field.kl(self)

    def tail_index(self, other: Gaussian) -> float:
        """How heavy the tail of the weights other / self is under draws of self: the k that PSIS' k̂ estimates.

        Below 0.5 the weights have a variance, at 1 not even a mean. 0 where they are bounded or lighter than any power.
        """
        # In coordinates in which self is a standard Normal y and other has a precision with the eigenvalues λ, a weight
        # is exp(½ Σ (1 − λ) y²) times what changes slowly; and P(exp(½ k y²) > t) falls like t^(−1/k).
        precision = self.scale_tril.T @ other.precision @ self.scale_tril
        return max(0.0, 1.0 - float(np.linalg.eigvalsh(precision)[0]))

    def low_rank(self, rank: int, starts: int = 5) -> Gaussian:
        """The Normal with covariance W Wᵀ + diagonal, W of shape (d, rank), with the smallest KL to self.

        Found by BFGS from fixed starts, the longest axes first, for there is no closed form. The best diagonal may
        touch zero in up to `rank` places. Raises ValueError for a rank outside 1 … d and where no start converges.
        """
        size = self.mean.size
        if not 1 <= rank <= size:
            raise ValueError(f"rank must be between 1 and {size}, got {rank}")
        covariance = _low_rank_fit(self.correlation, rank, starts)
        return Gaussian(self.mean, np.asarray(covariance * np.outer(self.sd, self.sd), dtype=np.float64))


def chain(latents: int, correlation: float) -> Gaussian:
    """Standard Normals in a row whose correlation falls by this factor with each place between two of them."""
    place = np.arange(latents)
    return Gaussian(np.zeros(latents), correlation ** np.abs(place[:, None] - place))


def _low_rank_fit(target: Array, rank: int, count: int) -> Array:
    """The W Wᵀ + diag(s²) that minimises KL(Normal(0, ·) ‖ Normal(0, target)) for a correlation matrix `target`."""
    size = len(target)
    precision = np.linalg.inv(target)

    def parts(x: Array) -> tuple[Array, Array]:
        return x[: size * rank].reshape(size, rank), x[size * rank :]

    def objective(x: Array) -> tuple[float, Array]:
        factor, root = parts(x)  # diag(s²) rather than diag(exp s): the best s may be 0
        covariance = factor @ factor.T + np.diag(root**2)
        sign, log_determinant = np.linalg.slogdet(covariance)
        if sign <= 0 or not np.isfinite(log_determinant):
            return math.inf, np.zeros_like(x)
        slope = precision - np.linalg.inv(covariance)
        gradient = np.concatenate([(slope @ factor).ravel(), np.diag(slope) * root])
        return 0.5 * float((precision * covariance).sum() - log_determinant), gradient

    values, vectors = np.linalg.eigh(target)
    principal = vectors[:, -rank:] * np.sqrt(values[-rank:])
    rest = np.sqrt(np.maximum(1 - (principal**2).sum(1), 1e-4))
    rng = np.random.default_rng(0)
    starts = [np.concatenate([principal.ravel(), rest])]
    starts += [
        np.concatenate([0.7 * rng.normal(size=size * rank), rng.uniform(0.1, 0.9, size)]) for _ in range(count - 1)
    ]
    fits = [minimize(objective, x, jac=True, method="BFGS", options={"gtol": 1e-9, "maxiter": 2000}) for x in starts]
    best = min(fits, key=lambda fit: float(fit.fun))
    if not np.abs(best.jac).max() < 1e-5:  # the KL is then off by the square of this
        raise ValueError("the low-rank fit did not converge")
    factor, root = parts(best.x)
    return factor @ factor.T + np.diag(root**2)


@dataclass(frozen=True, eq=False)
class LinearModel:
    """response ~ Normal(design @ weights, noise_sd), weights ~ Normal(0, prior_sd), all independent.

    design (n, d), response (n,); prior_sd a number or one for each weight (d,). Guides are Gaussian in d dimensions.
    Source: Bishop, Pattern Recognition and Machine Learning, section 3.3.
    """

    design: Array
    response: Array
    prior_sd: Array
    noise_sd: float

    @cached_property
    def posterior(self) -> Gaussian:
        """The posterior of the weights."""
        precision = np.diag(1 / self.prior_sd**2) + self.design.T @ self.design / self.noise_sd**2
        covariance = np.linalg.inv(precision)
        mean = covariance @ self.design.T @ self.response / self.noise_sd**2
        return Gaussian(mean, np.asarray(covariance, dtype=np.float64))

    @cached_property
    def log_evidence(self) -> float:
        """log p(response), in nats."""
        # Bayes' theorem at the posterior mean, where the posterior density is known.
        mean = self.posterior.mean
        return float(self.log_joint(mean) - self.posterior.log_density(mean))

    def log_joint(self, weights: ArrayLike) -> Array:
        """log p(response, weights) for `weights` (..., d); the result has shape (...)."""
        weights = np.asarray(weights, dtype=np.float64)
        residual = (self.response - weights @ self.design.T) / self.noise_sd
        prior = -0.5 * ((weights / self.prior_sd) ** 2 + _LOG_2PI).sum(-1) - np.log(self.prior_sd).sum()
        likelihood = -0.5 * (residual**2 + _LOG_2PI).sum(-1) - self.response.size * math.log(self.noise_sd)
        return np.asarray(prior + likelihood, dtype=np.float64)

    def elbo(self, guide: Gaussian) -> float:
        """The ELBO of a Gaussian guide, in nats."""
        return self.log_evidence - guide.kl(self.posterior)


def linear_model(design: ArrayLike, response: ArrayLike, prior_sd: ArrayLike, noise_sd: float) -> LinearModel:
    """The exact Bayesian linear regression; see LinearModel.

    Raises ValueError for shapes that do not fit, data that are not finite, or an sd that is not positive.
    """
    design, response = np.array(design, dtype=np.float64), np.array(response, dtype=np.float64)
    if design.ndim != 2 or response.shape != design.shape[:1]:
        raise ValueError(f"a design (n, d) and a response (n,) are needed, got {design.shape}, {response.shape}")
    if not (np.isfinite(design).all() and np.isfinite(response).all()):
        raise ValueError("the design and the response must be finite")
    prior = np.array(np.broadcast_to(np.asarray(prior_sd, dtype=np.float64), design.shape[1:]))
    if not ((prior > 0).all() and np.isfinite(prior).all() and 0 < noise_sd < math.inf):
        raise ValueError(f"prior_sd and noise_sd must be finite and positive, got {prior}, {noise_sd}")
    return LinearModel(design, response, prior, float(noise_sd))


class Ellipse(NamedTuple):
    """The one-sd ellipse of a covariance: half-axes in the unit of the coordinates, `angle` of the major one."""

    major: float
    minor: float
    angle: float


def ellipse(covariance: ArrayLike) -> Ellipse:
    """The axes of a 2 × 2 covariance, and the major axis' angle from x in degrees, within (−90, 90].

    The angle is ½·atan2(2 C_xy, C_xx − C_yy), which no order or sign of eigenvectors can change; a circle
    gets 0. Raises ValueError for another shape or a matrix that is not symmetric and positive definite.
    """
    c = np.asarray(covariance, dtype=np.float64)
    if c.shape != (2, 2) or not np.isfinite(c).all():
        raise ValueError(f"a finite 2 × 2 covariance is needed, got shape {c.shape}")
    if abs(c[0, 1] - c[1, 0]) > 1e-10 * np.abs(c).max() or not (c[0, 0] > 0 and np.linalg.det(c) > 0):
        raise ValueError("the covariance must be symmetric and positive definite")
    half_sum, half_gap = (c[0, 0] + c[1, 1]) / 2, math.hypot((c[0, 0] - c[1, 1]) / 2, c[0, 1])
    largest = half_sum + half_gap
    smallest = float(np.linalg.det(c)) / largest  # half_sum − half_gap would cancel on a long ellipse
    angle = math.degrees(math.atan2(2 * c[0, 1], c[0, 0] - c[1, 1])) / 2
    return Ellipse(math.sqrt(largest), math.sqrt(smallest), angle)
