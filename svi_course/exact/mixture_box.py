"""NumPyro's autoguides on the target with two modes: Normals of the unconstrained coordinates of its box."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit, logit

from svi_course.exact.gaussian import Gaussian
from svi_course.exact.mixture import TwoModes

Array = NDArray[np.float64]


@dataclass(frozen=True)
class BoxGuides:
    """Gaussian guides of z, where (x, y) = half_width · (2·sigmoid(z) − 1) fills the box of the target's priors.

    This is what AutoMultivariateNormal and AutoNormal fit, so their ELBO is finite and their KL is to the
    target inside the box. The grid resolves guides that sit on one mode; a guide that spans both loses digits.
    Source: the NumPyro article's model; NumPyro's AutoContinuous on Uniform priors.
    """

    target: TwoModes

    def elbo(self, guide: Gaussian) -> float:
        """The ELBO of a Gaussian guide of z, in nats."""
        return self._value_and_slope(guide.mean, guide.scale_tril, spacing=0.05)[0]

    def kl(self, guide: Gaussian) -> float:
        """KL(guide ‖ target in the box), in nats."""
        return self.target.log_evidence_in_box - self.elbo(guide)

    def in_box(self, z: ArrayLike) -> Array:
        """The points (x, y) of unconstrained points `z`, the same shape (..., 2)."""
        return np.asarray(self.target.half_width * (2 * expit(np.asarray(z, dtype=np.float64)) - 1), dtype=np.float64)

    def best(self, *, correlated: bool) -> Gaussian:
        """The best Gaussian of z near the mode at +b: AutoMultivariateNormal's, or AutoNormal's if not `correlated`.

        For equal weights its mirror image at the other mode is as good.
        """
        mode = float(logit(0.5 + self.target.b / math.sqrt(8) / self.target.half_width))

        def scale_tril(x: Array) -> Array:
            return np.array([[math.exp(x[2]), 0.0], [x[4] if correlated else 0.0, math.exp(x[3])]])

        def loss(x: Array) -> tuple[float, Array]:
            tril = scale_tril(x)
            value, (by_mean, by_tril) = self._value_and_slope(x[:2], tril, spacing=0.1)
            by_x = np.r_[by_mean, np.diag(by_tril) * np.diag(tril), by_tril[1, 0] if correlated else 0.0]
            return -value, -by_x

        start = np.array([mode, mode, -2.0, -2.0, 0.0])
        fit = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-8})
        tril = scale_tril(fit.x)
        return Gaussian(fit.x[:2], tril @ tril.T)

    def _value_and_slope(self, mean: Array, tril: Array, spacing: float) -> tuple[float, tuple[Array, Array]]:
        """The ELBO at Normal(mean, tril trilᵀ) and its gradients, (2,) and (2, 2), by the trapezoidal rule."""
        line = np.arange(-9.0, 9.0 + spacing / 2, spacing)
        noise = np.stack(np.meshgrid(line, line, indexing="ij")).reshape(2, -1)
        weights = np.exp(-0.5 * (noise**2).sum(0))
        weights /= weights.sum()
        z = mean[:, None] + tril @ noise
        width = 2 * self.target.half_width
        x, y = self.in_box(z.T).T
        log_jacobian = 2 * math.log(width) + (log_expit(z) + log_expit(-z)).sum(0)
        value = weights @ (self.target.log_joint(x, y) + log_jacobian)
        slope = self.target.slope(x, y) * width * expit(z) * expit(-z) + 1 - 2 * expit(z)
        entropy = math.log(2 * math.pi * math.e) + float(np.log(np.diag(tril)).sum())
        by_tril = (slope * weights) @ noise.T + np.diag(1 / np.diag(tril))
        return float(value) + entropy, (slope @ weights, by_tril)
