"""What goes wrong with a cluster and with the grader, at moments that follow from a seed, and what that leaves."""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
from classes import BIN, Class
from clusters import Dask

from svi_course.cli import environment
from svi_course.grading.sandbox import claims

HW = "hw1"
WORKERS = ("first", "second")
PR_SET_CHILD_SUBREAPER = 36
# A grader that brings nothing to an end for so long, in seconds, hangs.
STUCK = 1200.0
# What every Python process here starts with: to it the time of day is as many seconds off as a file says.
CLOCK = """\
import time
from pathlib import Path

right = time.time


def off():
    try:
        return right() + float(Path({file!r}).read_text())
    except (OSError, ValueError):
        return right()


time.time = off
"""
FARTHEST = 2 * 24 * 3600.0


class Proxy:
    """The way to a scheduler, which can be cut."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._server.getsockname()[1]}"
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """End all connections; new ones are taken."""
        for end in self._open[:]:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._server.close()
        self.cut()

    def _serve(self) -> None:
        while True:
            try:
                here, _ = self._server.accept()
            except OSError:
                return
            try:
                there = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                here.close()
                continue
            self._open += [here, there]
            for source, sink in ((here, there), (there, here)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while block := source.recv(1 << 16):
                sink.sendall(block)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class Disturbed:
    """A course that is graded on a Dask cluster of two workers, while something goes wrong again and again.

    folder: where the processes say what they say. own: what each worker runs first. Like Kubernetes it starts
    workers anew that ended, and like an instructor a grader that ended before it was done.
    """

    def __init__(self, course: Class, download: Path, folder: Path, seed: int, own: str = "") -> None:
        self._course, self._download, self._folder = course, download, folder
        self._random, self._own = random.Random(seed), own
        self.happened: Counter[str] = Counter()
        self._clock, self._modules = folder / "clock", folder / "modules"
        self._modules.mkdir()
        (self._modules / "sitecustomize.py").write_text(CLOCK.format(file=str(self._clock)))

    def grade(self, after: Sequence[tuple[int, str]]) -> None:
        """Until everything has a verdict. after: how many have been run when something happens, and what."""
        left = sorted(after)
        with (
            Dask(self._folder, modules=self._modules) as self._dask,
            contextlib.closing(Proxy(self._dask.port)) as self._proxy,
        ):
            for name in WORKERS:
                self._dask.start_worker(name, self._own)
            # Each event may end one; what is our mistake is tried again.
            assert any(self._one_run(left) for _ in range(len(after) + 5))

    def _one_run(self, left: list[tuple[int, str]]) -> bool:
        """Whether a grader came to its end, and nothing is left to do."""
        words = ["grade", HW, "--course", str(self._course.folder), "--from", str(self._download), "--as", "canvas"]
        self.happened["graders"] += 1
        with (self._folder / f"grader{self.happened['graders']}.log").open("wb") as log:
            command = [sys.executable, "-m", "svi_course.cli", *words, "--scheduler", self._proxy.address]
            self._grader = subprocess.Popen(command, stdout=log, stderr=log, env=self._environment())
        done, since = self._done(), time.monotonic()
        while self._grader.poll() is None:
            time.sleep(0.05)
            self._start_workers_anew()
            if (now := self._done()) != done:
                done, since = now, time.monotonic()
            assert time.monotonic() - since < STUCK, f"nothing happens; see {log.name}"
            if left and done >= left[0][0]:
                self._disturb(left.pop(0)[1])
        # It was killed, or says that it lost the scheduler and is to be run again.
        assert self._grader.returncode in (0, 1, 2, -9), Path(log.name).read_text()
        return self._grader.returncode in (0, 1) and "our mistake" not in Path(log.name).read_text()

    def _disturb(self, what: str) -> None:
        # A moment later, which may be that of anything else.
        time.sleep(self._random.uniform(0, 2))
        does: dict[str, Callable[[], None]] = {
            "worker": lambda: self._dask.kill(self._random.choice(sorted({*WORKERS} & {*self._dask.processes}))),
            "scheduler": self._start_scheduler_anew,
            "connection": self._proxy.cut,
            "grader": self._kill_grader,
            "clock": lambda: self._jump(self._random.uniform(-FARTHEST, FARTHEST)),
        }
        does[what]()
        self.happened[what] += 1

    def _start_scheduler_anew(self) -> None:
        self._dask.kill("scheduler")
        self._dask.start_scheduler()

    def _kill_grader(self) -> None:
        self._grader.kill()
        self._grader.wait()

    def _jump(self, seconds: float) -> None:
        self._clock.write_text(str(seconds))
        for environ in (self._environment(), self._dask.environment):
            ask = [sys.executable, "-c", "import time; print(time.time())"]
            told = float(subprocess.run(ask, env=environ, check=True, capture_output=True).stdout)
            # Python starts in far less than a minute.
            assert abs(told - seconds - time.time()) < 60

    def _start_workers_anew(self) -> None:
        """Dask's workers end when they lose their scheduler."""
        for name in WORKERS:
            process = self._dask.processes.get(name)
            if process is None or process.poll() is not None:
                self._dask.start_worker(name, self._own)

    def _done(self) -> int:
        """What was run has its notebook beside the record; the unreadable comes first, and without a worker."""
        return sum(1 for _ in (self._course.folder / "graded" / HW / "records").glob("*.ipynb"))

    def _environment(self) -> dict[str, str]:
        # nbgrader looks on the path for what sets its database up.
        own = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(self._modules)}
        return environment() | own


@contextlib.contextmanager
def adopting() -> Iterator[None]:
    """While processes that lose their parents come to this one, so that it knows of them."""
    prctl = ctypes.CDLL(None).prctl
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


class Left:
    """What was there before is left out of what is left."""

    def __init__(self) -> None:
        self._processes, self._mounts, self._folders = {*_processes()}, _mounts(), _folders()

    def processes(self) -> list[str]:
        """Descendants of this process, after a while in which they may end."""
        of_others = {child for process in self._processes for child in _processes(process)}
        _, alive = psutil.wait_procs({*_processes()} - self._processes - of_others, timeout=60)
        return [str(process) for process in alive]

    def mounts(self) -> set[str]:
        return _mounts() - self._mounts

    def folders(self) -> set[Path]:
        """Those of sandboxes and couriers which are nobody's, once there was another one."""
        with claims.claimed():
            pass
        return {folder for folder in _folders() - self._folders if not _is_held(folder)}


def _processes(of: psutil.Process | None = None) -> list[psutil.Process]:
    try:
        found: list[psutil.Process] = (of or psutil.Process()).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
    return found


def _mounts() -> set[str]:
    return {line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()}


def _folders() -> set[Path]:
    base = claims.TEMPORARY / f"svi-course-{os.geteuid()}"
    return {folder for folder in base.glob("*") if folder.is_dir()}


def _is_held(folder: Path) -> bool:
    lock = claims.FileLock(f"{folder}.lock", timeout=0)
    try:
        with lock:
            return False
    except claims.Timeout:
        return True
