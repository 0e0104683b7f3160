"""A report as an HTML card: one column, light and dark, no script; all of an answer's words are escaped."""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files

from svi_course.report import Finding, Report
from svi_course.show.marks import MARKS, next_hint, points, split_fix, state
from svi_course.show.picture import as_svg

_CODE = re.compile(r"`([^`]+)`")
WORDS = {"ok": "right", "part": "partly right", "err": "not right yet", "none": "not attempted", "open": "to be graded"}


def as_html(report: Report) -> str:
    """The card. Colours come from JupyterLab's theme where there is one; it reads without its style, too."""
    kind = state(report)
    lead = f'<p class="svi-lead">{inline(report.headline)}</p>' if report.headline else ""
    numbers = f'<div class="svi-row">{_picture(report)}{_table(report)}</div>' if report.table or report.picture else ""
    listing = "".join(_finding(finding) for finding in report.findings)
    # Right: the words, then the numbers. Wrong: the finding first, the numbers as its evidence.
    return (
        f"<style>{_style()}</style>"
        f'<div class="svi-card svi-{kind}" role="group" aria-label="{escape(report.title)}: {WORDS[kind]}">'
        f'<div class="svi-head"><span class="svi-mark" aria-hidden="true">{MARKS[kind]}</span> '
        f'<b>{escape(report.title)}</b> <span class="svi-points">{points(report)}</span></div>'
        f'<div class="svi-body">{lead}{listing}{numbers}{_actions(report)}</div></div>'
    )


def _finding(finding: Finding) -> str:
    words, listing = split_fix(finding.fix)
    code = f"<pre>{escape(listing)}</pre>" if listing else ""
    return (
        f'<p class="svi-lead">{inline(finding.message)}</p>'
        f'<p class="svi-fix">{inline(words)}</p>{code}'
        f"<details><summary>Why it matters</summary><p>{inline(finding.why)}</p></details>"
    )


def _table(report: Report) -> str:
    if not report.table:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(row.name)}</th><td>{escape(row.yours)}</td><td>{escape(row.exact)}</td></tr>'
        for row in report.table
    )
    head = '<tr><td></td><th scope="col" class="svi-yours">yours</th><th scope="col" class="svi-exact">exact</th></tr>'
    return f"<table>{head}{rows}</table>"


def _picture(report: Report) -> str:
    return as_svg(report.picture) if report.picture else ""


def _actions(report: Report) -> str:
    kind = state(report)
    if kind == "ok" and report.points and report.call:
        return f'<p class="svi-act">Compare with our solution: <code>{escape(report.call)}.solution()</code></p>'
    hint = next_hint(report)
    if not hint:
        return ""
    call, _, rest = hint.partition(" ")
    return f'<p class="svi-act"><code>{escape(call)}</code> {escape(rest)}</p>'


def inline(text: str) -> str:
    """Escaped, with backticks as code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _style() -> str:
    text = (files("svi_course.show") / "card.css").read_text(encoding="utf-8")
    return re.sub(r"\s*\n\s*", "", text)
