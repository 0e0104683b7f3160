"""Which of the files that somebody handed in at once is the homework."""

from __future__ import annotations

import re
from collections.abc import Sequence

from svi_course.grading.platforms.downloads import Entry


def chosen(entries: Sequence[Entry], assignment: str) -> Entry | None:
    """Of the notebooks the last that is called as the assignment and lies highest, else any; None if there is none."""
    notebooks = [entry for entry in entries if entry.is_notebook]
    own = re.compile(rf"(?<![^\W_]){re.escape(assignment)}(?![^\W_])", re.IGNORECASE)
    named = [entry for entry in notebooks if own.search(entry.parts[-1])] or notebooks
    highest = min((len(entry.parts) for entry in named), default=0)
    return next((entry for entry in reversed(named) if len(entry.parts) == highest), None)
