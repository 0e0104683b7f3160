"""What the hidden tests of a notebook call while stock nbgrader grades it.

The student and the course are told by the folder, never by the notebook: COURSE/autograded/STUDENT/ASSIGNMENT.
"""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from IPython.display import display

from svi_course.homework.assignments import assignment
from svi_course.homework.identity import being_graded, canonical, whoami
from svi_course.homework.notebooks import student_of
from svi_course.report import Report

KEY = "course-key"


def course_key(folder: Path | None = None) -> bytes:
    """The key of the course that holds `folder`, or the current one; empty where there is none."""
    here = (folder or Path.cwd()).absolute()
    files = (place / KEY for place in (here, *here.parents))
    return next((file.read_bytes().strip() for file in files if file.is_file()), b"")


def score(id: str, *answer: Any) -> float:  # noqa: A002 - the field's own word
    """Show the verdict on an answer, and give its points: the number that nbgrader takes from a cell's last line."""
    name = id.partition(".")[0]
    problem = assignment(name, whoami(), key=course_key() if being_graded() else b"").problem(id)
    # To nbgrader a cell that writes a warning has failed.
    with redirect_stderr(io.StringIO()):
        report = problem.grade(*answer)
        display(report)
    return float(report.score)


def whose(name: str, student: Any) -> Report:
    """Report whether the notebook is that of the student in whose folder it lies, as it says itself and as it was
    saved; nothing is earned by it, and another student's answers earn nothing anyway."""
    owner = canonical(whoami())
    saved = student_of(_submitted(name)) if being_graded() else None
    return whose_it_is(owner, others(owner, student, saved))


def others(owner: str, *said: Any) -> tuple[str, ...]:
    """Of those that a notebook names as its student, whoever is not `owner`."""
    names = {canonical("".join(filter(str.isprintable, str(one)))) for one in said if one}
    return tuple(sorted(names - {canonical(owner)}))


def whose_it_is(owner: str, named: tuple[str, ...]) -> Report:
    """Report whether a notebook names others than its owner."""
    blank = Report(title="Whose notebook this is")
    if not named:
        return blank.model_copy(update={"headline": f"It is that of `{owner}`."})
    words = " and ".join(f"`{one}`" for one in named)
    return blank.model_copy(
        update={
            "headline": f"It was worked on with the data of {words}, and was handed in by `{owner}`. It is graded "
            f"with the data of `{owner}`. To whoever grades: ask before you conclude anything.",
            "pending": True,
        }
    )


def _submitted(name: str) -> bytes:
    """The notebook as it was handed in; the one that runs has lost its outputs."""
    here = Path.cwd()
    file = here.parents[2] / "submitted" / here.parent.name / name / f"{name}.ipynb"
    return file.read_bytes() if file.is_file() else b""
