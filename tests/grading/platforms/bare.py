"""A course as little as a command needs: its settings, its key and its gradebook."""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from classes import BIN
from nbgrader.api import Gradebook

from svi_course.grading.books.course import SETTINGS
from svi_course.homework.grading import KEY

SECRET = "0123456789abcdef0123456789abcdef"


def bare_course(folder: Path, students: dict[str, dict[str, str]], *assignments: str, **told: Any) -> Path:
    """Make it. told: what the gradebook knows of the assignments, such as when they are due."""
    folder.mkdir(parents=True)
    shutil.copyfile(str(files("svi_course.homework") / "instructor" / "nbgrader_config.txt"), folder / SETTINGS)
    (folder / KEY).write_text(SECRET)
    with pytest.MonkeyPatch.context() as patch:
        # A database is set up by a command that nbgrader looks for on the path.
        patch.setenv("PATH", str(BIN), prepend=os.pathsep)
        with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", folder.name) as book:
            for student, known in students.items():
                book.add_student(student, **known)
            for assignment in assignments:
                book.add_assignment(assignment, **told)
    return folder
