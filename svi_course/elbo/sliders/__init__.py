"""The sliders of chapter 1: `from svi_course.elbo import sliders`, then `sliders.divergences()`."""

from svi_course.elbo.sliders.bars import Bars
from svi_course.elbo.sliders.divergences import Divergences
from svi_course.elbo.sliders.particles import Particles
from svi_course.sliders import Explorer


def elbo_bars() -> Explorer:
    """A Beta guide over the coin's posterior, and ELBO + KL = log evidence as a bar."""
    return Explorer(Bars())


def divergences() -> Explorer:
    """A Normal guide on a target with two modes, and both KL divergences between the two."""
    return Explorer(Divergences())


def particles() -> Explorer:
    """How averages of K gradients scatter, for both ways to a gradient."""
    return Explorer(Particles())
