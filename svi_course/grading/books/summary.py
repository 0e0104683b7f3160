"""What the class got wrong: for each problem how many tried and passed, and which findings led."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from svi_course.grading.books.records import Record
from svi_course.report import Finding


@dataclass
class Lead:
    """A finding that led the reports of `count` students, with one of its messages as an example."""

    code: str
    count: int
    example: str


@dataclass
class Tally:
    """One problem: how many tried it and passed, and how many somebody has to look at first."""

    problem: str
    tried: int = 0
    passed: int = 0
    look: int = 0
    leads: list[Lead] = field(default_factory=list)


def summary(records: Iterable[Record]) -> list[Tally]:
    """A tally for each problem, the findings that led most first."""
    tallies: dict[str, Tally] = {}
    leading: dict[str, list[Finding]] = {}
    for record in records:
        for outcome in record.outcomes:
            tally = tallies.setdefault(outcome.problem, Tally(outcome.problem))
            if outcome.report is None:
                tally.look += 1
                continue
            tally.tried += outcome.report.attempted
            tally.passed += outcome.report.passed
            if outcome.report.findings and not outcome.report.passed:
                leading.setdefault(outcome.problem, []).append(outcome.report.findings[0])
    for problem, findings in leading.items():
        counts = Counter(finding.code for finding in findings)
        examples = {finding.code: finding.message for finding in reversed(findings)}
        tallies[problem].leads = [Lead(code, count, examples[code]) for code, count in counts.most_common()]
    return list(tallies.values())
