"""Exact answers in float64, by closed form or quadrature, with neither jax nor torch."""

from svi_course.exact.coin import Coin, coin

__all__ = ["Coin", "coin"]
