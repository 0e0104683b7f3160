"""From what came out of the sandbox to a verdict: the judge, and what an instructor must look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from svi_course._exercise import Exercise
from svi_course.grading.border import TamperedError, observation_from, to_json
from svi_course.grading.cells import UnreadableError, cells_of, executed, notebook_from
from svi_course.grading.frames import Answered, Broken, Done, Problem, Ran, Task
from svi_course.grading.limits import Limits
from svi_course.grading.runs import NOT_CLOSED, OUR_BUG, Runner, Seen, Told
from svi_course.homework.grading import others
from svi_course.homework.notebooks import student_of
from svi_course.observe.guard import OutOfTimeError
from svi_course.report import Report, course_bug

# "our mistake" is ours; the others say what became of the submission.
Status = Literal["graded", "not attempted", "timed out", "crashed", "tampered", "missing", "our mistake"]


@dataclass(frozen=True)
class Assignment:
    """What is graded. problems: those of one student, whose challenges may be made with the course key."""

    id: str
    problems: Callable[[str], tuple[Exercise, ...]]


@dataclass(frozen=True)
class Outcome:
    """One problem of one submission. report: there is one unless somebody has to look first."""

    problem: str
    status: Status
    report: Report | None = None


@dataclass(frozen=True)
class Graded:
    """One submission.

    because: what an instructor should know, a sentence. notebook: as it was run, without outputs where they are not to
    be believed. named: others than the student whose data it was worked on with, by its own words.
    """

    student: str
    status: Status
    outcomes: tuple[Outcome, ...]
    because: str = ""
    notebook: Any = None
    named: tuple[str, ...] = ()
    cpu: float = 0.0
    memory: int = 0

    @property
    def score(self) -> float | None:
        """Points; None where somebody has to look first."""
        reports = [outcome.report for outcome in self.outcomes]
        return None if None in reports else sum(report.score for report in reports if report)


@dataclass(frozen=True)
class Prepared:
    """A submission that can be run. task: all of it that leaves the grader; it holds challenges and no key."""

    student: str
    problems: tuple[Exercise, ...]
    content: bytes
    notebook: Any
    task: Task


def grade(runner: Runner, assignment: Assignment, student: str, content: bytes | None, limits: Limits) -> Graded:
    """Run and judge one submission; `content` is that of its notebook, None if there is none."""
    prepared = prepare(assignment, student, content)
    return prepared if isinstance(prepared, Graded) else judge(prepared, runner.run(prepared.task), limits)


def prepare(assignment: Assignment, student: str, content: bytes | None) -> Prepared | Graded:
    """What is to be run of a submission; its verdict where that is nothing."""
    problems = assignment.problems(student)
    if content is None:
        return _unseen(student, problems, "missing", "There is no submission.", attempted=False)
    try:
        notebook = notebook_from(content)
    except UnreadableError as error:
        return _unseen(student, problems, "crashed", f"The file is no notebook: {error}.")
    task = Task(
        student=student,
        assignment=assignment.id,
        cells=cells_of(notebook, {problem.id for problem in problems}),
        problems=tuple(_told(problem) for problem in problems),
    )
    return Prepared(student, problems, content, notebook, task)


def judge(prepared: Prepared, told: Told, limits: Limits) -> Graded:
    """The verdict on what a run told, wherever it ran."""
    student, problems, notebook = prepared.student, prepared.problems, prepared.notebook
    seen = Seen.of(told, limits.printed)
    status, because = fate(seen, limits)
    try:
        notebook = executed(notebook, (frame for frame in seen.frames if isinstance(frame, Ran)))
        answers = _answers(seen, {problem.id for problem in problems})
    except TamperedError as error:
        status, because, answers = "tampered", f"What it sent is not to be believed: {error}.", {}
    if status == "tampered":
        return _unseen(student, problems, status, because, seen=seen, notebook=notebook_from(prepared.content))
    named = others(student, student_of(prepared.content), student_of(notebook))
    outcomes = tuple(_outcome(problem, answers.get(problem.id), status) for problem in problems)
    for one, words in _WORST.items():
        if any(outcome.status == one for outcome in outcomes):
            status, because = one, because or words
            break
    else:
        if status == "graded" and all(outcome.status == "not attempted" for outcome in outcomes):
            status = "not attempted"
    if named:
        because = f"{because} It was worked on with the data of {', '.join(named)}.".strip()
    return Graded(student, status, outcomes, because, notebook, named, seen.ended.cpu, seen.ended.memory)


def our_mistake(assignment: Assignment, student: str, because: str) -> Graded:
    """Nobody loses a point for it, and it is tried again the next time."""
    outcomes = tuple(Outcome(problem.id, "our mistake") for problem in assignment.problems(student))
    return Graded(student, "our mistake", outcomes, f"It could not be graded, which is our mistake: {because}")


# What ends a cell in the sandbox, and in a stock kernel.
OUT_OF_TIME = (OutOfTimeError.__name__, KeyboardInterrupt.__name__)
# What one of its problems makes of a whole submission, the gravest first.
_WORST: dict[Status, str] = {
    "tampered": "What it sent is not to be believed.",
    "our mistake": "A check failed.",
    "timed out": "An answer took too much CPU time.",
}


def fate(seen: Seen, limits: Limits) -> tuple[Status, str]:
    """How a run went, and in words what there is to know of it."""
    ended = seen.ended
    if seen.tampered or ended.reason == "told":
        return "tampered", f"What it sent is not to be believed: {seen.tampered or 'there is no end of it'}."
    if ended.code in (NOT_CLOSED, OUR_BUG) or any(isinstance(frame, Broken) for frame in seen.frames):
        words = [frame.words for frame in seen.frames if isinstance(frame, Broken)]
        return "our mistake", " ".join(["It could not be run, which is our mistake.", *words])
    slow = [frame.index + 1 for frame in seen.frames if isinstance(frame, Ran) and frame.out_of_time]
    if ended.reason == "clock":
        return "timed out", f"It was still there after {limits.wall_seconds:.0f} seconds."
    if ended.code < 0 and ended.cpu >= limits.cpu_seconds:
        return "timed out", f"It used {limits.cpu_seconds} seconds of CPU time."
    if ended.reason == "folder":
        return "crashed", f"It wrote more than {limits.folder // 2**20} MB, or thousands of files."
    if not any(isinstance(frame, Done) for frame in seen.frames):
        how = f"signal {-ended.code}" if ended.code < 0 else f"exit code {ended.code}"
        return "crashed", f"It ended before its last cell, with {how}."
    if slow:
        return "timed out", f"Code cell {slow[0]} used its {limits.cell_seconds} seconds of CPU time and was ended."
    return "graded", ""


def _told(problem: Exercise) -> Problem:
    return Problem(
        id=problem.id,
        answer_name=problem.answer_name,
        starter=problem.starter,
        challenge=to_json(problem.challenge()).decode(),
    )


def _answers(seen: Seen, problems: set[str]) -> dict[str, Answered]:
    """By problem the last answer that was one; or that it is untouched."""
    answers: dict[str, Answered] = {}
    for frame in seen.frames:
        if isinstance(frame, Answered):
            if frame.problem not in problems:
                raise TamperedError("an answer to another problem")
            if frame.problem not in answers or not frame.untouched:
                answers[frame.problem] = frame
    return answers


def _outcome(problem: Exercise, answer: Answered | None, status: Status) -> Outcome:
    if answer is None:
        # The run ended before it.
        return Outcome(problem.id, status if status != "graded" else "crashed")
    if answer.untouched:
        return Outcome(problem.id, "not attempted", blank(problem))
    if answer.bug or answer.observation is None:
        return Outcome(problem.id, "our mistake")
    try:
        seen = observation_from(answer.observation, problem.challenge())
    except TamperedError:
        return Outcome(problem.id, "tampered")
    if seen.failure is not None and seen.failure.type in OUT_OF_TIME:
        # A slow machine may be to blame: somebody has to look.
        return Outcome(problem.id, "timed out")
    try:
        return Outcome(problem.id, "graded", problem.report(seen))
    except Exception as error:
        report = blank(problem).model_copy(update={"findings": (course_bug(error),)})
        return Outcome(problem.id, "our mistake", report if not problem.points else None)


def blank(problem: Exercise) -> Report:
    """The report on a problem that was not attempted."""
    title = f"{problem.number} {problem.title}".strip()
    return Report(exercise=problem.id, title=title, points=problem.points, attempted=False, headline="Not attempted.")


def _unseen(
    student: str,
    problems: tuple[Exercise, ...],
    status: Status,
    because: str,
    *,
    attempted: bool = True,
    seen: Seen | None = None,
    notebook: Any = None,
) -> Graded:
    """A submission of which no answer is believed."""
    outcomes = tuple(Outcome(problem.id, status, None if attempted else blank(problem)) for problem in problems)
    used = (seen.ended.cpu, seen.ended.memory) if seen else (0.0, 0)
    return Graded(student, status, outcomes, because, notebook, (), *used)
