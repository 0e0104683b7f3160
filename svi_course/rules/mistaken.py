"""What the rules on numbers share: is the answer what this mistake would give?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.rules.registry import Facts


def is_numeric(seen: Observation) -> bool:
    """Whether there are values to compare."""
    return seen.kind in ("number", "function") and seen.failure is None and seen.wrong_type is None


def mistaken(seen: Observation, truth: Any, code: str) -> Iterator[Facts]:
    """The facts of one value, if the values are everywhere those of the mistake `code`."""
    if is_numeric(seen) and truth.mistaken_as(seen, code):
        yield truth.place(seen)
