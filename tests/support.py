"""The answers of tests/answers: one file an answer, its first line says what the verdict must be.

`# right`, or `# wrong: code [site] …` with the exact set of findings. They belong to an exercise of a chapter, or to
the question of their folder: `mistakes/<code>/question.py` holds an `exercise` that shows one mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import svi_course
from svi_course import Exercise, Report
from svi_course.homework import Problem

ANSWERS = Path(__file__).parent / "answers"
BACKENDS = ("numpyro", "pyro")
QUESTION = "question.py"


@dataclass(frozen=True)
class Answer:
    """One file of tests/answers/<chapter>/<exercise>/ or tests/answers/mistakes/<code>/."""

    file: Path

    @property
    def id(self) -> str:
        return "/".join(self.file.relative_to(ANSWERS).with_suffix("").parts)

    @property
    def exercise(self) -> Exercise:
        question = self.file.with_name(QUESTION)
        if question.is_file():
            exercise: Exercise = _run(question)["exercise"]
            return exercise
        chapter, slug = self.file.relative_to(ANSWERS).parts[:2]
        return svi_course.exercise(f"{chapter}.{slug.replace('_', '-')}")

    @property
    def expected(self) -> list[tuple[str, str | None]] | None:
        """The findings as (code, site); None for a right answer."""
        head = self.file.read_text("utf-8").splitlines()[0]
        if head == "# right":
            return None
        code, *sites = head.removeprefix("# wrong: ").split()
        return [(code, site) for site in sites] or [(code, None)]

    def value(self) -> Any:
        """What the file hands in."""
        name = self.exercise.answer_name
        as_in_a_new_process()
        return _run(self.file)[name]

    def report(self) -> Report:
        return verdict(self.exercise, self.value())

    @property
    def is_homework(self) -> bool:
        return isinstance(self.exercise, Problem)


def verdict(exercise: Exercise, *answer: Any) -> Report:
    """The whole verdict: of homework it is the grader's."""
    return exercise.grade(*answer) if isinstance(exercise, Problem) else exercise.check(*answer)


def answers() -> list[Answer]:
    """All but the pairs, the questions, and what only the command line can run."""
    files = (file for file in sorted(ANSWERS.glob("*/*/*.py")) if file.name != QUESTION)
    chapters = ((file, file.parent.parent.name) for file in files)
    return [
        Answer(file)
        for file, chapter in chapters
        if chapter != "pairs" and (chapter != "mistakes" or file.with_name(QUESTION).is_file())
    ]


def as_in_a_new_process() -> None:
    """Each file is written to run alone: forget what others have set."""
    import jax
    import numpyro
    import pyro
    import torch

    jax.config.update("jax_enable_x64", False)
    torch.set_default_dtype(torch.float32)
    numpyro.enable_validation(True)
    pyro.enable_validation(True)
    pyro.clear_param_store()


def _run(file: Path) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": file.stem}
    exec(compile(file.read_text("utf-8"), str(file), "exec"), namespace)
    return namespace
