"""What a criterion says of an observation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from svi_course.observe.observation import Observation
from svi_course.report import Picture, Row


@dataclass(frozen=True)
class Verdict:
    """Right or not, and what to show beside it. `share`: of the points, where a failing answer earns some."""

    passed: bool
    headline: str = ""
    share: float = 0.0
    table: tuple[Row, ...] = ()
    picture: Picture | None = None


class Truth(Protocol):
    """What the exact answer knows: how to recognise a right one."""

    def asks(self) -> dict[str, Any]:
        """The fields of the challenge that follow from the truth."""
        ...

    def verdict(self, seen: Observation) -> Verdict:
        """Pure and deterministic."""
        ...
