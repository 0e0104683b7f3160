"""The sliders of chapter 5: `from svi_course.covariance import sliders`, then `sliders.two_spaces()`."""

from svi_course.covariance.sliders.factor import Factor
from svi_course.covariance.sliders.two_spaces import TwoSpaces
from svi_course.sliders import Explorer


def factor() -> Explorer:
    """The entries of L, the covariance L Lᵀ and its ellipse."""
    return Explorer(Factor())


def two_spaces() -> Explorer:
    """One Gaussian in unconstrained and in constrained coordinates, with three covariances read off it."""
    return Explorer(TwoSpaces())
