"""A class to grade, and what to hold against that: `python homework_class.py make|floor|profile|through FOLDER …`.

Each submission answers one problem of hw1, the fit: as the reference does in NumPyro, by students for whom it has the
same number in it ("same"), with a program of its own in NumPyro ("own"), or in Pyro ("pyro").
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import nbformat

from svi_course.grading.sandbox.warming import NOBODY
from svi_course.homework.hw1.data import data_of

HW = "hw1"
PROBLEM = "hw1.kicked-to-death"
KINDS = ("same", "own", "pyro")
# What JAX tells of itself, by name.
EVENTS = {
    "/jax/core/compile/jaxpr_to_mlir_module_duration": "lowering",
    "/jax/core/compile/backend_compile_duration": "loading",
}


def make(folder: Path, kind: str, count: int) -> None:
    """A course with as many submissions of that kind."""
    from classes import a_class, answered, solved

    os.environ["SVI_COURSE_INSTRUCTOR"] = str(import_module("svi_course").__path__[0] + "/homework/instructor")
    course = a_class(folder, HW)
    text = solved(HW, "pyro" if kind == "pyro" else "numpyro")[PROBLEM]
    for number, student in enumerate(islice(_students(kind), count)):
        # Another constant is another program, and the same amount of work.
        own = text.replace("0.5)", f"{0.5 + number / 1000})") if kind == "own" else text
        course.submit(HW, student, answered(course.released(HW), {PROBLEM: own}))


def _students(kind: str) -> Iterator[str]:
    """Names without end."""
    everybody = (f"student{number}" for number in itertools.count())
    if kind != "same":
        return everybody
    years = data_of(NOBODY).years
    return (student for student in everybody if data_of(student).years == years)


def floor(folder: Path, jobs: int) -> None:
    """The same cells, with their checks, in bare forks of a process that has imported what they need; as many at once
    as `jobs` says."""
    running = 0
    for file in _submissions(folder):
        if running == jobs:
            _ended()
            running -= 1
        if os.fork() == 0:
            code = 1
            try:
                names: dict[str, object] = {}
                for source in _cells(file):
                    exec(source, names)
                code = 0
            finally:
                os._exit(code)
        running += 1
    for _ in range(running):
        _ended()


def _ended() -> None:
    """Wait for any of them."""
    if os.wait()[1]:
        raise RuntimeError("a submission failed")


def profile(folder: Path) -> None:
    """Print where the time of one submission goes, in seconds: all its cells, and of these the check of its answer;
    the lowering of JAX's programs, and their loading or compiling."""
    import jax

    file = _submissions(folder)[0]
    spent = dict.fromkeys(("cells", "check", *EVENTS.values()), 0.0)

    def listen(event: str, seconds: float, **more: object) -> None:
        if event in EVENTS:
            spent[EVENTS[event]] += seconds

    jax.monitoring.register_event_duration_secs_listener(listen)
    names: dict[str, object] = {}
    for source in _cells(file):
        start = time.perf_counter()
        exec(source, names)
        taken = time.perf_counter() - start
        spent["cells"] += taken
        if ".check(" in source:
            # Those of other problems have nothing to look at.
            spent["check"] = max(spent["check"], taken)
    print(json.dumps(spent))


def _submissions(folder: Path) -> list[Path]:
    """The notebooks, when everything that they need is imported."""
    from svi_course.grading.sandbox.zygote import IMPORTED

    for name in IMPORTED:
        import_module(name)
    return sorted((folder / "submitted").glob(f"*/{HW}/{HW}.ipynb"))


def _cells(file: Path) -> list[str]:
    """A submission's code, in a process that is its student's from now on."""
    os.environ["USER"] = file.parents[1].name
    os.environ.pop("JUPYTERHUB_USER", None)
    return [cell.source for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]


def through(folders: list[Path], count: int) -> None:
    """Grade these classes by a Dask cluster of so many workers, and print of each what that took, in seconds.

    wall: by the clock, from the grader's start; own: CPU time of its main thread, which prepares, judges, records,
    enters and writes pages; courier: CPU time of the process that talks with Dask.
    """
    from clusters import Dask
    from rich.console import Console

    from svi_course.grading.books.course import Course
    from svi_course.grading.command import _workers
    from svi_course.grading.limits import Limits

    with tempfile.TemporaryDirectory() as place, Dask(Path(place)) as dask:
        for number in range(count):
            dask.start_worker(f"worker{number}")
        say = Console(file=io.StringIO())
        # All workers are ready, and have compiled the solutions.
        with _workers(Course(folders[0]), HW, Limits(), 1, dask.address, False, say) as workers:
            while workers.room < 2 * count + 4:
                workers.take()
        print(json.dumps([_graded(folder, dask.address, say) for folder in folders]))


def _graded(folder: Path, scheduler: str, say: Any) -> dict[str, float]:
    from svi_course.grading.command import grade_homework

    for name in ("graded", "autograded"):
        shutil.rmtree(folder / name, ignore_errors=True)
    before = time.perf_counter(), time.thread_time(), _of_children()
    with contextlib.redirect_stdout(io.StringIO()):
        nothing: dict[str, Any] = dict.fromkeys(("source", "platform", "roster"))
        options: dict[str, Any] = {"jobs": 1, "again": False, "trust": False, "as_json": True, "say": say}
        done = grade_homework(HW, folder, **nothing, **options, scheduler=scheduler)
    if not done:
        raise RuntimeError(f"not every submission in {folder} has a verdict")
    after = time.perf_counter(), time.thread_time(), _of_children()
    return dict(zip(("wall", "own", "courier"), (b - a for a, b in zip(before, after, strict=True)), strict=True))


def _of_children() -> float:
    """CPU time of those that have ended: of the couriers, while scheduler and workers still run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


COMMANDS: dict[str, Callable[..., None]] = {
    "make": lambda folder, kind, count: make(Path(folder), kind, int(count)),
    "floor": lambda folder, jobs: floor(Path(folder), int(jobs)),
    "profile": lambda folder: profile(Path(folder)),
    "through": lambda count, *folders: through(list(map(Path, folders)), int(count)),
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
