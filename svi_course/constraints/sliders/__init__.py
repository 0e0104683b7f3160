"""The sliders of chapter 3: `from svi_course.constraints import sliders`, then `sliders.free_scale()`."""

from svi_course.constraints.sliders.free_scale import FreeScale
from svi_course.constraints.sliders.images import Images
from svi_course.constraints.sliders.log_normal import LogNormalMoments
from svi_course.sliders import Explorer


def through_a_map() -> Explorer:
    """A Normal on the line, and its image under exp, softplus, sigmoid or the map onto an interval."""
    return Explorer(Images())


def free_scale() -> Explorer:
    """A scale without its constraint beside one with it, step by step."""
    return Explorer(FreeScale())


def log_normal() -> Explorer:
    """A LogNormal's mode, median, mean and sd beside its two parameters."""
    return Explorer(LogNormalMoments())
