"""Where a learner stands, as a table."""

from __future__ import annotations

from svi_course import progress
from svi_course.show.markdown import Markdown


def overview() -> Markdown:
    """All exercises with the best score so far, from the working copy's progress.json."""
    from svi_course._exercise import exercises

    folder = progress.working_copy()
    word = ""
    try:
        kept = progress.load(folder) if folder else {}
    except (OSError, ValueError):
        kept, word = (
            {},
            "\n\n`progress.json` could not be read; the next check starts a new one and keeps the old.",
        )
    rows = ["| | exercise | points |", "|---|---|---|"]
    total = 0.0
    for exercise in exercises():
        entry = kept.get(exercise.id)
        score = float(entry["score"]) if entry else 0.0
        total += score
        mark = "○" if entry is None else "✓" if score == exercise.points else "◐" if score else "✗"
        rows.append(f"| {mark} | {exercise.number} {exercise.title} | {score:g} of {exercise.points} |")
    rows.append(f"| | **together** | **{total:g} of {sum(e.points for e in exercises())}** |")
    return Markdown("\n".join(rows) + word)
