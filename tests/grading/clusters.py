"""A Dask cluster of processes on this machine, as a test wants it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from svi_course.grading.books.records import Record, Store
from svi_course.grading.limits import Limits
from svi_course.grading.pool import grade_class
from svi_course.grading.runs import Ended, Told
from svi_course.grading.sandbox.protections import detect
from svi_course.grading.verdicts import Assignment
from svi_course.grading.workers.cluster import Cluster
from svi_course.grading.workers.errand import Errand
from svi_course.grading.workers.setup import Waits

# What a worker runs first that is to have no compiled programs, which take it longer than what is tested here.
NOTHING_COMPILED = "from svi_course.grading.sandbox import compiled\ncompiled.warm = lambda task, cache: None\n"

END = Ended(code=0, reason="", cpu=1.0, memory=2, clean=True)
# Of a run in which nothing was told.
GOOD = Told(b"", END).to_bytes()


class Dask:
    """A scheduler, and workers that may be started from a text of their own. modules: where Python looks first."""

    def __init__(self, folder: Path, protocol: str = "tcp", modules: Path | None = None) -> None:
        self.folder, self.protocol, self.modules = folder, protocol, modules
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"{protocol}://127.0.0.1:{self.port}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Dask:
        self.start_scheduler()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in reversed(self.processes):
            self.end(name)

    def start_scheduler(self) -> None:
        options = ["--host", "127.0.0.1", "--port", str(self.port), "--protocol", self.protocol, "--no-dashboard"]
        self._start("scheduler", "dask_scheduler", *options)

    def start_worker(self, name: str, own: str = "") -> None:
        """own: Python that the worker runs before it takes tasks."""
        preload = self.folder / f"{name}.py"
        preload.write_text(own)
        options = ["--name", name, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        options += ["--local-directory", str(self.folder / name), "--preload", str(preload)]
        self._start(name, "dask_worker", self.address, *options)

    def kill(self, name: str) -> None:
        process = self.processes.pop(name)
        process.kill()
        process.wait()

    def end(self, name: str) -> None:
        process = self.processes[name]
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()

    def _start(self, name: str, module: str, *words: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            command = [sys.executable, "-m", f"distributed.cli.{module}", *words]
            self.processes[name] = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.folder, env=self.environment
            )

    @property
    def environment(self) -> dict[str, str]:
        paths = os.pathsep.join([*([str(self.modules)] if self.modules else []), *filter(None, sys.path)])
        return {**os.environ, "PYTHONPATH": paths, "DASK_TEMPORARY_DIRECTORY": str(self.folder)}


def cluster(address: str, said: list[str], **waits: float) -> Cluster:
    """waits: those of `Waits`, where they are not to be the usual ones."""
    return Cluster(address, Errand(limits=Limits()), detect(), say=said.append, waits=Waits(**waits))


def graded(
    workers: Cluster, assignment: Assignment, submissions: dict[str, bytes | None], folder: Path
) -> Iterator[Record]:
    return grade_class(assignment, submissions, Store(folder), workers, limits=Limits())
