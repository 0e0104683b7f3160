"""The sliders of chapter 1."""

from svi_course.elbo.sliders.bars import Bars
from svi_course.sliders import Explorer


def elbo_bars() -> Explorer:
    """A Beta guide over the coin's posterior, and ELBO + KL = log evidence as a bar."""
    return Explorer(Bars())
