"""The assignment's data: parts of two published tables, and a fit that was read off; all a student's own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svi_course.homework.identity import between, chosen, typical

Array = NDArray[np.float64]

# By how much the crossed one of two plants of maize was taller than the self-fertilised one, in eighths of an inch, for
# 15 pairs: C. Darwin, The Effects of Cross and Self Fertilisation in the Vegetable Kingdom (1876). Public domain.
TALLER = (49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)
# In how many of 26,306 throws of twelve dice 0, 1, 2, … of them showed a five or a six: W. F. R. Weldon's throws, in
# K. Pearson, "On the criterion that a given system of deviations …", Philosophical Magazine 50, 157 (1900). Public
# domain.
DICE = (185, 1149, 3265, 5475, 6114, 5194, 3067, 1331, 403, 105, 14, 4, 0)
DICE_IN_A_THROW = 12

PAIRS, THROWS = 12, 200


@dataclass(frozen=True)
class Data:
    """taller: for each of 12 pairs, in inches. fives_or_sixes: among twelve dice, for each of 200 throws. Both of shape
    (n,).

    guess: what a seedsman told you before, in inches. dice: for how many a question asks.
    auto_loc, auto_scale: by site, what an AutoNormal ended with for `rate`, which is positive, and `share`, which lies
    between 0 and 1.
    """

    taller: Array
    fives_or_sixes: Array
    guess: float
    dice: int
    auto_loc: dict[str, float]
    auto_scale: dict[str, float]


def data_of(student: str) -> Data:
    """The student's own pairs and throws, in a random order, and their own fit."""
    throws = np.repeat(np.arange(len(DICE), dtype=np.float64), DICE)

    def thrown(turn: int) -> Array:
        return throws[chosen("hw3", student, f"throws {turn}", THROWS, len(throws))]

    def printed(what: str, low: float, high: float) -> float:
        return between("hw3", student, what, low, high, 3)

    return Data(
        taller=np.array(TALLER, dtype=np.float64)[chosen("hw3", student, "pairs", PAIRS, len(TALLER))] / 8,
        guess=between("hw3", student, "guess", -1.0, 6.0, 1),
        dice=int(between("hw3", student, "dice", 20, 200, 0)),
        fives_or_sixes=typical(thrown, like_the_table),
        auto_loc={"rate": printed("rate", -1, 3), "share": printed("share", -2, 2)},
        auto_scale={"rate": printed("rate's scale", 0.4, 0.9), "share": printed("share's scale", 0.8, 1.8)},
    )


def like_the_table(throws: Array) -> bool:
    """Whether spread and extremes are as unremarkable for a Binomial as in the whole table."""
    mean = throws.mean()
    ratio = throws.var() / (mean * (1 - mean / DICE_IN_A_THROW))
    return bool(0.88 <= ratio <= 1.12 and throws.min() <= 1 and throws.max() in (8, 9))
