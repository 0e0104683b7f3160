"""The sliders of chapter 3."""

from svi_course.constraints.sliders.images import Images
from svi_course.sliders import Explorer


def through_a_map() -> Explorer:
    """A Normal on the line, and its image under exp, softplus, sigmoid or the map onto an interval."""
    return Explorer(Images())
