"""Observation + exact truth → Report: pure and deterministic.

First the criterion: any route to the right answer passes. Only a failing answer is diagnosed.
"""

from __future__ import annotations

from svi_course.judge.letters import Letters
from svi_course.judge.rubric import Range, Rubric, Statistic
from svi_course.judge.target import Combination, Marginal, Target
from svi_course.judge.values import Values
from svi_course.judge.verdict import Truth, Verdict
from svi_course.observe.observation import Observation
from svi_course.report import Finding, Report
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
    verdict = truth.verdict(seen)
    if verdict.passed:
        findings: tuple[Finding, ...] = ()
        share = 1.0
    else:
        findings = diagnose(seen, truth)
        share = max(verdict.share, UNFINISHED.get(findings[0].code, 0.0) if findings else 0.0)
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
