"""The criterion for the axes of an ellipse: lengths, and an angle that is the same after half a turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svi_course.judge import Values
from svi_course.observe.observation import Observation
from svi_course.wording import figure

Array = NDArray[np.float64]

HALF_TURN = 180.0


@dataclass(frozen=True)
class Axes(Values):
    """Values in rows (major, minor, angle in degrees): an axis has no direction, so that angles count modulo 180."""

    def near(self, seen: Observation, values: Array) -> bool:
        """Whether the answer is everywhere within the tolerance of `values`."""
        return super().near(_turned(seen, values), values)

    def deviation(self, seen: Observation) -> Array:
        """The largest deviation at each input."""
        return super().deviation(_turned(seen, self.value))

    def place(self, seen: Observation, row: int = 0) -> dict[str, Any]:
        """The facts of a message about the entry that is farthest off, in the first row where any is off."""
        if not _comparable(seen, self.value):
            return super().place(seen, row)
        turned = _turned(seen, self.value)
        off = np.abs(turned.values - self.value)
        row = int(np.argmax((off > self.tolerance).any(axis=1)))
        entry = int(off[row].argmax())
        got, needed = figure(seen.values[row, entry]), figure(self.value[row, entry])
        return {**super().place(seen, row), "got": got, "needed": needed}


def _comparable(seen: Observation, values: Array) -> bool:
    return seen.values.shape == values.shape and bool(np.isfinite(seen.values).all())


def _turned(seen: Observation, values: Array) -> Observation:
    """The observation with its angles turned by half turns until they are nearest to those of `values`."""
    if not _comparable(seen, values):
        return seen
    turned = seen.values.copy()
    turned[..., 2] -= HALF_TURN * np.round((turned[..., 2] - values[..., 2]) / HALF_TURN)
    return seen.model_copy(update={"values": turned})
