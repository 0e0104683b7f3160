"""What one drags or chooses, as plain data."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

# The name of each control, and where it stands: a number for a slider, one of its options for a choice.
State = Mapping[str, "float | str"]


@dataclass(frozen=True)
class Slider:
    """A number between `low` and `high`, in steps.

    name: its key in the state. label: what stands beside it, short ("α"). spoken: its name for a screen
    reader, without symbols ("alpha of the guide"). start: where it begins, and where a reset brings it back.
    log: the steps are equal factors and not equal sums; `step` is then one of the power of ten. whole: what it counts
    comes in whole numbers, to which the scene rounds and the number beside it is rounded.
    """

    name: str
    label: str
    spoken: str
    low: float
    high: float
    step: float
    start: float
    log: bool = False
    whole: bool = False

    @property
    def places(self) -> tuple[float, ...]:
        """Every value at which it can stand, from `low` on."""
        low, high = (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)
        # A millionth of a step, so that rounding does not lose the last place.
        steps = (low + self.step * k for k in range(math.floor((high - low) / self.step + 1e-6) + 1))
        return tuple(10**place if self.log else place for place in steps)


@dataclass(frozen=True)
class Choice:
    """One of some options, shown side by side."""

    name: str
    label: str
    spoken: str
    options: tuple[str, ...]
    start: str


Control = Slider | Choice
