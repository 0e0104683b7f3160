"""The warmed parent: everything is imported, nothing has run, and each submission runs in a child forked from it.

`python -m svi_course.grading.sandbox.zygote SETUP CONTROL` is that process. It reads no submission: the child does, so
that what one submission holds is never in the memory from which the next is forked.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import stat
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from svi_course._exercise import CHAPTERS
from svi_course.grading.frames import Broken, Task
from svi_course.grading.limits import Limits
from svi_course.grading.runs import NOT_CLOSED, OUR_BUG, Ended, Reason
from svi_course.grading.sandbox.confinement import Closing, close, warm
from svi_course.homework.assignments import ASSIGNMENTS

# What submissions import; JAX's backend, PyTorch's threads and pictures wait for the child.
IMPORTED = (
    "IPython.display",
    "jax.numpy",
    "matplotlib.font_manager",
    "numpyro.infer.autoguide",
    "numpyro.optim",
    "pyro.infer.autoguide",
    "pyro.optim",
    "scipy.stats",
    "svi_course.grading.sandbox.execution",
    "svi_course.observe.numpyro",
    "svi_course.observe.pyro",
    "torch",
    *(f"svi_course.{chapter}.exercises" for chapter in CHAPTERS),
    *(f"svi_course.homework.{assignment}.problems" for assignment in ASSIGNMENTS),
)
PR_SET_CHILD_SUBREAPER = 36
# How often the size of the working folder is looked at, in seconds.
LOOKS = 0.2
MOST_FILES = 5000
END = b"end"


@dataclass(frozen=True)
class Setup:
    """What the zygote is told at its start. folder: where the submissions' working folders are made."""

    folder: str
    limits: Limits
    closing: Closing


def main(setup: Setup, control: socket.socket) -> None:
    """Warm up, say so, and run what comes until the other side is gone."""
    # Orphans of a run come to us, and end with it.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for name in IMPORTED:
        importlib.import_module(name)
    warm()
    gc.collect()
    gc.freeze()
    control.send(json.dumps({"ready": len(os.listdir("/proc/self/task"))}).encode())
    while True:
        message, handles, _, _ = socket.recv_fds(control, 4096, 2)
        if not message:
            return
        if message != END:
            ended = _one_run(setup, control, json.loads(message), *handles)
            control.send(json.dumps(asdict(ended)).encode())


def _one_run(setup: Setup, control: socket.socket, names: dict[str, str], task: int, told: int) -> Ended:
    root = Path(setup.folder) / "run"
    # As nbgrader has it, so that a notebook finds out whose it is.
    folder = root / names["student"] / names["assignment"]
    folder.mkdir(parents=True)
    if setup.closing.uid is not None:
        for place in (root, folder.parent, folder):
            os.chown(place, setup.closing.uid, setup.closing.uid)
    child = os.fork()
    if child == 0:
        _child(setup, control, root, folder, task, told)
    os.close(task)
    os.close(told)
    reason = _wait(child, control, root, setup.limits)
    code, used = _end(child)
    return Ended(
        code=code,
        reason=reason,
        cpu=round(used.ru_utime + used.ru_stime, 3),
        memory=used.ru_maxrss * 1024,
        clean=_cleared(root),
    )


def _child(setup: Setup, control: socket.socket, root: Path, folder: Path, task: int, told: int) -> None:
    """The submission's process, from here to its end."""
    code = NOT_CLOSED
    try:
        os.setsid()
        control.close()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.chdir(folder)
        text = b"".join(iter(lambda: os.read(task, 1 << 20), b""))
        for handle in _handles() - {0, 1, 2, told}:
            with contextlib.suppress(OSError):
                os.close(handle)
        close(setup.closing, root)
        code = OUR_BUG
        _run(text, setup.limits, told)
        code = 0
    except BaseException:
        with contextlib.suppress(BaseException):
            _send(told, Broken(words=traceback.format_exc(limit=-5)).model_dump_json().encode())
    finally:
        # Nothing of the parent's is run on the way out.
        os._exit(code)


def _run(text: bytes, limits: Limits, told: int) -> None:
    from svi_course.grading.sandbox.execution import run, start_anew

    task = Task.model_validate_json(text)
    start_anew(task)
    run(task, limits, lambda line: _send(told, line))


def _send(told: int, line: bytes) -> None:
    view = memoryview(line + b"\n")
    while view:
        view = view[os.write(told, view) :]


def _handles() -> set[int]:
    return {int(name) for name in os.listdir("/proc/self/fd")}


def _wait(child: int, control: socket.socket, root: Path, limits: Limits) -> Reason:
    """Until the child has ended, or has to be."""
    over = time.monotonic() + limits.wall_seconds
    handle = os.pidfd_open(child)
    try:
        while True:
            sources: list[Any] = [handle, control]
            ready = select.select(sources, [], [], LOOKS)[0]
            if handle in ready:
                return ""
            if control in ready:
                # The grader has read enough, or is gone.
                control.recv(len(END))
                return "told"
            if time.monotonic() > over:
                return "clock"
            if _too_large(root, limits.folder):
                return "folder"
    finally:
        os.close(handle)


def _too_large(root: Path, most: int) -> bool:
    size = count = 0
    for folder, names, files in os.walk(root):
        count += len(names) + len(files)
        for name in files:
            with contextlib.suppress(OSError):
                size += os.lstat(os.path.join(folder, name)).st_blocks * 512
        if count > MOST_FILES or size > most:
            return True
    return False


def _end(child: int) -> tuple[int, Any]:
    """End what is left of a run, and give the child's exit code and what it used."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    while True:
        if os.getpid() == 1:
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                process.kill()
        try:
            os.wait4(-1, 0)
        except ChildProcessError:
            return os.waitstatus_to_exitcode(status), used


def _cleared(root: Path) -> bool:
    """Whether the working folder could be removed, whatever modes were left in it."""
    for folder, _, _ in os.walk(root):
        with contextlib.suppress(OSError):
            os.chmod(folder, stat.S_IRWXU)
    shutil.rmtree(root, ignore_errors=True)
    return not root.exists()


def setup_from(text: str) -> Setup:
    """What `json.dumps(asdict(setup))` wrote."""
    told = json.loads(text)
    limits = Limits(**told["limits"])
    closing = told["closing"] | {"limits": limits, "readable": tuple(told["closing"]["readable"])}
    return Setup(folder=told["folder"], limits=limits, closing=Closing(**closing))


if __name__ == "__main__":
    main(setup_from(sys.argv[1]), socket.socket(fileno=int(sys.argv[2])))
