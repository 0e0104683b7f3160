"""What grading costs: on this machine, and on a Dask cluster."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from homework_class import HW
from plan import Plan
from timing import HOMEWORK_CLASS, Figure, Time, interleaved, process, ratio

from svi_course.grading.sandbox.compiled import compiled
from svi_course.grading.sandbox.warming import reference_task

# Ratios.
GRADING_TO_STOCK = {"same": 1 / 8, "own": 1 / 4, "pyro": 1 / 2}
GRADING_TO_FLOOR = 1.6
TWO_TO_ONE = 1 / 1.8


def grading(plan: Plan) -> Iterator[Figure]:
    """`svi-course grade` of a class that hands in one fit each: the reference's program in NumPyro, one of each
    student's own, or Pyro. Against `nbgrader autograde` of the same submissions as it comes, which keeps no compiled
    programs, and against bare forks that run the same cells and read the same compiled programs. Memory: the largest
    resident size of a submission. Where the time of a submission's cells goes, run one after the other in one process:
    the check, which observes and judges; and of all, JAX's lowering of programs, and their loading or compiling."""
    kinds = {"same": "the reference's programs", "own": "own programs in NumPyro", "pyro": "programs in Pyro"}
    for kind, title in kinds.items():
        with tempfile.TemporaryDirectory() as place:
            process(str(HOMEWORK_CLASS), "make", f"{place}/course", kind, str(plan.students))
            times, memory, parts = _graded(Path(place) / "course", plan.classes)
        yield ratio(title, times["ours"], times["stock"], "`nbgrader autograde`", GRADING_TO_STOCK[kind])
        yield ratio(title, times["ours"], times["floor"], "bare forks", GRADING_TO_FLOOR)
        yield ratio(f"{title}, two at once", times["two"], times["ours"], "one at a time", TWO_TO_ONE)
        yield ratio(f"{title}, memory", [Time(memory, memory)], [Time(2**30, 2**30)], "1 GB")
        for part in ("check", "lowering", "loading"):
            shares = [Time(one[part], one[part]) for one in parts], [Time(one["cells"], one["cells"]) for one in parts]
            yield ratio(f"{title}, {part}", *shares, "a submission's cells")


def _graded(folder: Path, repeats: int) -> tuple[dict[str, list[Time]], float, list[dict[str, float]]]:
    """The times of grading a course in each way, the largest submission's memory in bytes, and where the time of one
    submission goes."""

    def stock() -> Time:
        return process("-m", "nbgrader", "autograde", HW, f"--course-dir={folder}", "--force", compiled=False)[0]

    def profile(programs: Path | None) -> dict[str, float]:
        parts: dict[str, float] = json.loads(
            process(str(HOMEWORK_CLASS), "profile", str(folder), programs=programs)[1].splitlines()[-1]
        )
        return parts

    told = json.loads(_ours(folder, 1)[1])
    with _programs(folder) as programs:
        times = interleaved(
            repeats,
            stock=stock,
            ours=lambda: _ours(folder, 1)[0],
            floor=lambda: _floor(folder, 1, programs),
            two=lambda: _ours(folder, 2)[0],
        )
        parts = [profile(programs) for _ in range(repeats)]
    return times, max(one["memory"] for one in told["submissions"]), parts


def _ours(folder: Path, jobs: int) -> tuple[Time, str]:
    command = ["-m", "svi_course.cli", "grade", HW, "--course", str(folder), "--again", "--json"]
    return process(*command, "--jobs", str(jobs))


def _floor(folder: Path, jobs: int, programs: Path | None) -> Time:
    return process(str(HOMEWORK_CLASS), "floor", str(folder), str(jobs), programs=programs)[0]


def _programs(folder: Path) -> AbstractContextManager[Path | None]:
    """The compiled programs of the reference solutions."""
    task = reference_task(HW, folder / "instructor")
    return compiled(None if task is None else task.model_dump_json().encode(), print)


def workers(plan: Plan) -> Iterator[Figure]:
    """Why two workers do not halve the time of `svi-course grade`: a class as in `grading`, each student with a program
    of its own. Bare forks of the same cells, two at once, show what the machine itself allows; a single one keeps more
    than one core busy, as JAX compiles in threads. The start, until a first submission can run, and the end are what
    does not become less: by the clock they are the class of one beyond what a submission takes in the larger one."""
    with tempfile.TemporaryDirectory() as place:
        some, single = Path(place) / "some", Path(place) / "single"
        for folder, count in ((some, plan.students), (single, 1)):
            process(str(HOMEWORK_CLASS), "make", str(folder), "own", str(count))
        _ours(single, 1)
        with _programs(some) as programs:
            times = interleaved(
                plan.classes,
                one=lambda: _ours(some, 1)[0],
                two=lambda: _ours(some, 2)[0],
                floor=lambda: _floor(some, 1, programs),
                floor_two=lambda: _floor(some, 2, programs),
                single=lambda: _ours(single, 1)[0],
            )
    yield ratio("two workers", times["two"], times["one"], "one")
    yield ratio("bare forks, two at once", times["floor_two"], times["floor"], "one at a time")
    busy = [(Time(one.cpu, one.cpu), Time(one.wall, one.wall)) for one in times["floor"]]
    yield ratio("bare forks, one at a time, CPU time", *zip(*busy, strict=True), "time on the clock")
    each = [(one - single) / (plan.students - 1) for one, single in zip(times["one"], times["single"], strict=True)]
    starts = [single - submission for single, submission in zip(times["single"], each, strict=True)]
    yield ratio("start and end", starts, times["one"], "the class with one worker")


def scale(plan: Plan) -> Iterator[Figure]:
    """`svi-course grade --scheduler` of classes that hand in one fit each, by a program of their own, on a Dask cluster
    with workers as processes of their own, which are ready before. What a submission takes is the difference of two
    classes over that of their sizes: by the clock with one worker, the worker's; the grader's own work (to prepare,
    judge, record, enter and write the page, CPU time of its main thread) and that of the process that talks with Dask.
    Computed: how many workers keep the slower of these two busy, and what 10,000 submissions take then."""
    few, some, many = plan.sizes
    with tempfile.TemporaryDirectory() as place:
        folders = [f"{place}/{count}" for count in plan.sizes]
        for folder, count in zip(folders, plan.sizes, strict=True):
            process(str(HOMEWORK_CLASS), "make", folder, "own", str(count))
        one = dict(zip((few, some), _through(folders[:2], 1), strict=True))
        two = dict(zip(plan.sizes, _through(folders, 2), strict=True))
    for count in one:
        yield _of(f"{count} submissions with two workers", two[count].wall, one[count].wall, "with one")
    for workers, graded, count in (("one worker", one, some), ("two workers", two, many)):
        each = graded[count].wall / count, graded[few].wall / few
        yield _of(f"a submission of {count} with {workers}", *each, f"a submission of {few}")
    worker = (one[some].wall - one[few].wall) / (some - few)
    own, courier = ((getattr(two[many], name) - getattr(two[few], name)) / (many - few) for name in ("own", "courier"))
    yield _of("the grader's own work", own, worker, "a submission in a worker")
    yield _of("the work of what talks with Dask", courier, worker, "a submission in a worker")
    yield _of("workers that one grader feeds, computed", worker, max(own, courier), "one worker")
    yield _of("10,000 submissions with so many workers, computed", 10_000 * max(own, courier), 3600, "an hour")


@dataclass(frozen=True)
class _Class:
    """Seconds that the grading of a class took: by the clock, and of CPU in the grader's processes."""

    wall: float
    own: float
    courier: float


def _through(folders: Sequence[str], workers: int) -> list[_Class]:
    told = json.loads(process(str(HOMEWORK_CLASS), "through", str(workers), *folders)[1])
    return [_Class(**one) for one in told]


def _of(name: str, seconds: float, to: float, against: str) -> Figure:
    """A ratio that was measured once, and of which there is no other time."""
    return ratio(name, [Time(seconds, seconds)], [Time(to, to)], against)
