"""NumPyro's half of observing."""

from svi_course.observe.numpyro.engine import Engine

__all__ = ["Engine"]
