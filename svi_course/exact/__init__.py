"""Exact answers in float64, by closed form or quadrature, with neither jax nor torch."""

from svi_course.exact import broken_guide
from svi_course.exact.coin import Coin, coin
from svi_course.exact.normal_mean import NormalMean, normal_mean

__all__ = ["Coin", "NormalMean", "broken_guide", "coin", "normal_mean"]
