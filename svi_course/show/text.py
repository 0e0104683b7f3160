"""A report as plain text, for terminals, logs and gradebooks."""

from __future__ import annotations

import textwrap

from svi_course.report import Report
from svi_course.show.marks import MARKS, next_hint, points, split_fix, state

WIDTH = 88


def as_text(report: Report) -> str:
    """The card in at most 88 columns."""
    head = " · ".join(part for part in (report.title, points(report)) if part)
    lines = [f"{MARKS[state(report)]} {head}".rstrip()]
    if report.headline:
        lines += _wrap(report.headline)
    for number, finding in enumerate(report.findings):
        if number or report.headline:
            lines.append("")
        words, listing = split_fix(finding.fix)
        lines += _wrap(finding.message)
        lines += _wrap(f"Why it matters: {finding.why}")
        lines += _wrap(f"What to change: {words}")
        lines += [f"      {line}" for line in listing.splitlines()]
    if report.table:
        width = max(len(row.name) for row in report.table)
        yours = max(len("yours"), *(len(row.yours) for row in report.table))
        exact = max(len("exact"), *(len(row.exact) for row in report.table))
        lines.append(f"  {'':{width}}  {'yours':>{yours}}  {'exact':>{exact}}")
        lines += [f"  {row.name:{width}}  {row.yours:>{yours}}  {row.exact:>{exact}}" for row in report.table]
    if hint := next_hint(report):
        lines += _wrap(hint + ".")
    return "\n".join(lines)


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False)
