"""What the starters of chapter 2 say a second time."""

from __future__ import annotations

from typing import Any

from svi_course import exercise
from svi_course.guides.data import MINT


def test_the_mints_starter_has_the_counts_of_its_prompt() -> None:
    names: dict[str, Any] = {}
    exec(exercise("guides.strength-of-the-mint").starter, names)
    assert names["mint"] == list(MINT)
