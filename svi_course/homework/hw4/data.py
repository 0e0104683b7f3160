"""The assignment's data: parts of three published tables, a part of its own for each student."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svi_course.homework.identity import between, chosen, typical

Array = NDArray[np.float64]

# How many yellow and how many green seeds the first ten plants of the second experiment bore: G. Mendel, "Versuche über
# Pflanzen-Hybriden", Verhandlungen des naturforschenden Vereines in Brünn 4, 3 (1866). Public domain.
SEEDS = ((25, 11), (32, 7), (14, 5), (70, 27), (24, 13), (20, 6), (32, 13), (44, 9), (50, 14), (44, 18))
# Where water boiled, in °F, and what the barometer stood at, in inches of mercury, 17 times in the Alps and Scotland:
# J. D. Forbes, "Further experiments and remarks on the measurement of heights by the boiling point of water",
# Transactions of the Royal Society of Edinburgh 21, 235 (1857). Public domain.
BOILING = (
    *((194.5, 20.79), (194.3, 20.79), (197.9, 22.40), (198.4, 22.67), (199.4, 23.15), (199.9, 23.35)),
    *((200.9, 23.89), (201.1, 23.99), (201.4, 24.02), (201.3, 24.01), (203.6, 25.14), (204.6, 26.57)),
    *((209.5, 28.49), (208.6, 27.76), (210.7, 29.04), (211.9, 29.88), (212.2, 30.06)),
)
# The velocity of light, in km/s above 299,000, in five series of twenty, 1879: A. A. Michelson, "Experimental
# determination of the velocity of light", Astronomical Papers 1, 109 (1880). Public domain.
VELOCITIES = (
    (850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960),
    (960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800),
    (880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840),
    (890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780),
    (890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870),
)

PAIRS, RUNS = 14, 16
# The pressure of the standard atmosphere, in inches of mercury.
STANDARD = 29.92
# The pair that lies off the line; everybody meets it.
DOUBTFUL = 11
SERIES_ZERO = 299_000


@dataclass(frozen=True)
class Data:
    """yellow, green: the seeds of one plant. alpha, beta: of the Beta prior of its share of yellow ones.

    boiling: where water boiled, in °F. pressure: ten times the natural logarithm of its quotient by the standard
    atmosphere. Both of shape (14,). zero: a temperature to count from, in °F.
    series, speeds: for each of 80 measurements its series, from 0 to 4, and the velocity of light in km/s above `base`.
    Both of shape (80,).
    """

    yellow: int
    green: int
    alpha: float
    beta: float
    boiling: Array
    pressure: Array
    zero: float
    series: Array
    speeds: Array
    base: int


def data_of(student: str) -> Data:
    """The student's own plant, and their own pairs and measurements in a random order."""
    yellow, green = SEEDS[chosen("hw4", student, "plant", 1, len(SEEDS))[0]]
    base = int(between("hw4", student, "base", 299_200, 299_900, 0))

    def pairs(turn: int) -> Array:
        return chosen("hw4", student, f"pairs {turn}", PAIRS, len(BOILING)).astype(np.float64)

    def measured(turn: int) -> Array:
        rows = [chosen("hw4", student, f"series {i} {turn}", RUNS, len(row)) for i, row in enumerate(VELOCITIES)]
        return np.array([np.array(row, dtype=np.float64)[at] for row, at in zip(VELOCITIES, rows, strict=True)])

    boiling, inches = np.array(BOILING)[typical(pairs, with_the_doubtful_one).astype(int)].T
    speeds = typical(measured, like_the_table).reshape(-1)
    order = chosen("hw4", student, "order", speeds.size, speeds.size)
    return Data(
        yellow=yellow,
        green=green,
        # Other for everybody, so that nobody's numbers are somebody else's by chance.
        alpha=between("hw4", student, "alpha", 6.0, 12.0),
        beta=between("hw4", student, "beta", 3.0, 5.0),
        boiling=boiling,
        pressure=10 * np.log(inches / STANDARD),
        zero=between("hw4", student, "zero", 213.5, 216.5, 1),
        series=np.repeat(np.arange(5.0), RUNS)[order],
        speeds=speeds[order] + SERIES_ZERO - base,
        base=base,
    )


def with_the_doubtful_one(pairs: Array) -> bool:
    """Whether the pair that lies off the line is in it, without which the scatter would be a third."""
    return bool((pairs == DOUBTFUL).any())


def like_the_table(speeds: Array) -> bool:
    """Whether the means of the five series, in the rows, differ about as much as in the whole table."""
    return bool(32 <= speeds.mean(axis=1).std(ddof=1) <= 41)
