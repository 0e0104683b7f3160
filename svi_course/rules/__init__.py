"""Observation → findings: which mistake of the catalogue is this.

A rule is one short function with its templates above it, in the module of its group. The
order of the groups and of the rules in them is the order of precedence: `diagnose` stops at
the first rule that speaks, because what follows is usually its consequence.
"""

from __future__ import annotations

from typing import Any

from svi_course.observe.observation import Observation
from svi_course.report import Finding
from svi_course.rules import failures, fit, numbers, structure, verdicts  # noqa: F401 - order is precedence
from svi_course.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule", "diagnose"]


def diagnose(seen: Observation, truth: Any) -> tuple[Finding, ...]:
    """The findings of the first rule that explains this failing answer, or none."""
    for rule in RULES.values():
        if findings := rule.findings(seen, truth):
            return findings
    return ()
