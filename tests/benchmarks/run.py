"""Times against their budgets: `python tests/benchmarks/run.py [GROUP …] [--quick]`.

What is measured at full size takes its section's place in docs/benchmarks.md, in ratios, so that it says the same of
other machines. --quick (one repetition, few steps) is printed and not written.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from statistics import median

import dragging
from grading_groups import grading, scale, workers
from plan import Plan
from timing import ROOT, Figure, Time, interleaved, process, ratio, share, subject

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

HEAD = """# Benchmarks

Written by `make bench`, or group by group. Each figure is a ratio: the median over interleaved repetitions, its
quartiles in brackets, in time on the clock; then the median in CPU time, which other work on the machine disturbs less.
"""


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


GROUPS = {
    group.__name__: group for group in (imports, warm, program, diagnose, cold, coin, sliders, grading, workers, scale)
}


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
