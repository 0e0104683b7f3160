"""Exact answers in float64, by closed form or quadrature, with neither jax nor torch."""

from svi_course.exact import broken_guide, coin_guides
from svi_course.exact.bimodal import NormalFit, TwoNormals
from svi_course.exact.coin import Coin, coin
from svi_course.exact.coins import Coins, coins
from svi_course.exact.gamma_loss import gamma_kl, gamma_slopes
from svi_course.exact.gaussian import Ellipse, Gaussian, LinearModel, chain, ellipse, linear_model
from svi_course.exact.gradient_law import LatticeLaw, score_average
from svi_course.exact.hierarchy import Hierarchy, hierarchy
from svi_course.exact.log_normal import LogNormalVector, tangent_reach
from svi_course.exact.mixture import MixtureGuide, TwoModes
from svi_course.exact.mixture_box import BoxGuides
from svi_course.exact.normal import NormalPosterior, normal
from svi_course.exact.normal_guides import MeanField, best_mean_field, gamma_hessian, gradient_noise
from svi_course.exact.normal_joint_guides import best_following, best_full_rank, following_kl, full_rank_kl
from svi_course.exact.normal_mean import NormalMean, normal_mean
from svi_course.exact.normal_scale import NormalScale, normal_scale
from svi_course.exact.recovery import angle_error, correlation_error, covariance_error
from svi_course.exact.scale_path import scale_path
from svi_course.exact.scale_priors import FoldedNormal, Gamma, HalfNormal, LogNormal
from svi_course.exact.transforms import EXP, SIGMOID, SOFTPLUS, Transform, TransformedNormal, interval

__all__ = [
    "EXP",
    "SIGMOID",
    "SOFTPLUS",
    "BoxGuides",
    "Coin",
    "Coins",
    "Ellipse",
    "FoldedNormal",
    "Gamma",
    "Gaussian",
    "HalfNormal",
    "Hierarchy",
    "LatticeLaw",
    "LinearModel",
    "LogNormal",
    "LogNormalVector",
    "MeanField",
    "MixtureGuide",
    "NormalFit",
    "NormalMean",
    "NormalPosterior",
    "NormalScale",
    "Transform",
    "TransformedNormal",
    "TwoModes",
    "TwoNormals",
    "angle_error",
    "best_following",
    "best_full_rank",
    "best_mean_field",
    "broken_guide",
    "chain",
    "coin",
    "coin_guides",
    "coins",
    "correlation_error",
    "covariance_error",
    "ellipse",
    "following_kl",
    "full_rank_kl",
    "gamma_hessian",
    "gamma_kl",
    "gamma_slopes",
    "gradient_noise",
    "hierarchy",
    "interval",
    "linear_model",
    "normal",
    "normal_mean",
    "normal_scale",
    "scale_path",
    "score_average",
    "tangent_reach",
]
