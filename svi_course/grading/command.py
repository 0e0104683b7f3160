"""`svi-course grade`: from what a class handed in to nbgrader's books, pages for people, and a summary."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from svi_course.grading.books import course as courses
from svi_course.grading.books.bookkeeping import Books
from svi_course.grading.books.course import Course, Sheet, UnusableCourseError
from svi_course.grading.books.pages import CLASS_PAGE, FEEDBACK, GRADES, FeedbackPages, write_class, write_grades
from svi_course.grading.books.records import Record, Store, clear, printable
from svi_course.grading.books.summary import Tally, summary
from svi_course.grading.limits import Limits
from svi_course.grading.platforms.intake import Taken, take
from svi_course.grading.pool import grade_class
from svi_course.grading.runs import DidNotStartError, ExposedError
from svi_course.grading.sandbox.protections import NotProtectedError, Protections, detect
from svi_course.grading.sandbox.runners import runner
from svi_course.grading.sandbox.warming import reference_task
from svi_course.grading.workers.cluster import Cluster
from svi_course.grading.workers.errand import Errand
from svi_course.grading.workers.protocol import Confinement, NoWorkersError, Workers
from svi_course.grading.workers.threads import Threads

SCHEMA = 1
RECORDS, LOCK = "records", ".lock"


class CouldNotGradeError(Exception):
    """Nothing was graded, or not all of it; the message says what to do."""


def grade_homework(
    assignment: str,
    folder: Path,
    *,
    source: Path | None,
    platform: str | None,
    roster: Path | None,
    jobs: int,
    scheduler: str | None,
    again: bool,
    trust: bool,
    as_json: bool,
    say: Console,
) -> bool:
    """Grade an assignment of the course in `folder`; whether every submission has a verdict.

    source: a folder or zip of notebooks instead of what nbgrader collected, or what a platform handed out, which is
    collected first. platform: which one, if the names of its files do not tell. roster: its own list of who is who.
    jobs: how many run at once here; scheduler: or the address of a Dask scheduler whose workers run them. trust: also
    where nothing protects from what is graded. What is printed goes to the standard output; progress goes to `say`.
    Raises CouldNotGradeError.
    """
    try:
        courses.known(assignment)
        course = Course(folder, lambda words: say.print(words, markup=False))
        sheet = course.sheet(assignment)
        graded = course.assignment(assignment, sheet)
    except UnusableCourseError as error:
        raise CouldNotGradeError(str(error)) from None
    limits = Limits()
    workers = _workers(course, assignment, limits, jobs, scheduler, trust, say)
    results = course.results(assignment)
    records: list[Record] = []
    try:
        store = Store(results / RECORDS)
        with ExitStack() as stack:
            # First of all: two graders at once would collect, enter and write the same.
            stack.enter_context(FileLock(results / LOCK, timeout=0))
            taken, found = _handed_in(course, assignment, sheet, source, platform, roster, say)
            books = stack.enter_context(Books(course, assignment, sheet))
            progress = stack.enter_context(_progress(say))
            # Of this assignment alone: another one may be collected at this moment.
            places = [course.place(step, one, assignment) for one in found for step in ("submitted", "autograded")]
            for written in (results, *places):
                clear(written)
            pages = FeedbackPages(course, assignment)
            bar = progress.add_task(f"Grading {assignment}", total=len(found))
            for record in grade_class(graded, found, store, workers, limits=limits, again=again):
                records.append(record)
                books.enter(record, store.notebook(record.student))
                if record.status != "missing":
                    _write_page(pages, record.student, say)
                progress.advance(bar)
        tallies = summary(records)
        write_grades(records, results / GRADES)
        write_class(tallies, dict(Counter(record.status for record in records)), assignment, results)
    except Timeout:
        raise CouldNotGradeError(f"{assignment} is being graded already. Wait until that is done.") from None
    except UnusableCourseError as error:
        raise CouldNotGradeError(str(error)) from None
    except (DidNotStartError, ExposedError) as error:
        raise CouldNotGradeError(f"The sandbox did not start. {error}") from None
    except NoWorkersError as error:
        raise CouldNotGradeError(f"{error} What is graded stays: run it again to go on.") from None
    except SQLAlchemyError as error:
        raise CouldNotGradeError(
            f"The gradebook cannot be written: {course.said(error)}. See to its disk or its server, close what else "
            "has it open, and run this again: what is graded stays."
        ) from None
    except OSError as error:
        raise CouldNotGradeError(
            f"It stopped at {error.filename or course.folder}: {error.strerror or error}. Put that right, by making "
            "room for example, and run this again: what is graded stays."
        ) from None
    if as_json:
        print(json.dumps(_told(assignment, workers.confinement, records, tallies), indent=2, ensure_ascii=False))
    else:
        _show(records, tallies, results)
    if taken is not None and taken.doubts:
        say.print(f"What became of each file of the download is in {taken.table}.", markup=False)
    return all(record.score is not None for record in records) and not (taken and taken.doubts)


def _handed_in(
    course: Course,
    assignment: str,
    sheet: Sheet,
    source: Path | None,
    platform: str | None,
    roster: Path | None,
    say: Console,
) -> tuple[Taken | None, Mapping[str, bytes | None]]:
    """What came of a platform's download, if `source` is one, and what is to be graded, by student.

    Raises UnusableCourseError.
    """
    taken = None if source is None else take(course, assignment, source, platform, roster)
    for sentence in (*taken.notes, *taken.doubts) if taken else ():
        say.print(sentence, markup=False)
    found = course.submissions(assignment, sheet.students, source if taken is None else None)
    if strangers := sorted(set(found) - set(sheet.students)):
        say.print(f"New in the gradebook: {printable(', '.join(strangers))}.", markup=False)
    return taken, found


def _workers(
    course: Course, assignment: str, limits: Limits, jobs: int, scheduler: str | None, trust: bool, say: Console
) -> Workers:
    """Those of the scheduler, or of this machine. Raises CouldNotGradeError."""
    protections = detect()
    task = reference_task(assignment, course.folder / "instructor")
    tell = partial(say.print, markup=False)
    if scheduler is None:
        _tell(protections, trust, say)
        start = partial(runner, protections, limits, hidden=course.hidden)
        warming = None if task is None else task.model_dump_json().encode()
        return Threads(lambda cache: start(cache=cache), protections, jobs=jobs, warming=warming, say=tell)
    errand = Errand(limits=limits, trust=trust, warming=None if task is None else task.model_dump_json())
    try:
        return Cluster(scheduler, errand, protections, say=tell)
    except NoWorkersError as error:
        raise CouldNotGradeError(str(error)) from None


def _tell(protections: Protections, trust: bool, say: Console) -> None:
    """Name the protections, and stop where there are none that one can rely on. Raises CouldNotGradeError."""
    say.print(f"Submissions are confined by: {protections.tier}.", *protections.missing, markup=False)
    try:
        protections.insist()
    except NotProtectedError as error:
        if not trust:
            raise CouldNotGradeError(
                f"Nothing is graded: here nothing would keep a submission from your files. {error} Grade on a Linux "
                "machine with bubblewrap, or, if you trust everybody who handed in, with --trust-submissions."
            ) from None


def _write_page(pages: FeedbackPages, student: str, say: Console) -> None:
    """Write a student's page; what makes one fail is in that one notebook, and costs the others nothing."""
    try:
        page = pages.page(student)
    except SQLAlchemyError:
        raise
    except Exception as error:
        say.print(f"The page of {student} could not be made ({type(error).__name__}).", markup=False)
    else:
        pages.write(student, page)


def _progress(say: Console) -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=say)


def _told(
    assignment: str, confinement: Confinement, records: Sequence[Record], tallies: Sequence[Tally]
) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "assignment": assignment,
        "protections": confinement.tier,
        "missing": list(confinement.missing),
        "submissions": [record.to_dict() for record in records],
        "problems": [asdict(tally) for tally in tallies],
    }


def _show(records: Sequence[Record], tallies: Sequence[Tally], results: Path) -> None:
    """The summary, as a terminal shows it."""
    show = Console(highlight=False, markup=False, soft_wrap=True)
    statuses = Counter(record.status for record in records)
    show.print(", ".join(f"{count} {status}" for status, count in statuses.most_common()) + ".")
    table = Table(box=None, pad_edge=False)
    for name in ("problem", "tried", "passed", "to look at", "what led most"):
        table.add_column(name, justify="left" if name in ("problem", "what led most") else "right")
    for tally in tallies:
        leads = ", ".join(f"{lead.code} ({lead.count})" for lead in tally.leads[:3])
        table.add_row(tally.problem, str(tally.tried), str(tally.passed), str(tally.look), leads)
    show.print(table)
    look = [record for record in records if record.score is None or record.named]
    if look:
        show.print("To look at:")
        for record in look:
            show.print(f"  {printable(record.student)}: {record.status}. {record.because}")
    show.print(f"In {results}: {GRADES}, {CLASS_PAGE}, and a page for each student in {FEEDBACK}.")
