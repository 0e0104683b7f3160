"""The sliders of chapter 4: `from svi_course.autoguides import sliders`, then `sliders.correlation()`."""

from svi_course.autoguides.sliders.correlated import Correlation
from svi_course.autoguides.sliders.more_data import Measurements
from svi_course.sliders import Explorer


def correlation() -> Explorer:
    """A chain of correlated latents, and what mean field, rank 1 and full rank make of it."""
    return Explorer(Correlation())


def measurements() -> Explorer:
    """The forum's model from one measurement to ten thousand, beside the law of many data."""
    return Explorer(Measurements())
