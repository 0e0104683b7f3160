"""Guides of a Normal's mean and sd in which the two depend on each other: one by a line, one as in the model.

Sources: AutoMultivariateNormal for the first; for the second the forum thread's last question, whether a guide written
by hand is worth it.
"""

from __future__ import annotations

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from svi_course.exact.gaussian import Gaussian
from svi_course.exact.nodes import Nodes, best_coordinates
from svi_course.exact.normal import NormalPosterior
from svi_course.exact.scale_priors import LogNormal, ScaleGuide

Array = NDArray[np.float64]
Family = TypeVar("Family", bound=ScaleGuide)

_LOG_2PI = math.log(2 * math.pi)


def best_following(posterior: NormalPosterior, family: type[Family]) -> Family:
    """The best `family` (LogNormal or Gamma) for sigma where mu given sigma is drawn from its exact posterior.

    About ten digits. Raises ArithmeticError if it is not found.
    """

    def natural_gradient(coordinates: Array) -> Array:
        sigma = family.at(coordinates)
        nodes = sigma.nodes
        u = nodes.points
        log_ratio = posterior.sigma.log_density_of_log(u) - sigma.log_density_of_log(u)
        return nodes.natural_gradient(sigma.scores(u), log_ratio)

    return family.at(best_coordinates(natural_gradient, family.near(posterior.sigma.nodes).coordinates))


def following_kl(posterior: NormalPosterior, sigma: ScaleGuide) -> float:
    """KL to the posterior, in nats, of a guide that draws sigma from `sigma` and mu given sigma exactly."""
    nodes = sigma.nodes
    u = nodes.points
    return nodes.expect(sigma.log_density_of_log(u) - posterior.sigma.log_density_of_log(u))


def best_full_rank(posterior: NormalPosterior) -> Gaussian:
    """The best Normal of (mu, log sigma) with a correlation, in two dimensions; about ten digits.

    Raises ArithmeticError if it is not found.
    """

    def natural_gradient(coordinates: Array) -> Array:
        sigma = LogNormal.at(coordinates)
        nodes = sigma.nodes
        u = nodes.points
        log_ratio = _expected_log_joint(posterior, u, *_best_line(posterior, nodes)) - sigma.log_density_of_log(u)
        return nodes.natural_gradient(sigma.scores(u), log_ratio)

    start = LogNormal.near(posterior.sigma.nodes).coordinates
    sigma = LogNormal.at(best_coordinates(natural_gradient, start))
    intercept, slope, sd = _best_line(posterior, sigma.nodes)
    variance, shared = sigma.scale**2, slope * sigma.scale**2
    covariance = np.array([[sd**2 + slope * shared, shared], [shared, variance]])
    return Gaussian(np.array([intercept + slope * sigma.loc, sigma.loc]), covariance)


def full_rank_kl(posterior: NormalPosterior, guide: Gaussian) -> float:
    """KL to the posterior, in nats, of a Normal of (mu, log sigma)."""
    sigma = LogNormal(float(guide.mean[1]), float(guide.sd[1]))
    slope = float(guide.covariance[0, 1] / guide.covariance[1, 1])
    sd = math.sqrt(guide.covariance[0, 0] - slope * guide.covariance[0, 1])
    nodes = sigma.nodes
    line = float(guide.mean[0]) - slope * sigma.loc, slope, sd
    return posterior.log_evidence - guide.entropy - nodes.expect(_expected_log_joint(posterior, nodes.points, *line))


def _best_line(posterior: NormalPosterior, nodes: Nodes) -> tuple[float, float, float]:
    """Intercept, slope and sd of the best mu ~ Normal(intercept + slope·log sigma, sd) beside a guide of log sigma."""
    loc, scale = posterior.mean_prior
    # What the data and the prior say of mu, each as a precision at every node.
    of_data, of_prior = posterior.size * np.exp(-2 * nodes.points), scale**-2
    columns = np.stack([np.ones_like(nodes.points), nodes.points])
    matrix = (columns * (nodes.weights * (of_data + of_prior))) @ columns.T
    target = columns @ (nodes.weights * (of_data * posterior.data_mean + of_prior * loc))
    intercept, slope = np.linalg.solve(matrix, target)
    return float(intercept), float(slope), float(matrix[0, 0] ** -0.5)


def _expected_log_joint(posterior: NormalPosterior, u: Array, intercept: float, slope: float, sd: float) -> Array:
    """E log p(data, mu, log sigma = u) over mu ~ Normal(intercept + slope·u, sd), the shape of `u`."""
    loc, scale = posterior.mean_prior
    mean = intercept + slope * u
    square = posterior.scatter + posterior.size * ((posterior.data_mean - mean) ** 2 + sd**2)
    likelihood = -posterior.size * (u + 0.5 * _LOG_2PI) - 0.5 * square * np.exp(-2 * u)
    prior = -0.5 * (((mean - loc) ** 2 + sd**2) / scale**2 + _LOG_2PI) - math.log(scale)
    return np.asarray(likelihood + prior + posterior.scale_prior.log_density_of_log(u), dtype=np.float64)
