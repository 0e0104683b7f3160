"""Where the lessons and their data are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def course_folder() -> Path:
    """The folder `course`: inside the installed package, or beside it in a clone.

    Raises FileNotFoundError if it is in neither place.
    """
    package = Path(str(files("svi_course")))
    for folder in (package / "course", package.parent / "course"):
        if (folder / "course.json").is_file():
            return folder
    raise FileNotFoundError("the lessons are missing from this installation; install svi-course again")
