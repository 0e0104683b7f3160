"""The assignment's data: parts of three published series, a part of its own for each student."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svi_course.homework.identity import between, chosen, typical

Array = NDArray[np.float64]

# The density of the Earth in units of that of water, 29 times: H. Cavendish, "Experiments to determine the density of
# the Earth", Philosophical Transactions of the Royal Society 88, 469 (1798). Public domain.
DENSITIES = (
    *(5.50, 5.61, 4.88, 5.07, 5.26, 5.55, 5.36, 5.29, 5.58, 5.65, 5.57, 5.53, 5.62, 5.29, 5.44),
    *(5.34, 5.79, 5.10, 5.27, 5.39, 5.42, 5.47, 5.63, 5.34, 5.46, 5.30, 5.75, 5.68, 5.85),
)
# On how many of 400 squares of a haemacytometer lay 0, 1, 2, … yeast cells: Student, "On the error of counting with a
# haemacytometer", Biometrika 5, 351 (1907). Public domain.
YEAST = (213, 128, 37, 18, 3, 1)
# How long light took for 7.44 km, there and back, in nanoseconds above 24,800, 66 times: S. Newcomb, "Measures of the
# velocity of light", Astronomical Papers 2, 107 (1891). Public domain.
LIGHT = (
    *(28, 26, 33, 24, 34, -44, 27, 16, 40, -2, 29, 22, 24, 21, 25, 30, 23, 29, 31, 19, 24, 20),
    *(36, 32, 36, 28, 25, 21, 28, 29, 37, 25, 28, 26, 30, 32, 36, 26, 30, 22, 36, 23, 27, 27),
    *(28, 27, 31, 27, 26, 33, 26, 32, 32, 24, 39, 28, 24, 25, 32, 25, 29, 27, 28, 29, 16, 23),
)

WEIGHINGS, SQUARES, PASSAGES = 20, 100, 50
SERIES_ZERO = 24_800
# Everybody meets the two passages that went wrong.
FAR_OFF = (-44, -2)


@dataclass(frozen=True)
class Data:
    """density: 20 of Cavendish's results, in `unit` times the density of water. cells: on each of 100 squares. light:
    50 passages, in nanoseconds above `zero`. All of shape (n,).

    squares: how many squares are still to be counted. many: a number of cells that they may hold together, or not.
    """

    density: Array
    cells: Array
    light: Array
    unit: float
    zero: int
    squares: int
    many: int


def data_of(student: str) -> Data:
    """The student's own part of each, in a random order."""

    def drawn(what: str, values: Array, size: int) -> Array:
        return values[chosen("hw2", student, what, size, len(values))]

    def passages(turn: int) -> Array:
        return drawn(f"light {turn}", np.array(LIGHT, dtype=np.float64), PASSAGES)

    cells = drawn("cells", np.repeat(np.arange(len(YEAST), dtype=np.float64), YEAST), SQUARES)
    squares = int(between("hw2", student, "squares", 30, 300, 0))
    expected = squares * cells.mean()
    # Up to one and a half Poisson's standard deviations to either side.
    many = int(expected + between("hw2", student, "many", -1.5, 1.5) * expected**0.5)
    unit, zero = between("hw2", student, "unit", 0.5, 2.0), int(between("hw2", student, "zero", 24_600, 25_000, 0))
    return Data(
        unit=unit,
        zero=zero,
        squares=squares,
        many=many,
        density=drawn("density", np.array(DENSITIES), WEIGHINGS) / unit,
        cells=cells,
        light=typical(passages, like_the_series) + SERIES_ZERO - zero,
    )


def like_the_series(light: Array) -> bool:
    """Whether both passages that went wrong are in it, and the others spread as all of them do."""
    quarters = np.quantile(light, [0.25, 0.75])
    return bool(np.isin(FAR_OFF, light).all() and 5 <= quarters[1] - quarters[0] <= 8)
