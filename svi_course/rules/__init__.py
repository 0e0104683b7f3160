"""Observation → findings: which mistake of the catalogue is this.

A rule is one short function with its templates above it, in the module of its group.
"""

from __future__ import annotations

from typing import Any

from svi_course.observe.observation import Observation
from svi_course.report import Finding
from svi_course.rules import failures, fit, numbers, raises, reading, structure, studies, verdicts
from svi_course.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule", "diagnose", "diagnose_pair", "in_order"]

# Precedence: the groups in this order, and in each its rules as they stand in the file. What a rule sees is
# often the consequence of what an earlier one sees.
GROUPS = (*structure.IN_ORDER, failures, fit, raises, reading, numbers, studies, verdicts)
# Those that need no exact answer.
ANYWHERE = (*structure.IN_ORDER, failures, fit, raises, reading)


def in_order(groups: tuple[Any, ...] = GROUPS) -> tuple[Rule, ...]:
    """All rules of these groups in order of precedence."""
    return tuple(rule for group in groups for rule in RULES.values() if rule.check.__module__ == group.__name__)


def diagnose(seen: Observation, truth: Any) -> tuple[Finding, ...]:
    """The findings of the first rule that explains this failing answer, or none.

    What is only suspicious about a study explains less than the lines of its rubric that it misses.
    """
    if seen.kind == "study":
        found = diagnose_pair(seen)
        if errors := tuple(finding for finding in found if finding.severity == "error"):
            return errors
        return tuple(_of_rubric(seen, truth)) or found
    for rule in in_order():
        if findings := rule.findings(seen, truth):
            return findings
    return ()


def _of_rubric(seen: Observation, truth: Any) -> list[Finding]:
    found: list[Finding] = []
    hidden: set[str] = set()
    for rule in in_order((studies,)):
        new = rule.findings(seen, truth) if rule.code not in hidden else ()
        found += new
        if new:
            hidden.update(rule.hides)
            if rule.stops:
                break
    return found


def diagnose_pair(seen: Observation) -> tuple[Finding, ...]:
    """All independent mistakes of a pair: the consequences of one are not listed beside it."""
    found: list[Finding] = []
    hidden: set[str] = set()
    explained: set[str | None] = set()
    consequences: set[str | None] = set()
    broken: set[str] = set()
    for rule in in_order(ANYWHERE):
        group = rule.check.__module__
        if rule.code in hidden or (group in _ENDS and broken - {group}):
            continue
        errors = [finding for finding in found if finding.severity == "error"]
        new = []
        for facts in rule.check(seen, None):
            finding = rule.finding(facts)
            # Beside an error what is merely suspicious is most often its consequence.
            if finding.site not in explained and (finding.severity == "error" or not errors):
                new.append(finding)
                consequences.update({finding.site, *facts.get("explains", ())} - {None})
        explained |= consequences
        found += new
        broken |= {group for finding in new if finding.severity == "error"}
        if new:
            hidden.update(rule.hides)
            if rule.stops:
                break
    return tuple(found)


# A pair that is wrong cannot fit, gives no result worth reading, and fails somewhere: that is no news.
_ENDS = {fit.__name__, reading.__name__, raises.__name__}
