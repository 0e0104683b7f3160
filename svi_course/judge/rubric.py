"""The criterion for a study, whose posterior nobody knows: what any defensible analysis of the data has to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svi_course.judge.verdict import Verdict
from svi_course.observe.observation import Observation
from svi_course.rules import diagnose_pair
from svi_course.wording import figure

Array = NDArray[np.float64]

# A share of replicated data sets below it, on either side, says that the data are not what the model draws. A model
# that is right in this respect gives less than that for one data set in fifty.
RARE = 0.01
# Of the values that a model draws before it has seen the data, at least half should be possible at all.
POSSIBLE = 0.5


@dataclass(frozen=True)
class Statistic:
    """A respect in which data that the model draws should look like the data: `of` maps rows of data to numbers."""

    words: str
    of: Callable[[Array], Array]

    def share(self, replicated: Array, data: Array) -> float:
        """The smaller share of replicated data sets that lie on one side of the data; those as large count half."""
        drawn, seen = self.of(replicated), float(self.of(data.reshape(1, -1))[0])
        above, ties = float((drawn > seen).mean()), float((drawn == seen).mean())
        return min(above + ties / 2, 1 - above - ties / 2)


@dataclass(frozen=True)
class Range:
    """The means and standard deviations of the quantity that a defensible analysis may come to, and why in words."""

    mean: tuple[float, float]
    sd: tuple[float, float]
    because: str


@dataclass(frozen=True)
class Rubric:
    """The lines by which a study is judged.

    data: what the model has to explain. possible: the values that the measured quantity may take at all.
    statistics: what replicated data must share with the data. quantity: the site that answers the question, in `unit`.
    """

    data: Array
    possible: tuple[float, float]
    statistics: tuple[Statistic, ...]
    quantity: str
    unit: str
    defensible: Range

    def asks(self) -> dict[str, Any]:
        """What the challenge must put to an answer: which site answers the question."""
        return {"quantity": self.quantity}

    def verdict(self, seen: Observation) -> Verdict:
        """Every line of the rubric met. Before the others no known mistake may be in the pair."""
        if seen.failure is not None or seen.wrong_type is not None:
            return Verdict(passed=False)
        if any(finding.severity == "error" for finding in diagnose_pair(seen)):
            return Verdict(passed=False)
        met = [self.predicts(seen), self.plausible(seen), self.answers(seen), *self.fits(seen)]
        if not all(met):
            return Verdict(passed=False, share=sum(met) / len(met) / 2)
        quantity = seen.study.quantity
        return Verdict(
            True,
            f"Your analysis stands: `{self.quantity}` is {figure(quantity.mean(), 3)} ± {figure(quantity.std(), 2)} "
            f"{self.unit}, and in {len(self.statistics)} respects the data are what your model draws.",
        )

    def predicts(self, seen: Observation) -> bool:
        """Whether the model draws data of the right size when it is not given any."""
        return seen.study.replicated.shape[1:] == self.data.shape == seen.study.prior.shape[1:]

    def impossible(self, seen: Observation) -> float:
        """The share of the values drawn before the data that no measurement could give."""
        low, high = self.possible
        inside = (seen.study.prior >= low) & (seen.study.prior <= high)
        return float(1 - inside.mean()) if inside.size else 1.0

    def plausible(self, seen: Observation) -> bool:
        """Whether the priors together are not absurd."""
        return self.impossible(seen) <= POSSIBLE

    def answers(self, seen: Observation) -> bool:
        """Whether the quantity is in the defensible range."""
        quantity = seen.study.quantity
        if not quantity.size or not np.isfinite(quantity).all():
            return False
        mean, sd = float(quantity.mean()), float(quantity.std())
        (low, high), (least, most) = self.defensible.mean, self.defensible.sd
        return low <= mean <= high and least <= sd <= most

    def fits(self, seen: Observation) -> list[bool]:
        """For each statistic whether the data are what the fitted model draws."""
        if not self.predicts(seen):
            return [False] * len(self.statistics)
        return [statistic.share(seen.study.replicated, self.data) >= RARE for statistic in self.statistics]
