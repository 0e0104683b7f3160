"""`svi-course class new`: an nbgrader course with the homework, a key of its own, and the instructor's folder."""

from __future__ import annotations

import os
import secrets
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import nbformat

from svi_course.homework.assignments import assignments
from svi_course.homework.grading import KEY
from svi_course.homework.notebooks import source
from svi_course.homework.problem import solutions_from

KEY_BYTES = 32
# What a course has beside its assignments, and what it is called in the instructor's half of this package.
COURSE_FILES = {
    "nbgrader_config.py": "nbgrader_config.txt",
    "roster.csv": "roster.csv",
    "README.md": "README.md",
    ".gitignore": "gitignore.txt",
}


class UnusableFolderError(Exception):
    """The folder cannot become a course; the message says what to do."""


def new_class(folder: Path) -> Path:
    """Make an nbgrader course in a new or empty folder, and give its absolute path. Raises UnusableFolderError."""
    folder = folder.expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnusableFolderError(f"{folder} is in use. Choose a new or an empty folder: svi-course class new FOLDER")
    try:
        _fill(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnusableFolderError(
            f"{folder} cannot be used ({reason}). Choose a folder that you can write to."
        ) from error
    return folder


def _fill(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("svi_course.homework") / "instructor") as kept:
        for name, kept_as in COURSE_FILES.items():
            shutil.copyfile(kept / kept_as, folder / name)
        for one in assignments("instructor"):
            shutil.copytree(kept / one.id, folder / "instructor" / one.id, copy_function=shutil.copyfile)
    _write_key(folder / KEY)
    write_sources(folder)


def write_sources(folder: Path) -> None:
    """Write source/ with every assignment, solved from the folder's own instructor/."""
    with solutions_from(folder / "instructor"):
        for one in assignments("instructor"):
            place = folder / "source" / one.id
            place.mkdir(parents=True, exist_ok=True)
            nbformat.write(source(one), place / f"{one.id}.ipynb")


def _write_key(file: Path) -> None:
    """A key that only its owner may read."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as stream:
        stream.write(secrets.token_hex(KEY_BYTES) + "\n")
