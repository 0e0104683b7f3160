"""A course on stochastic variational inference, with checkers that say which mistake it was.

Importing this loads neither jax nor torch; the names below are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from svi_course import autoguides, constraints, covariance, elbo, exact, guides, homework, project
    from svi_course._diagnose import diagnose
    from svi_course._exercise import Exercise, exercise, exercises
    from svi_course.report import Finding, Report

__all__ = [
    "Exercise",
    "Finding",
    "Report",
    "autoguides",
    "constraints",
    "covariance",
    "diagnose",
    "elbo",
    "exact",
    "exercise",
    "exercises",
    "guides",
    "homework",
    "project",
]

_HOMES = {
    "diagnose": "_diagnose",
    "Exercise": "_exercise",
    "exercise": "_exercise",
    "exercises": "_exercise",
    "Finding": "report",
    "Report": "report",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'svi_course' has no attribute {name!r}")
    home = import_module(f"svi_course.{_HOMES.get(name, name)}")
    return getattr(home, name) if name in _HOMES else home


def __dir__() -> list[str]:
    return sorted(__all__)
