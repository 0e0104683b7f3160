"""The assignment's data: parts of two published tables, a part of its own for each student."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svi_course.homework.identity import between, chosen, typical

Array = NDArray[np.float64]

# How many of 2608 intervals of 7.5 seconds had 0, 1, 2, … scintillations of polonium: E. Rutherford and H. Geiger, "The
# probability variations in the distribution of α particles", Philosophical Magazine 20, 698 (1910). Public domain.
SCINTILLATIONS = (57, 203, 383, 525, 532, 408, 273, 139, 45, 27, 10, 4, 0, 1, 1)
# In how many of 200 years of a Prussian army corps 0, 1, 2, … men were killed by the kick of a horse, 1875 to 1894:
# L. von Bortkiewicz, Das Gesetz der kleinen Zahlen (1898). Public domain.
KICKS = (109, 65, 22, 3, 1)

INTERVALS, CORPS_YEARS = 40, 120


@dataclass(frozen=True)
class Data:
    """counts: scintillations in each of 40 intervals. deaths: in each of 120 years of a corps. Both of shape (n,).

    shape, speed: of the Gamma prior of a rate, `speed` being the inverse of its scale; without a unit, and in
    intervals. seconds: how long an experiment lasts that is still to come. years: for how many a question asks.
    """

    counts: Array
    deaths: Array
    shape: float
    speed: float
    seconds: float
    years: int

    @property
    def first(self) -> Array:
        """The first of the counts, shape (1,)."""
        return self.counts[:1]


def data_of(student: str) -> Data:
    """The student's own intervals and years of a corps, in a random order."""

    def drawn(what: str, table: tuple[int, ...], size: int) -> Array:
        values = np.repeat(np.arange(len(table), dtype=np.float64), table)
        return values[chosen("hw1", student, what, size, len(values))]

    return Data(
        # Other for everybody, so that nobody's numbers are somebody else's by chance.
        shape=between("hw1", student, "shape", 1.5, 5.5),
        speed=between("hw1", student, "speed", 0.3, 1.2),
        seconds=between("hw1", student, "seconds", 10, 200, 1),
        years=int(between("hw1", student, "years", 5, 60, 0)),
        counts=drawn("scintillations", SCINTILLATIONS, INTERVALS),
        deaths=typical(lambda turn: drawn(f"deaths {turn}", KICKS, CORPS_YEARS), like_the_table),
    )


def like_the_table(deaths: Array) -> bool:
    """Whether spread, largest value and zeros are as unremarkable for a Poisson as in the whole table."""
    mean = deaths.mean()
    zeros = (deaths == 0).mean() - np.exp(-mean)
    return bool(0.85 <= deaths.var() / mean <= 1.15 and deaths.max() in (3, 4) and abs(zeros) <= 0.03)
