"""The exact posteriors that the table measures by, each computed once."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from svi_course import data, exact
from svi_course.autoguides.data import FIRST, GROUPS, MEASUREMENT_SD, MU_PRIOR_SD, RESPONSE, SECOND, TAU
from svi_course.covariance.data import ARTICLE, LOG_COVARIANCE, LOG_MEAN
from svi_course.elbo.data import HEADS, PRIOR, TAILS
from svi_course.exact.scale_priors import ScalePrior
from svi_course.guides.data import COINS, TOSSES, TOSSES_EACH

FORUM_PRIOR = exact.LogNormal(math.log(3.0), 1.0)
BLOG_PRIOR = exact.Gamma(1.0, 0.1)
PLANE = exact.TwoModes()
BOX = exact.BoxGuides(PLANE)
ELLIPSE = exact.Gaussian(np.zeros(2), np.array(ARTICLE))
PAIR = exact.LogNormalVector(np.array(LOG_MEAN), np.array(LOG_COVARIANCE))
TUTORIAL = exact.coin(HEADS, TAILS, *PRIOR)
COIN = exact.coin(sum(TOSSES), len(TOSSES) - sum(TOSSES))
MINT = exact.coins(COINS, [TOSSES_EACH] * len(COINS))
# The mixture of which a fifth lies left, and whose guide learns a weight.
LEFT_WEIGHT = 0.2


@cache
def thread(size: int, scale_prior: ScalePrior = FORUM_PRIOR) -> exact.NormalPosterior:
    """The forum's model with its first `size` data."""
    return exact.normal(data.forum(size), mean_prior=(42.0, 1.0), scale_prior=scale_prior)


@cache
def blog(extra_shape: float = 0.0) -> exact.NormalPosterior:
    """The blog's model; its prior's shape grows by one for each time that the guide counts log sigma too many."""
    prior = exact.Gamma(BLOG_PRIOR.shape + extra_shape, BLOG_PRIOR.rate)
    return exact.normal(data.blog(), mean_prior=(0.0, 10.0), scale_prior=prior)


@cache
def regression() -> exact.LinearModel:
    """The regression on two predictors that nearly say the same, weights (intercept, slope_1, slope_2)."""
    design = np.column_stack([np.ones(len(FIRST)), FIRST, SECOND])
    return exact.linear_model(design, RESPONSE, prior_sd=10.0, noise_sd=1.0)


@cache
def groups() -> exact.Hierarchy:
    """The eight groups."""
    return exact.hierarchy(GROUPS, MU_PRIOR_SD, TAU, MEASUREMENT_SD)
