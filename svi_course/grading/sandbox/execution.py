"""Run a notebook's cells in this process, which is confined already, and observe its answers as they are handed in."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from svi_course._exercise import Exercise, seed_of, untouched
from svi_course.grading.border import TooLargeError, challenge_from, to_json
from svi_course.grading.frames import Answered, Cell, Done, Problem, Ran, Task
from svi_course.grading.limits import Limits
from svi_course.grading.sandbox.shell import Outputs, Stream, shell_with
from svi_course.homework.problem import Problem as HomeworkProblem
from svi_course.observe import Observation, observe
from svi_course.observe.guard import OutOfTimeError, failure_of
from svi_course.observe.vocabulary import Failure
from svi_course.report import Report

INLINE = "module://matplotlib_inline.backend_inline"

Send = Callable[[bytes], None]


def run(task: Task, limits: Limits, send: Send) -> None:
    """Run every cell, whatever the one before it did; tell of each, and of each answer as soon as it is there."""
    looking = Looking(task.problems, send)
    outputs = Outputs(limits.printed)
    shell = shell_with(outputs)
    with handing_in(looking):
        for index, cell in enumerate(task.cells):
            looking.before(cell, shell.user_ns)
            error = _run_cell(shell, outputs, cell, limits)
            looking.after(shell.user_ns, error)
            out_of_time = isinstance(error, OutOfTimeError)
            send(Ran(index=index, outputs=outputs.taken(), out_of_time=out_of_time).model_dump_json().encode())
        with _time_for(limits):
            looking.settle(shell.user_ns)
            looking.settle_the_rest(shell.user_ns)
    send(Done().model_dump_json().encode())


class Looking:
    """Observes the answers of a notebook.

    An answer is what is handed to `check`; where no check followed it, what its name stands for when its cells are
    over. The last one that is no longer the starter counts. A cell that stopped before it had an answer was an attempt,
    and what is seen of it is its error.
    """

    def __init__(self, problems: Sequence[Problem], send: Send) -> None:
        self._problems = {problem.id: problem for problem in problems}
        self._send = send
        self._open: dict[str, None] = {}
        self._seen: dict[str, Any] = {}
        self._cell = Cell(source="")
        # What stood for an answer before a cell that was to give one: all the while, and where that cell failed.
        self._before: dict[str, Any] = {}
        self._failed: dict[str, tuple[Any, Failure]] = {}

    def wants(self, exercise: str) -> bool:
        """Whether it is a problem of this notebook."""
        return exercise in self._problems

    def before(self, cell: Cell, names: dict[str, Any]) -> None:
        """Answers whose cells are over are looked at before another cell takes their names."""
        for exercise in [e for e in self._open if e in cell.answers or e not in cell.checks]:
            self._look_up(exercise, names)
        self._cell = cell
        self._before = {e: names.get(self._problems[e].answer_name) for e in self._attempted()}

    def after(self, names: dict[str, Any], error: BaseException | None) -> None:
        """The cell is over, with this error or without one: its answers may be checked by the next."""
        self._open |= dict.fromkeys(e for e in self._cell.answers if self.wants(e))
        for exercise, before in self._before.items():
            self._failed.pop(exercise, None)
            if error is not None and names.get(self._problems[exercise].answer_name) is before:
                self._failed[exercise] = before, failure_of(error, "running the cell of your answer")

    def settle(self, names: dict[str, Any]) -> None:
        """Look at what is left at the end."""
        for exercise in list(self._open):
            self._look_up(exercise, names)

    def settle_the_rest(self, names: dict[str, Any]) -> None:
        """Answers whose cells nobody can find any more, by names that only one problem has."""
        for exercise, problem in self._problems.items():
            if self._is_alone(problem) and exercise not in self._seen:
                self._look_up(exercise, names)

    def handed_in(self, exercise: str, answer: tuple[Any, ...]) -> None:
        """Observe an answer under the grader's challenge, unless it is untouched."""
        self._open.pop(exercise, None)
        answer = _separate(answer)
        problem = self._problems[exercise]
        before, failure = self._failed.get(exercise, (None, None))
        nothing = untouched(answer, problem.starter)
        if nothing or (failure and _is_same(answer, _separate((before,)))):
            if exercise not in self._seen:
                failed = _failed(failure, problem) if failure else None
                self._tell(Answered(problem=exercise, untouched=failed is None, observation=failed))
            return
        self._seen[exercise] = answer
        try:
            seen = _observation(answer, problem)
        except Exception as error:
            self._tell(Answered(problem=exercise, bug=type(error).__name__))
            return
        self._tell(Answered(problem=exercise, observation=seen))

    def _look_up(self, exercise: str, names: dict[str, Any]) -> None:
        self._open.pop(exercise, None)
        answer = _separate((names.get(self._problems[exercise].answer_name),))
        if not _is_same(answer, self._seen.get(exercise, ())):
            self.handed_in(exercise, answer)

    def _attempted(self) -> list[str]:
        """The problems that this cell is to answer, by its marks, or else by the name that it gives a value to."""
        cell = self._cell
        marked = [exercise for exercise in cell.answers if self.wants(exercise)]
        named = [e for e, problem in self._problems.items() if self._is_alone(problem) and _gives(cell, problem)]
        return marked or named

    def _is_alone(self, problem: Problem) -> bool:
        """Whether no other answer has the same name."""
        return sum(other.answer_name == problem.answer_name for other in self._problems.values()) == 1

    def _tell(self, answered: Answered) -> None:
        self._send(answered.model_dump_json().encode())


def _separate(answer: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values of an answer: a tuple is the same as separate ones."""
    return answer[0] if len(answer) == 1 and type(answer[0]) is tuple else answer


def _is_same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _gives(cell: Cell, problem: Problem) -> bool:
    return re.search(rf"^{re.escape(problem.answer_name)}\s*=", cell.source, re.MULTILINE) is not None


def _observation(answer: tuple[Any, ...], problem: Problem) -> dict[str, Any]:
    challenge = challenge_from(problem.challenge.encode())
    try:
        return _as_json(observe(answer, challenge))
    except TooLargeError as error:
        return _as_json(Observation(kind=challenge.kind, wrong_type=f"more than can be graded ({error})"))


def _failed(failure: Failure, problem: Problem) -> dict[str, Any]:
    """What is seen of an answer whose cell stopped with an error."""
    kind = challenge_from(problem.challenge.encode()).kind
    try:
        return _as_json(Observation(kind=kind, failure=failure))
    except TooLargeError:
        return _as_json(Observation(kind=kind, failure=Failure(stage=failure.stage, type=failure.type, message="")))


def _as_json(seen: Observation) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(to_json(seen))
    return told


def _run_cell(shell: Any, outputs: Outputs, cell: Cell, limits: Limits) -> BaseException | None:
    """Run a cell; the error that it ended with, OutOfTimeError if it had to be ended."""
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
    try:
        with _time_for(limits):
            ended = shell.run_cell(cell.source, store_history=True)
        error: BaseException | None = ended.error_in_exec or ended.error_before_exec
        return error
    except OutOfTimeError as error:
        return error
    except BaseException as error:
        # What ends the shell itself, as SystemExit may, ends this cell only.
        outputs.write("stderr", traceback.format_exc(limit=3))
        return error


@contextlib.contextmanager
def _time_for(limits: Limits) -> Iterator[None]:
    """Raise OutOfTimeError in the main thread when this cell's CPU time is over, or nearly all of the notebook's."""

    def over(number: int, frame: Any) -> None:
        raise OutOfTimeError

    for number in (signal.SIGPROF, signal.SIGXCPU):
        signal.signal(number, over)
    signal.setitimer(signal.ITIMER_PROF, limits.cell_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)


@contextlib.contextmanager
def handing_in(looking: Looking) -> Iterator[None]:
    """While the notebook runs, `check` hands its answer in: it is observed once, under the grader's challenge."""

    def through(original: Callable[..., Report]) -> Callable[..., Report]:
        def check(self: Exercise, *answer: Any) -> Report:
            if not looking.wants(self.id):
                return original(self, *answer)
            looking.handed_in(self.id, answer)
            return self._blank(attempted=False, headline="Handed in. The verdict is in your feedback.")

        return check

    changed: list[Any] = [Exercise, HomeworkProblem]
    originals = [cls.check for cls in changed]
    for cls, original in zip(changed, originals, strict=True):
        cls.check = through(original)
    try:
        yield
    finally:
        for cls, original in zip(changed, originals, strict=True):
            cls.check = original


def start_anew(task: Task) -> None:
    """What a fork shares with its parent and must not: who it is, and the random states.

    They follow from who the student is, so that a second grading comes to the same verdict.
    """
    import random

    import numpy as np
    import torch

    os.environ.update(USER=task.student, HOME=os.getcwd(), TMPDIR=os.getcwd(), MPLBACKEND=INLINE)
    tempfile.tempdir = None
    seed = seed_of(task.assignment, task.student)
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
