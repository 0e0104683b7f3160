"""A class under stock nbgrader, and what its students hand in."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from svi_course.cli import environment
from svi_course.homework import assignment
from svi_course.homework.classroom import new_class
from svi_course.homework.notebooks import in_notebook
from svi_course.lessons import role_of

BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Class:
    """A course made by `svi-course class new`."""

    folder: Path

    def nbgrader(self, *words: str, code: int = 0) -> str:
        """Run one of nbgrader's commands as an instructor does, and give what it says."""
        # Its database is set up by a command of its own, which it looks for on the path.
        place = {**environment(), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
        place = {name: value for name, value in place.items() if name not in ("JUPYTERHUB_USER", "USER")}
        run = subprocess.run(
            [str(BIN / "nbgrader"), *words], cwd=self.folder, env=place, capture_output=True, text=True
        )
        assert run.returncode == code, run.stdout + run.stderr
        return run.stdout + run.stderr

    def released(self, name: str) -> NotebookNode:
        return nbformat.read(self.folder / "release" / name / f"{name}.ipynb", as_version=4)

    def submit(self, name: str, student: str, notebook: NotebookNode | str) -> Path:
        """Put a notebook, or a text, where nbgrader collects to."""
        file = self.folder / "submitted" / student / name / f"{name}.ipynb"
        file.parent.mkdir(parents=True)
        file.write_text(notebook if isinstance(notebook, str) else nbformat.writes(notebook), "utf-8")
        return file

    def scores(self) -> dict[tuple[str, str], float]:
        """By assignment and student, from nbgrader's export."""
        self.nbgrader("export")
        with (self.folder / "grades.csv").open(encoding="utf-8", newline="") as stream:
            return {(row["assignment"], row["student_id"]): float(row["score"]) for row in csv.DictReader(stream)}

    def feedback(self, name: str, student: str) -> str:
        return (self.folder / "feedback" / student / name / f"{name}.html").read_text("utf-8")


def a_class(folder: Path, *names: str) -> Class:
    """A class with these assignments released."""
    course = Class(new_class(folder))
    for name in names:
        course.nbgrader("generate_assignment", name)
    return course


def answered(notebook: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """A copy with these texts in the answer cells, by exercise id."""
    copy: NotebookNode = nbformat.from_dict(notebook)
    for cell in copy.cells:
        mark = role_of(cell)
        if mark and mark[1] == "answer" and mark[0] in answers:
            cell.source = answers[mark[0]]
    return copy


def solved(name: str, language: str) -> dict[str, str]:
    """The reference solutions, as cells of a notebook."""
    return {
        problem.id: in_notebook(problem, problem.solutions.get(language) or problem.solutions["python"])
        for problem in assignment(name).problems
    }
