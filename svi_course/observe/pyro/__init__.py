"""Pyro's half of observing."""

from svi_course.observe.pyro.engine import Engine

__all__ = ["Engine"]
