"""The answers of tests/answers: one file an answer, its first line says what the verdict must be.

`# right`, or `# wrong: code [site] …` with the exact set of findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import svi_course
from svi_course import Exercise, Report

ANSWERS = Path(__file__).parent / "answers"
BACKENDS = ("numpyro", "pyro")


@dataclass(frozen=True)
class Answer:
    """One file of tests/answers/<chapter>/<exercise>/."""

    file: Path

    @property
    def id(self) -> str:
        return "/".join(self.file.relative_to(ANSWERS).with_suffix("").parts)

    @property
    def exercise(self) -> Exercise:
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
        namespace: dict[str, Any] = {"__name__": "answer"}
        exec(compile(self.file.read_text("utf-8"), str(self.file), "exec"), namespace)
        return namespace[self.exercise.answer_name]

    def report(self) -> Report:
        return self.exercise.check(self.value())


def answers() -> list[Answer]:
    return [Answer(file) for file in sorted(ANSWERS.glob("*/*/*.py")) if file.parent.parent.name != "pairs"]
