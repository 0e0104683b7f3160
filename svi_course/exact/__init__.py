"""Exact answers in float64, by closed form or quadrature, with neither jax nor torch."""

from svi_course.exact import broken_guide, coin_guides
from svi_course.exact.coin import Coin, coin
from svi_course.exact.normal import NormalPosterior, normal
from svi_course.exact.normal_guides import MeanField, best_mean_field, gamma_hessian, gradient_noise
from svi_course.exact.normal_mean import NormalMean, normal_mean
from svi_course.exact.scale_priors import FoldedNormal, Gamma, HalfNormal, LogNormal

__all__ = [
    "Coin",
    "FoldedNormal",
    "Gamma",
    "HalfNormal",
    "LogNormal",
    "MeanField",
    "NormalMean",
    "NormalPosterior",
    "best_mean_field",
    "broken_guide",
    "coin",
    "coin_guides",
    "gamma_hessian",
    "gradient_noise",
    "normal",
    "normal_mean",
]
