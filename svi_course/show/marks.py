"""The sign, the state and the points of a report: said once, shown in every form."""

from __future__ import annotations

from svi_course.report import Report

MARKS = {"ok": "✓", "part": "◐", "err": "✗", "none": "○", "open": "○"}


def state(report: Report) -> str:
    """One of "ok", "part", "err", "none", and "open" where nothing is wrong that can be said before grading."""
    if not report.attempted:
        return "none"
    if report.pending:
        return "open" if report.ok else "err"
    if report.passed and report.ok:
        return "ok"
    return "part" if report.score > 0 else "err"


def points(report: Report) -> str:
    """The points as the card's head shows them; empty where there are none to give."""
    if not report.points:
        return ""
    noun = "point" if report.points == 1 else "points"
    known = report.attempted and not report.pending
    return f"{report.score:g} of {report.points} {noun}" if known else f"{report.points} {noun}"


def split_fix(fix: str) -> tuple[str, str]:
    """The sentence of a fix, and its listing (the lines indented by four spaces)."""
    lines = fix.splitlines()
    words = " ".join(line for line in lines if not line.startswith("    "))
    return words, "\n".join(line[4:] for line in lines if line.startswith("    "))


def next_hint(report: Report) -> str:
    """How to get help after a wrong answer; empty where there is no hint."""
    if state(report) not in ("err", "part") or not report.hints:
        return ""
    count = f"{report.hints} hints" if report.hints > 1 else "a hint"
    return f"{report.call}.hint() gives one of {count}" if report.hints > 1 else f"{report.call}.hint() gives {count}"
