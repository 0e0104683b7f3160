"""The forum thread's first program, whose guide samples the data: its objective, and how its scale grows.

Model: n data, all observed, no latent. Guide: the same site, Normal(mu_q, sigma_q) in a plate of n. The model's term
log p(data) is a constant, so the ELBO is log p(data) + n · (log sigma_q + ½ log 2πe): without mu_q, without end.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from svi_course.exact.descent import adam
from svi_course.exact.normal_mean import normal_entropy

Array = NDArray[np.float64]


def loss(sigma: float, *, log_likelihood: float, size: int) -> float:
    """−ELBO in nats, with `size` data whose constant log density under the model is `log_likelihood`."""
    return -log_likelihood - size * normal_entropy(sigma)


def gradient(sigma: float, *, size: int) -> float:
    """d loss / d sigma, in nats per unit: nothing in it is random."""
    return -size / sigma


def adam_growth(
    *, steps: int, size: int = 1000, start: float = 1.0, rate: float = 0.005, betas: tuple[float, float] = (0.95, 0.999)
) -> Array:
    """sigma_q after 0, 1, …, `steps` steps of Adam on sigma_q itself, shape (steps + 1,)."""
    return adam(lambda sigma, _: gradient(sigma, size=size), start, rate, steps, betas)


def sgd_growth(steps: float, *, size: int, rate: float, start: float = 1.0) -> float:
    """sigma_q after `steps` small steps of plain gradient descent: σ² grows by 2·size·rate a step."""
    return math.sqrt(start**2 + 2 * size * rate * steps)
