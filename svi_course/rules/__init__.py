"""Observation → findings: which mistake of the catalogue is this.

A rule is one short function with its templates above it, in the module of its group.
"""

from __future__ import annotations

from typing import Any

from svi_course.observe.observation import Observation
from svi_course.report import Finding
from svi_course.rules import failures, fit, numbers, raises, structure, verdicts
from svi_course.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule", "diagnose", "in_order"]

# Precedence: the groups in this order, and in each its rules as they stand in the file. What a rule sees is
# often the consequence of what an earlier one sees.
GROUPS = (failures, structure, fit, raises, numbers, verdicts)


def in_order() -> tuple[Rule, ...]:
    """All rules in order of precedence."""
    return tuple(rule for group in GROUPS for rule in RULES.values() if rule.check.__module__ == group.__name__)


def diagnose(seen: Observation, truth: Any) -> tuple[Finding, ...]:
    """The findings of the first rule that explains this failing answer, or none."""
    for rule in in_order():
        if findings := rule.findings(seen, truth):
            return findings
    return ()
