"""The exact posteriors of the chapter's models, and the targets that the checks measure against."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from svi_course.covariance.data import (
    AREA_SD,
    AREAS,
    EXTENSIONS,
    LOADS,
    READING_SD,
    SIDE_PRIOR,
    SPRING_PRIOR,
)
from svi_course.exact import EXP, Gaussian, LinearModel, TransformedNormal, linear_model
from svi_course.exact.gaussian import NormalMarginal
from svi_course.judge import Combination, Marginal, Target

Array = NDArray[np.float64]

# A load, in N, in the middle of the data: there the line is known far better than its offset.
MIDDLE_LOAD = 1.25
# Where the density of an answer is asked for: 99 points that follow the posterior, by quantiles of whitened coordinates
# that go through each quantile once and in another order for each (37 and 99 have no common divisor).
_COUNT, _STRIDE = 99, 37


def spring() -> LinearModel:
    """The spring's line, with weights (offset, stretch)."""
    design = np.column_stack([np.ones(len(LOADS)), LOADS])
    return linear_model(design, EXTENSIONS, prior_sd=SPRING_PRIOR, noise_sd=READING_SD)


def plot() -> LinearModel:
    """The plot in logarithms: log area = log width + log depth, with weights (log width, log depth)."""
    return linear_model(np.ones((len(AREAS), 2)), np.log(AREAS), prior_sd=SIDE_PRIOR, noise_sd=AREA_SD)


def spring_target(*, kl_allowed: float, kl_typical: float) -> Target:
    """The target of the sites `offset` and `stretch`."""
    exact = spring()
    middle = exact.posterior.combination((1.0, MIDDLE_LOAD))
    at_middle: Callable[[Mapping[str, Array]], Array] = lambda z: z["offset"] + MIDDLE_LOAD * z["stretch"]  # noqa: E731
    points = spread_points(exact.posterior)
    return Target(
        marginals={site: _normal(exact.posterior.marginal(i)) for i, site in enumerate(("offset", "stretch"))},
        log_joint=lambda draws: exact.log_joint(np.stack([draws["offset"], draws["stretch"]], axis=-1)),
        log_evidence=exact.log_evidence,
        kl_allowed=kl_allowed,
        kl_typical=kl_typical,
        points={"offset": points[:, 0], "stretch": points[:, 1]},
        combinations={f"offset+{MIDDLE_LOAD:g}*stretch": Combination(at_middle, _normal(middle))},
    )


def plot_target(*, kl_allowed: float, kl_typical: float) -> Target:
    """The target of the sites `width` and `depth`, both positive."""
    exact = plot()
    logs = exact.posterior
    # log p(areas, width, depth) has the Jacobians 1/area, 1/width and 1/depth beside the density of the logarithms.
    of_the_areas = float(np.log(AREAS).sum())
    product, ratio = logs.combination((1.0, 1.0)), logs.combination((1.0, -1.0))

    def log_joint(draws: Mapping[str, Array]) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            z = np.log(np.stack([draws["width"], draws["depth"]], axis=-1))
        return np.asarray(exact.log_joint(z) - z.sum(-1) - of_the_areas, dtype=np.float64)

    points = np.exp(spread_points(logs))
    return Target(
        marginals={site: _log_normal(logs.marginal(i)) for i, site in enumerate(("width", "depth"))},
        log_joint=log_joint,
        log_evidence=exact.log_evidence - of_the_areas,
        kl_allowed=kl_allowed,
        kl_typical=kl_typical,
        points={"width": points[:, 0], "depth": points[:, 1]},
        combinations={
            "width*depth": Combination(lambda z: z["width"] * z["depth"], _log_normal(product)),
            "width/depth": Combination(lambda z: z["width"] / z["depth"], _log_normal(ratio)),
        },
    )


def spread_points(posterior: Gaussian) -> Array:
    """99 points that are spread like draws of a Normal in d dimensions, shape (99, d)."""
    numbers = np.arange(_COUNT)
    whitened = [ndtri((numbers * _STRIDE**i % _COUNT + 0.5) / _COUNT) for i in range(posterior.mean.size)]
    return np.asarray(posterior.mean + np.stack(whitened, axis=-1) @ posterior.scale_tril.T, dtype=np.float64)


def _normal(marginal: NormalMarginal) -> Marginal:
    return Marginal.of(marginal, marginal.density)


def _log_normal(of_log: NormalMarginal) -> Marginal:
    exact = TransformedNormal(of_log.mean, of_log.sd, EXP)
    return Marginal.of(exact, lambda x: np.exp(exact.log_density(x)))
