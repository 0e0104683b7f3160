"""Observation + exact truth → Report: pure and deterministic.

First the criterion: any route to the right answer passes. Only a failing answer is diagnosed.
"""

from __future__ import annotations

import numpy as np

from svi_course.judge.letters import Letters
from svi_course.judge.rubric import Range, Rubric, Statistic
from svi_course.judge.target import Combination, Marginal, Target
from svi_course.judge.values import Values
from svi_course.judge.verdict import Truth, Verdict
from svi_course.observe.observation import Observation
from svi_course.report import Report
from svi_course.rules import diagnose

__all__ = [
    "Combination",
    "Letters",
    "Marginal",
    "Range",
    "Rubric",
    "Statistic",
    "Target",
    "Truth",
    "Values",
    "Verdict",
    "judge",
]

# The idea is right and only the fit is unfinished: a third of the points.
UNFINISHED = {"not-converged": 1 / 3}


def judge(seen: Observation, truth: Truth, blank: Report) -> Report:
    """The report on one observation; `blank` carries what does not depend on the answer."""
    # Densities that were forged, or have gone astray, may overflow; what is infinite is judged as that.
    with np.errstate(all="ignore"):
        verdict = truth.verdict(seen)
        findings = () if verdict.passed else diagnose(seen, truth)
    lead = findings[0].code if findings else ""
    share = 1.0 if verdict.passed else max(verdict.share, UNFINISHED.get(lead, 0.0))
    score = round(blank.points * share, 2)
    return blank.model_copy(
        update={
            "attempted": True,
            "score": score,
            "headline": verdict.headline,
            "findings": findings,
            "table": verdict.table,
            "picture": verdict.picture,
        }
    )
