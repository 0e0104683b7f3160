"""The criterion for numbers and functions: the exact values, within a tolerance that has a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svi_course.judge.verdict import Verdict
from svi_course.observe.observation import Observation
from svi_course.wording import figure

Array = NDArray[np.float64]

# A number below this share of the right one is zero to the precision of float32.
ROUNDING = 1e-6


@dataclass(frozen=True)
class Values:
    """The exact values, and by code, or `code: variant`, the values that known mistakes would give.

    value: the exact number, in the prompt's shape; for a function one row for each of `inputs`.
    tolerance: the largest deviation of a right answer, absolute, or as a share of the value where `relative`; one for
    all numbers, or one for each.
    each: whether each number of several earns its share of the points. constant: the share that a function earns which
    is right up to a constant.
    logarithm: whether the quantity is a logarithm, so that bases and exponentials can be recognised.
    tosses: (n, k) of a binomial coefficient; point: where a likelihood was plugged in, in words.
    """

    value: Array
    tolerance: float | Array
    relative: bool = False
    inputs: tuple[tuple[float, ...], ...] = ()
    input_names: tuple[str, ...] = ()
    logarithm: bool = False
    mistaken: Mapping[str, Array] = field(default_factory=dict)
    tosses: tuple[int, int] = (0, 0)
    point: str = ""
    each: bool = False
    constant: float = 0.0

    def asks(self) -> dict[str, Any]:
        """What the challenge must put to an answer: the inputs, and the shape of each value."""
        drop = 1 if self.inputs else 0
        return {"inputs": self.inputs, "input_names": self.input_names, "shape": self.value.shape[drop:]}

    def verdict(self, seen: Observation) -> Verdict:
        """Right within the tolerance at every input."""
        if seen.failure is not None or seen.wrong_type is not None:
            return Verdict(passed=False)
        if not self.near(seen, self.value):
            return Verdict(passed=False, share=self._share(seen))
        if seen.kind == "number" and seen.values.size == 1:
            given, exact = figure(seen.values.item()), figure(self.value.item())
            more = "" if given == exact else f"; exactly it is {exact}"
            return Verdict(passed=True, headline=f"{given} is right{more}.")
        worst = float(self.deviation(seen).max())
        where = f"Right at all {len(self.value)} inputs" if self.inputs else f"All {self.value.size} numbers are right"
        return Verdict(passed=True, headline=f"{where}; the largest difference is {figure(worst)}.")

    def near(self, seen: Observation, values: Array) -> bool:
        """Whether the answer is everywhere within the tolerance of `values`."""
        return seen.values.shape == values.shape and bool(self._near(seen.values, values).all())

    def _near(self, given: Array, values: Array) -> NDArray[np.bool_]:
        # A mistake may give zero, where the right number is none: then that is the measure.
        unit = np.abs(np.where(values == 0, self.value, values)) if self.relative else 1.0
        return np.asarray(np.abs(given - values) <= self.tolerance * unit)

    def _share(self, seen: Observation) -> float:
        """What a wrong answer earns all the same."""
        if seen.values.shape != self.value.shape or not np.isfinite(seen.values).all():
            return 0.0
        if self.each:
            return float(self._near(seen.values, self.value).mean())
        off = seen.values - self.value
        return self.constant if self.constant and self._near(seen.values, self.value + off.mean()).all() else 0.0

    def mistaken_as(self, seen: Observation, code: str) -> bool:
        """Whether the answer is what the mistake `code`, or a variant `code: …` of it, would give."""
        return any(
            self.near(seen, value) for key, value in self.mistaken.items() if key == code or key.startswith(f"{code}: ")
        )

    def deviation(self, seen: Observation) -> Array:
        """The absolute deviation at each input; its largest entry where a row is an array."""
        off: Array = np.abs(seen.values - self.value).reshape(len(self.value) if self.value.ndim else 1, -1)
        rows: Array = off.max(axis=1)
        return rows

    def _farthest(self, values: Array) -> tuple[int, ...]:
        """The place of the number that is farthest off, as a share of the right one where that is not zero."""
        off = np.nan_to_num(np.abs(values - self.value) / self._unit, nan=np.inf)
        return tuple(int(place) for place in np.unravel_index(off.argmax(), off.shape))

    @property
    def _unit(self) -> Array:
        return np.where(self.value == 0, 1.0, np.abs(self.value))

    def place(self, seen: Observation, row: int = 0) -> dict[str, Any]:
        """The facts of a message about one value: what was got, what was needed, and where."""
        if seen.kind == "number" and seen.values.shape != self.value.shape:
            return {"got": figure(seen.values.item(0))}
        if seen.kind == "number":
            at = self._farthest(seen.values)
            shown = 0.0 if abs(seen.values[at]) < ROUNDING * self._unit[at] else float(seen.values[at])
            return {"got": figure(shown), **self._among(at)}
        inputs = ", ".join(f"`{n}={figure(v)}`" for n, v in zip(self.input_names, self.inputs[row], strict=True))
        return {
            "wording": "function",
            "got": figure(seen.values[row].reshape(-1)[0]),
            "needed": figure(self.value[row].reshape(-1)[0]),
            "where": inputs,
        }

    def _among(self, at: tuple[int, ...]) -> dict[str, str]:
        """Which one of several numbers it is, counted from one."""
        match at:
            case (number,) if self.value.size > 1:
                return {"wording": "several", "where": f"Number {number + 1} of {self.value.size}"}
            case (row, column):
                return {"wording": "several", "where": f"Row {row + 1}, column {column + 1}"}
        return {}
