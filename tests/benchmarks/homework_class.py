"""A class to grade, and the floor to grade it against: `python homework_class.py make|floor FOLDER …`.

Each submission answers one problem of hw1, the fit: as the reference does in NumPyro ("same"), with a program of its
own in NumPyro ("own"), or in Pyro ("pyro").
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import nbformat

HW = "hw1"
PROBLEM = "hw1.kicked-to-death"
KINDS = ("same", "own", "pyro")


def make(folder: Path, kind: str, count: int) -> None:
    """A course with as many submissions of that kind."""
    from classes import a_class, answered, solved

    os.environ["SVI_COURSE_INSTRUCTOR"] = str(import_module("svi_course").__path__[0] + "/homework/instructor")
    course = a_class(folder, HW)
    text = solved(HW, "pyro" if kind == "pyro" else "numpyro")[PROBLEM]
    for number in range(count):
        # Another constant is another program, and the same amount of work.
        own = text.replace("0.5)", f"{0.5 + number / 1000})") if kind == "own" else text
        course.submit(HW, f"student{number}", answered(course.released(HW), {PROBLEM: own}))


def floor(folder: Path) -> None:
    """The same cells, with their checks, in bare forks of a process that has imported what they need."""
    from svi_course.grading.zygote import IMPORTED

    for name in IMPORTED:
        import_module(name)
    for file in sorted((folder / "submitted").glob(f"*/{HW}/{HW}.ipynb")):
        child = os.fork()
        if child == 0:
            _run(file)
        if os.waitpid(child, 0)[1]:
            raise RuntimeError(f"{file} failed")


def _run(file: Path) -> None:
    names: dict[str, object] = {}
    code = 1
    try:
        os.environ["USER"] = file.parents[1].name
        os.environ.pop("JUPYTERHUB_USER", None)
        for cell in nbformat.read(file, as_version=4).cells:
            if cell.cell_type == "code":
                exec(cell.source, names)
        code = 0
    finally:
        os._exit(code)


COMMANDS: dict[str, Callable[..., None]] = {
    "make": lambda folder, kind, count: make(Path(folder), kind, int(count)),
    "floor": lambda folder: floor(Path(folder)),
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
