"""Gradescope's autograder: the zip that it builds a container from, and what runs there.

`python -m svi_course.grading.platforms.autograder /autograder` grades the one submission that lies there, on the road
of `svi-course grade`: sandbox, judge, verdict. The files and the format of results.json are documented at
gradescope-autograders.readthedocs.io, "Autograder Specifications" and "Submission Metadata".
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from svi_course.grading.books.bookkeeping import WAITS
from svi_course.grading.books.course import Course, Sheet, check_of, problems_of
from svi_course.grading.books.records import replace
from svi_course.grading.cells import LARGEST
from svi_course.grading.limits import Limits
from svi_course.grading.platforms.downloads import Entry, UnreadableEntryError, download
from svi_course.grading.platforms.gradescope import person_of
from svi_course.grading.platforms.notebooks import chosen
from svi_course.grading.platforms.people import NobodyError, People, Student
from svi_course.grading.runs import DidNotStartError, ExposedError
from svi_course.grading.sandbox.protections import NotProtectedError, detect
from svi_course.grading.sandbox.runners import runner
from svi_course.grading.verdicts import Assignment, Graded, Outcome, grade
from svi_course.homework.grading import KEY
from svi_course.show import as_text

SCHEMA = 1
SETTINGS, PACKAGES, REQUIREMENTS = "svi-course.json", "packages", "requirements.txt"
# What Gradescope puts into the container, and what it takes from there.
SOURCE, SUBMISSION, METADATA, RESULTS = "source", "submission", "submission_metadata.json", "results/results.json"
SCRIPTS = {"setup.sh": "setup.sh.txt", "run_autograder": "run_autograder.txt"}
# Until the grades are published: whoever sees a verdict at once, hands in again until it is right.
VISIBILITY = "after_published"
RECEIVED = "What you handed in was received. What it earned is shown when your grades are published."
NO_NOTEBOOK = "There is no notebook (.ipynb) in what you handed in. Hand in again, with the notebook."
LAST_LINES = 4000


@dataclass(frozen=True)
class Made:
    """What an autograder is worth, and the cells with points that it does not grade."""

    points: float
    by_hand: tuple[str, ...]


def make_autograder(course: Course, assignment: str, sheet: Sheet, file: Path, package: Path | None) -> Made:
    """Write the zip. package: svi-course itself, a wheel or an sdist; None takes it from the package index.

    It holds the course key, and only its owner may read it. Raises ValueError for something else as the package.
    """
    if package is not None and not package.name.endswith((".whl", ".tar.gz")):
        raise ValueError(f"{package} is neither a wheel nor an sdist of svi-course.")
    worth = {cell.name: int(cell.points) for cell in sheet.cells if cell.grade}
    ours = {check_of(problem.id) for problem in course.assignment(assignment, sheet).problems("nobody")}
    with course.gradebook() as book:
        students = [Student.of(row).to_dict() for row in book.students]
    told = {"schema": SCHEMA, "assignment": assignment, "worth": worth, "visibility": VISIBILITY, "students": students}
    new = file.with_name(f".new-{file.name}")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, kept_as in SCRIPTS.items():
            text = (files("svi_course.grading.platforms") / kept_as).read_bytes()
            _add(archive, name, text.replace(b"\r\n", b"\n"), 0o755)
        _add(archive, SETTINGS, json.dumps(told, indent=1, ensure_ascii=False).encode(), 0o600)
        _add(archive, KEY, course.key + b"\n", 0o600)
        if package is not None:
            _add(archive, f"{PACKAGES}/{package.name}", package.read_bytes(), 0o644)
        # The judge there is the judge here.
        wanted = f"./{PACKAGES}/{package.name}[grade]" if package else f"svi-course[grade]=={version('svi-course')}"
        _add(archive, REQUIREMENTS, f"{wanted}\n".encode(), 0o644)
    os.replace(new, file)
    by_hand = tuple(cell.name for cell in sheet.cells if cell.points and cell.name not in ours)
    return Made(float(sum(points for name, points in worth.items() if name in ours)), by_hand)


def _add(archive: zipfile.ZipFile, name: str, content: bytes, mode: int) -> None:
    # Of no moment: the same course makes the same file.
    info = zipfile.ZipInfo(name)
    info.external_attr = (0o100000 | mode) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


class CannotGradeError(Exception):
    """There is no verdict here; says to the instructor why, and what to do."""


def grade_one(place: Path) -> dict[str, Any]:
    """results.json for the submission in Gradescope's folder `place`."""
    told = json.loads((place / SOURCE / SETTINGS).read_text("utf-8"))
    key = (place / SOURCE / KEY).read_bytes().strip()
    problems = problems_of(told["assignment"], told["worth"], key)
    student = _student(place, told["students"])
    protections = detect()
    try:
        protections.insist()
    except NotProtectedError as error:
        raise CannotGradeError(f"Nothing here would keep a submission from the course key. {error}") from None
    content = _notebook(place / SUBMISSION, told["assignment"])
    limits = Limits()
    try:
        with runner(protections, limits, hidden=[place]) as started:
            result = grade(started, Assignment(told["assignment"], problems), student, content, limits)
    except (DidNotStartError, ExposedError) as error:
        raise CannotGradeError(f"The sandbox did not start. {error}") from None
    print(f"{student}: {result.status}. {result.because} Confined by: {protections.tier}.", *protections.missing)
    return results_of(result, told["visibility"])


def results_of(result: Graded, visibility: str) -> dict[str, Any]:
    """A verdict as Gradescope reads it; without any score where somebody has to look, so that it is never a zero."""
    tests = [_test(outcome, visibility, result.score is not None) for outcome in result.outcomes]
    output = NO_NOTEBOOK if result.status == "missing" else RECEIVED
    told: dict[str, Any] = {"output": output, "output_format": "text", "tests": tests}
    if result.score is None:
        return told | {"output": WAITS}
    return told | {"score": result.score}


def _test(outcome: Outcome, visibility: str, scored: bool) -> dict[str, Any]:
    report = outcome.report
    test = {"name": outcome.problem, "output_format": "text", "visibility": visibility}
    if report is None:
        return test | {"output": WAITS}
    points = {"score": float(report.score), "max_score": float(report.points)} if scored else {}
    return test | {"name": report.title or outcome.problem, "output": as_text(report)} | points


def _student(place: Path, students: list[Mapping[str, str]]) -> str:
    """Whose it is, by Gradescope's word. Raises CannotGradeError."""
    users = json.loads((place / METADATA).read_text("utf-8")).get("users") or []
    if len(users) != 1:
        raise CannotGradeError(
            f"It was handed in by {len(users)} people, and each has data of their own: let everybody hand in alone."
        )
    try:
        return People(map(Student.from_dict, students)).find(person_of(users[0]))
    except NobodyError as nobody:
        raise CannotGradeError(
            f"Whose is it? By name, email or SID, {nobody}. Correct the gradebook, and make the autograder anew."
        ) from None


def _notebook(folder: Path, assignment: str) -> bytes | None:
    """The notebook that was handed in; None if there is none, and what is none where it cannot be read."""
    with download(folder) as entries:
        entry: Entry | None = chosen(entries, assignment)
        if entry is None:
            return None
        try:
            return entry.read()
        except UnreadableEntryError:
            return b"" if entry.size <= LARGEST else bytes(LARGEST + 1)


def main(place: Path) -> int:
    """Grade what lies in `place`, and write results.json there whatever happens; 0 if there is a verdict."""
    try:
        told = grade_one(place)
    except Exception as error:
        # Only an instructor sees what is printed.
        words = str(error) if isinstance(error, CannotGradeError) else f"Our mistake: {type(error).__name__}: {error}"
        print(f"NOT GRADED. {words}"[:LAST_LINES])
        told = {"output": WAITS, "output_format": "text"}
    file = place / RESULTS
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, json.dumps(told, indent=1, ensure_ascii=False))
    return 0 if "score" in told else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
