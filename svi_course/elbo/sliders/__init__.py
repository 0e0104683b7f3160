"""The sliders of chapter 1: `from svi_course.elbo import sliders`, then `sliders.divergences()`."""

from svi_course.elbo.sliders.divergences import Divergences
from svi_course.elbo.sliders.particles import Particles
from svi_course.sliders import Explorer


def divergences() -> Explorer:
    """A Normal guide on a target with two modes, and both KL divergences between the two."""
    return Explorer(Divergences())


def particles() -> Explorer:
    """How averages of K gradients scatter, for both ways to a gradient."""
    return Explorer(Particles())
