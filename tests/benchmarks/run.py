"""Times against their budgets: `python tests/benchmarks/run.py [GROUP …] [--quick]`.

What is measured at full size takes its section's place in docs/benchmarks.md, in ratios, so that it says the same of
other machines. --quick (one repetition, few steps) is printed and not written.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import dragging
from homework_class import HW
from timing import HOMEWORK_CLASS, ROOT, Figure, Time, interleaved, process, ratio, share, subject

from svi_course.grading.sandbox.compiled import compiled
from svi_course.grading.sandbox.warming import reference_task

RECORD = ROOT / "docs" / "benchmarks.md"
PACKAGES = ("jax", "numpyro", "torch", "pyro-ppl", "numpy")
BACKENDS = {"numpyro": "NumPyro", "pyro": "Pyro"}

# Budgets in seconds, or as ratios.
IMPORT = 0.1
WARM_CHECK = 0.15
COLD_CHECK = 4.0
PROGRAM_TO_FIT = 2.0
SVI_RUN_TO_BY_HAND = 1.2
DIAGNOSIS = 0.15
DIAGNOSIS_TO_GRADIENT = 5.0
BLITTING_TO_INTERACT = 1 / 3
BROWSER_TO_INTERACT = 1 / 15
GRADING_TO_STOCK = {"same": 1 / 8, "own": 1 / 4, "pyro": 1 / 2}
GRADING_TO_FLOOR = 1.6
TWO_TO_ONE = 1 / 1.8

HEAD = """# Benchmarks

Written by `make bench`, or group by group. Each figure is a ratio: the median over interleaved repetitions, its
quartiles in brackets, in time on the clock; then the median in CPU time, which other work on the machine disturbs less.
"""


@dataclass(frozen=True)
class Plan:
    """How often and how much. A quick run is not worth believing; it shows that everything still runs."""

    quick: bool = False

    @property
    def repeats(self) -> int:
        return 1 if self.quick else 7

    @property
    def classes(self) -> int:
        return 1 if self.quick else 3

    @property
    def students(self) -> int:
        return 2 if self.quick else 20

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Of a small class, of one that one worker grades in a while, and of a large one."""
        return (2, 4, 6) if self.quick else (10, 100, 500)

    @property
    def steps(self) -> int:
        return 3 if self.quick else 3000

    @property
    def compiled(self) -> bool:
        """Whether what includes compilation may nevertheless find compiled programs."""
        return self.quick


def imports(plan: Plan) -> Iterator[Figure]:
    """A fresh process each; a bare start is `python -c pass`."""

    def start(statement: str) -> Callable[[], Time]:
        return lambda: process("-c", statement)[0]

    times = interleaved(
        3 * plan.repeats,
        bare=start("pass"),
        package=start("import svi_course"),
        chapter=start("from svi_course import elbo"),
    )
    bare, package, chapter = times.values()
    yield share("`import svi_course`, above a bare start", [a - b for a, b in zip(package, bare, strict=True)], IMPORT)
    yield ratio("`import svi_course`", package, bare, "a bare start")
    yield ratio("`from svi_course import elbo`", chapter, bare, "a bare start")


def warm(plan: Plan) -> Iterator[Figure]:
    """Checks of right answers from the second on in one process; of each kind the slowest exercise."""
    times: dict[str, list[Time]] = {}
    for _ in range(1 if plan.quick else 3):
        for name, time in subject("warm", str(plan.repeats))[1]:
            times.setdefault(name, []).append(time)
    slowest: dict[str, str] = {}
    for name in sorted(times, key=lambda name: median(time.wall for time in times[name])):
        slowest[name.partition(":")[0]] = name
    for name in slowest.values():
        yield share(name, times[name], WARM_CHECK)


def program(plan: Plan) -> Iterator[Figure]:
    """The check of a pair, which fits it, against the library's fit of that pair in as many steps. Both are made and
    compiled anew each time, in a process that has checked before and without compiled programs on disk."""
    for backend, title in BACKENDS.items():
        _, times = subject("program", backend, str(plan.repeats), compiled=plan.compiled)
        checks = [time for name, time in times if name == "check"]
        fits = [time for name, time in times if name == "fit"]
        yield ratio(f"program in {title}", checks, fits, "one fit", PROGRAM_TO_FIT)


def cold(plan: Plan) -> Iterator[Figure]:
    """The first check of a fresh process, with compiled programs on disk. The whole process, with its imports and the
    making of the answer, is no budget's business, but a learner waits for it too."""
    for kind in ("fit", "program"):
        for backend, title in BACKENDS.items():
            if not plan.quick:
                subject("cold", kind, backend)
            runs = [subject("cold", kind, backend) for _ in range(plan.repeats)]
            yield share(f"{kind} in {title}", [time for _, ((_, time),) in runs], COLD_CHECK)
            yield share(f"{kind} in {title}, whole process", [whole for whole, _ in runs], COLD_CHECK, binding=False)


def coin(plan: Plan) -> Iterator[Figure]:
    """The first fit of lesson 1, in a fresh process each and without compiled programs on disk, so that compilation is
    included. By hand it is one `lax.scan` over the same gradients, written for this coin."""

    def fit(way: str) -> Callable[[], Time]:
        return lambda: subject("coin", way, str(plan.steps), compiled=plan.compiled)[1][0][1]

    ways = ("by_hand", "svi_run", "svi_run_jitted", "svi_run_with_bar", "our_bar")
    times = interleaved(plan.repeats, **{way: fit(way) for way in ways})
    by_hand, plain, jitted, bar, ours = times.values()
    yield ratio("`SVI.run` within `jax.jit`, as in the lesson", jitted, by_hand, "by hand", SVI_RUN_TO_BY_HAND)
    yield ratio("`SVI.run` alone", plain, by_hand, "by hand")
    yield ratio("`SVI.run` with its progress bar", bar, plain, "`SVI.run` without")
    yield ratio("`svi_course.fitting.run` with its bar", ours, plain, "`SVI.run` without")


def diagnose(plan: Plan) -> Iterator[Figure]:
    """`svi_course.diagnose` of a regression with five columns, from the third time on in one process: with 100 rows,
    and with 100,000, against one gradient of the ELBO of the latter, which is compiled in NumPyro. What the rows cost
    is the difference of the two."""
    for backend, title in BACKENDS.items():
        times: dict[str, list[Time]] = {}
        for name, time in subject("diagnose", backend, str(plan.repeats))[1]:
            times.setdefault(name, []).append(time)
        small, big, gradient = (times[name] for name in ("small", "big", "gradient"))
        yield share(f"a small pair in {title}", small, DIAGNOSIS)
        extra = [one - other for one, other in zip(big, small, strict=True)]
        yield ratio(f"what 100,000 rows cost in {title}", extra, gradient, "one gradient", DIAGNOSIS_TO_GRADIENT)
        yield ratio(f"the whole diagnosis of 100,000 rows in {title}", big, gradient, "one gradient")


def sliders(plan: Plan) -> Iterator[Figure]:
    """The coin's ELBO and KL in JupyterLab in Chromium, from a key on a slider to another picture: drawn by the kernel
    with blitting, and by the browser itself, against `interact` with inline redraw. The CPU is the kernel's."""
    rounds = list(dragging.rounds(plan.repeats, 2 if plan.quick else 20))
    interact = [one["interact"] for one in rounds]
    for way, limit in (("blitting", BLITTING_TO_INTERACT), ("browser", BROWSER_TO_INTERACT)):
        yield ratio(way, [one[way] for one in rounds], interact, "`interact`", limit)


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

    def ours(jobs: int) -> tuple[Time, str]:
        command = ["-m", "svi_course.cli", "grade", HW, "--course", str(folder), "--again", "--json"]
        return process(*command, "--jobs", str(jobs))

    def floor(programs: Path | None) -> Time:
        return process(str(HOMEWORK_CLASS), "floor", str(folder), programs=programs)[0]

    def profile(programs: Path | None) -> dict[str, float]:
        parts: dict[str, float] = json.loads(
            process(str(HOMEWORK_CLASS), "profile", str(folder), programs=programs)[1].splitlines()[-1]
        )
        return parts

    told = json.loads(ours(1)[1])
    task = reference_task(HW, folder / "instructor")
    with compiled(None if task is None else task.model_dump_json().encode(), print) as programs:
        times = interleaved(
            repeats, stock=stock, ours=lambda: ours(1)[0], floor=lambda: floor(programs), two=lambda: ours(2)[0]
        )
        parts = [profile(programs) for _ in range(repeats)]
    return times, max(one["memory"] for one in told["submissions"]), parts


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


GROUPS = {group.__name__: group for group in (imports, warm, program, diagnose, cold, coin, sliders, grading, scale)}


def line(figure: Figure) -> str:
    """A figure beside its budget, for the console."""
    low, high = figure.quartiles
    text = f"{figure.name}: {figure.wall:.3g} ({low:.3g} to {high:.3g}), CPU {figure.cpu:.3g}, of {figure.against}"
    if figure.limit is None:
        return text
    budget = f"{figure.seconds:g} s" if figure.seconds else f"{figure.limit:g}"
    return f"{text}; budget {budget}: {'met' if figure.met else 'MISSED'}"


def row(figure: Figure) -> str:
    """A figure in the record, which knows no seconds."""
    low, high = figure.quartiles
    verdict = {None: "", True: "met", False: "**missed**"}[figure.met]
    limit = "" if figure.limit is None else f"{figure.limit:g}"
    ratio = f"{figure.wall:.3g} ({low:.3g}–{high:.3g})"
    return f"| {figure.name} | {ratio} | {figure.cpu:.3g} | {figure.against} | {limit} | {verdict} |\n"


def section(name: str, figures: Sequence[Figure], where: str) -> str:
    """The text of a group in docs/benchmarks.md. where: what `where` says."""
    about = " ".join((GROUPS[name].__doc__ or "").split())
    command = f"`python tests/benchmarks/run.py {name}`, {where}"
    table = "| | ratio | CPU | of | at most | |\n|---|---|---|---|---|---|\n"
    return f"\n## {name}\n\n{about}\n\n{command}\n\n{table}{''.join(map(row, figures))}"


def record(sections: Mapping[str, str], before: str) -> str:
    """The text of docs/benchmarks.md: these sections, and those of other groups as they were before."""
    kept = {text.partition("\n")[0]: f"\n## {text}" for text in before.split("\n## ")[1:]} | sections
    return HEAD + "".join(kept[name] for name in GROUPS if name in kept)


def where() -> str:
    """Of what the figures are, and on what."""
    commit = _git("rev-parse", "--short=12", "HEAD")
    changed = [line for line in _git("status", "--porcelain").splitlines() if RECORD.name not in line]
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"commit {commit}{' with changes' if changed else ''}, {os.cpu_count()} cores; {packages}"


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def measure(name: str, plan: Plan) -> list[Figure]:
    """A group's figures, printed as they come."""
    print(f"\n{name}", flush=True)
    figures = []
    for figure in GROUPS[name](plan):
        print(f"  {line(figure)}", flush=True)
        figures.append(figure)
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Times against their budgets.")
    parser.add_argument(
        "groups", nargs="*", metavar="GROUP", help=f"one or more of {', '.join(GROUPS)}; all by default"
    )
    parser.add_argument("--quick", action="store_true", help="one repetition and few steps")
    arguments = parser.parse_args()
    if unknown := set(arguments.groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    # Before anything is measured: a record of a changed commit says so.
    here = where()
    for group in arguments.groups or GROUPS:
        found = measure(group, Plan(quick=arguments.quick))
        if not arguments.quick:
            RECORD.write_text(record({group: section(group, found, here)}, RECORD.read_text("utf-8")), "utf-8")
