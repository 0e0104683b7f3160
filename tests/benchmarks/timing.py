"""Ratios of times: repeated, interleaved, with their spread."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from svi_course.cli import environment
from svi_course.compilation import kept_in

ROOT = Path(__file__).parent.parent.parent
SUBJECTS = Path(__file__).with_name("subjects.py")
HOMEWORK_CLASS = Path(__file__).with_name("homework_class.py")

T = TypeVar("T")


@dataclass(frozen=True)
class Time:
    """Seconds on the clock, and seconds of CPU in all threads."""

    wall: float
    cpu: float

    def __sub__(self, other: Time) -> Time:
        return Time(self.wall - other.wall, self.cpu - other.cpu)

    def __truediv__(self, other: Time | float) -> Time:
        if isinstance(other, Time):
            return Time(self.wall / other.wall, self.cpu / other.cpu)
        return Time(self.wall / other, self.cpu / other)


@dataclass(frozen=True)
class Figure:
    """Samples of a ratio, and the largest that is allowed. `seconds`: the budget that the ratio is a share of."""

    name: str
    against: str
    samples: tuple[Time, ...]
    limit: float | None = None
    seconds: float | None = None

    @property
    def wall(self) -> float:
        return median(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        return median(sample.cpu for sample in self.samples)

    @property
    def quartiles(self) -> tuple[float, float]:
        """Of the wall times; a single sample has no spread."""
        walls = [sample.wall for sample in self.samples]
        low, _, high = quantiles(walls, n=4, method="inclusive") if len(walls) > 1 else walls * 3
        return low, high

    @property
    def met(self) -> bool | None:
        """Whether the median is within the limit; None without a limit."""
        return None if self.limit is None else self.wall <= self.limit


def share(name: str, times: Sequence[Time], seconds: float, *, binding: bool = True) -> Figure:
    """Times as shares of a budget in seconds, which they need not keep unless it is `binding`."""
    return Figure(name, "its budget", tuple(one / seconds for one in times), 1.0 if binding else None, seconds)


def ratio(name: str, times: Sequence[Time], to: Sequence[Time], against: str, limit: float | None = None) -> Figure:
    """Times against those of the same rounds."""
    return Figure(name, against, tuple(one / other for one, other in zip(times, to, strict=True)), limit)


def interleaved(repeats: int, **calls: Callable[[], T]) -> dict[str, list[T]]:
    """A, B, A, B, …: what else the machine does falls on all alike."""
    results: dict[str, list[T]] = {name: [] for name in calls}
    for _ in range(repeats):
        for name, call in calls.items():
            results[name].append(call())
    return results


def process(*arguments: str, compiled: bool = True, programs: Path | None = None) -> tuple[Time, str]:
    """Time a whole Python process in the environment of `svi-course lab`; and what it printed.

    Without `compiled`, JAX keeps no compiled programs; programs: where it only reads them. Raises RuntimeError with
    what a failed process said.
    """
    environ = environment() | {"PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("tests", "tests/grading"))}
    if programs is not None:
        environ |= kept_in(programs, read_only=True)
    if not compiled:
        del environ["JAX_COMPILATION_CACHE_DIR"]
    before, start = _cpu_of_children(), time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=environ, capture_output=True, text=True)
    taken = Time(time.perf_counter() - start, _cpu_of_children() - before)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return taken, done.stdout


def subject(*arguments: str, compiled: bool = True) -> tuple[Time, list[tuple[str, Time]]]:
    """The time of a subject's whole process, and the times that it took itself, by name, in order."""
    whole, said = process(str(SUBJECTS), *arguments, compiled=compiled)
    return whole, [(name, Time(**times)) for name, times in json.loads(said.splitlines()[-1])]


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
