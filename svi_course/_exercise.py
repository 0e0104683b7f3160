"""Exercise: prompt, starter, hints, solution, criterion, points; `check` is the one road to a verdict.

Underscored because `svi_course.exercise` and `svi_course.exercises` are functions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import CodeType
from typing import Any

from svi_course import progress
from svi_course.judge import Truth, judge
from svi_course.observe import Challenge, Observation, observe
from svi_course.observe.backend import unwrap_jit
from svi_course.observe.observation import Kind
from svi_course.report import Report, course_bug
from svi_course.show import Markdown

# The chapters' rooms, in the order of the course, and their titles.
CHAPTERS = {
    "elbo": "The ELBO",
    "guides": "Guides",
    "constraints": "Constraints",
    "autoguides": "Autoguides",
    "covariance": "Covariance",
    "project": "A final project",
}
# Chapters whose name is also a module of both libraries that answers import: never imported under that name.
SHARED_NAMES = {"constraints"}
LANGUAGES = {"python": "Python", "numpyro": "NumPyro", "pyro": "Pyro"}

_attempted: set[str] = set()
_hints_taken: dict[str, int] = {}


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One exercise of a chapter.

    id: "chapter.name". kind: what an answer is. prompt: Markdown. hints: a ladder, vaguest first.
    truth: the exact answer and the criterion. asks: fields of the Challenge beyond the truth's own.
    The starter and the solutions are files in the chapter's folder, named after the exercise.
    """

    id: str
    title: str
    points: int
    kind: Kind
    prompt: str
    answer_name: str
    hints: tuple[str, ...]
    truth: Truth
    asks: dict[str, Any] = field(default_factory=dict)

    @property
    def chapter(self) -> str:
        """The chapter's name, which is also its module: `svi_course.<chapter>`."""
        return self.id.partition(".")[0]

    @property
    def slug(self) -> str:
        """The exercise's name in its module and in file names."""
        return self.id.partition(".")[2].replace("-", "_")

    @property
    def number(self) -> str:
        """Chapter and place in it, as "1.2"; empty for an exercise that belongs to no chapter."""
        if self.chapter not in CHAPTERS:
            return ""
        place = [exercise.id for exercise in _of_chapter(self.chapter)].index(self.id) + 1
        return f"{list(CHAPTERS).index(self.chapter) + 1}.{place}"

    @property
    def call(self) -> str:
        """How a lesson calls the exercise, once the line `import_line` has run."""
        prefix = "svi_course." if self.chapter in SHARED_NAMES else ""
        return f"{prefix}{self.chapter}.{self.slug}"

    @property
    def import_line(self) -> str:
        """What a cell imports to reach the exercise by `call`."""
        return "import svi_course" if self.chapter in SHARED_NAMES else f"from svi_course import {self.chapter}"

    @property
    def starter(self) -> str:
        """The text of the answer cell as it is handed out. It runs alone and leaves `answer_name = ...`."""
        return (self._folder / "starters" / f"{self.slug}.py").read_text(encoding="utf-8")

    @property
    def solutions(self) -> dict[str, str]:
        """The reference solutions: keys "numpyro" and "pyro", or "python" alone. Each text runs alone."""
        return self._solutions_in(self._folder / "solutions")

    @property
    def _folder(self) -> Traversable:
        return files(f"svi_course.{self.chapter}")

    def challenge(self) -> Challenge:
        """What the answer is asked to do; its seed comes from the exercise's id."""
        return Challenge(kind=self.kind, seed=seed_of(self.id), **self.truth.asks(), **self.asks)

    def check(self, *answer: Any) -> Report:
        """Judge an answer. Separate arguments and a tuple are the same; never raises for what it does.

        An untouched answer is not attempted. A bug of ours says so and costs nothing.
        """
        report = self._handed_in(answer, self._judged)
        if report.attempted:
            _attempted.add(self.id)
            progress.record(report)
        return report

    def report(self, seen: Observation) -> Report:
        """The verdict on what was seen of an answer under the challenge, wherever that was."""
        return judge(seen, self.truth, self._blank())

    def hint(self) -> Markdown:
        """The next hint of the ladder; the last one again when all are taken."""
        if not self.hints:
            return Markdown("There are no hints for this exercise.")
        taken = min(_hints_taken.get(self.id, 0) + 1, len(self.hints))
        _hints_taken[self.id] = taken
        return Markdown(f"**Hint {taken} of {len(self.hints)}.** {self.hints[taken - 1]}")

    def solution(self, *, anyway: bool = False) -> Markdown:
        """Our solutions, in both backends, once an answer was handed in; `anyway=True` does not wait for one."""
        if not (anyway or self.id in _attempted or progress.attempted(self.id)):
            return Markdown(
                f"The solution is shown after a first attempt: `{self.call}.check(…)`. "
                f"To see it all the same: `{self.call}.solution(anyway=True)`."
            )
        parts = [f"**{LANGUAGES[key]}**\n\n```python\n{text.strip()}\n```" for key, text in self.solutions.items()]
        return Markdown("\n\n".join(parts))

    def _solutions_in(self, folder: Traversable) -> dict[str, str]:
        found = {key: folder / f"{self.slug}_{key}.py" for key in LANGUAGES}
        return {key: file.read_text(encoding="utf-8") for key, file in found.items() if file.is_file()}

    def _handed_in(self, answer: tuple[Any, ...], look: Callable[[tuple[Any, ...]], Report]) -> Report:
        """What `look` says of the values handed in; not attempted if they are untouched, or for a bug of ours."""
        if len(answer) == 1 and type(answer[0]) is tuple:
            answer = answer[0]
        if untouched(answer, self.starter):
            return self._blank(
                attempted=False,
                headline="Nothing to check yet: fill in the cell above, then run this one again.",
            )
        try:
            return look(answer)
        except Exception as error:
            return self._blank(attempted=False, findings=(course_bug(error),))

    def _judged(self, answer: tuple[Any, ...]) -> Report:
        return self.report(observe(answer, self.challenge()))

    @property
    def heading(self) -> str:
        """Number and title, as a card has them."""
        return f"{self.number} {self.title}".strip()

    def not_attempted(self) -> Report:
        """The report of whoever grades on an exercise that nobody answered; it offers nothing."""
        return self._blank(attempted=False, headline="Not attempted.").model_copy(update={"hints": 0, "call": ""})

    def _blank(self, **changes: Any) -> Report:
        return Report(
            exercise=self.id, title=self.heading, points=self.points, hints=len(self.hints), call=self.call, **changes
        )


def exercises(*, homework: bool = False) -> tuple[Exercise, ...]:
    """The lessons' exercises in the order of the course; `homework` adds the public halves of the homework, with the
    data of whoever is at the keyboard (`svi_course.homework.whoami`)."""
    lessons = tuple(exercise for chapter in CHAPTERS for exercise in _of_chapter(chapter))
    return (*lessons, *_of_homework()) if homework else lessons


def exercise(id: str) -> Exercise:  # noqa: A002 - the field's own word
    """The exercise of that id, such as "guides.coin-beta". Raises KeyError with the ids that there are."""
    known = {exercise.id: exercise for exercise in exercises()}
    if id not in known:
        known |= {exercise.id: exercise for exercise in _of_homework()}
    if id not in known:
        raise KeyError(f"there is no exercise {id!r}; there are {', '.join(known)}")
    return known[id]


def models_of(chapter: str, function: str) -> dict[str, str]:
    """The chapter's model of that name in either backend, as a challenge names it."""
    return {backend: f"svi_course.{chapter}.models_{backend}:{function}" for backend in ("numpyro", "pyro")}


def seed_of(*parts: str) -> int:
    """A seed below 2³¹ from SHA-256 of the parts: the same answer never gets two verdicts."""
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def _of_chapter(chapter: str) -> tuple[Exercise, ...]:
    room = import_module(f"svi_course.{chapter}.exercises")
    return tuple(value for value in vars(room).values() if isinstance(value, Exercise))


def _of_homework() -> tuple[Exercise, ...]:
    room = import_module("svi_course.homework")
    return tuple(problem for assignment in room.assignments() for problem in assignment.problems)


def untouched(answer: tuple[Any, ...], starter: str) -> bool:
    """Whether the values handed in are still those of the starter: nothing, an Ellipsis, or a function of its own."""
    given = [value for value in answer if value is not None]
    if not given or any(value is Ellipsis for value in given):
        return True
    return any(_is_starters(value, starter) for value in given)


def _is_starters(value: Any, starter: str) -> bool:
    """Whether a function's code is one that the starter defines."""
    try:
        code = unwrap_jit(value).__code__
    except Exception:
        return False
    if not isinstance(code, CodeType):
        return False
    return any(_same_code(code, other) for other in _functions(compile(starter, "<starter>", "exec")))


def _functions(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _functions(constant)


def _same_code(one: CodeType, other: CodeType) -> bool:
    if (one.co_code, one.co_names, one.co_varnames) != (other.co_code, other.co_names, other.co_varnames):
        return False
    if len(one.co_consts) != len(other.co_consts):
        return False
    return all(
        _same_code(a, b) if isinstance(a, CodeType) and isinstance(b, CodeType) else type(a) is type(b) and a == b
        for a, b in zip(one.co_consts, other.co_consts, strict=True)
    )
