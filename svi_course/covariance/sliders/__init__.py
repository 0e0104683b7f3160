"""The sliders of chapter 5."""

from svi_course.covariance.sliders.factor import Factor
from svi_course.sliders import Explorer


def factor() -> Explorer:
    """The entries of L, the covariance L Lᵀ and its ellipse."""
    return Explorer(Factor())
