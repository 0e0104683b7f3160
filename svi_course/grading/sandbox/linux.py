"""A sandbox with a warmed parent in it, as the grader sees it: notebooks in, frames out."""

from __future__ import annotations

import contextlib
import json
import os
import select
import site
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

import svi_course
from svi_course.compilation import kept_in
from svi_course.coursefolder import course_folder
from svi_course.grading.frames import Task
from svi_course.grading.limits import Limits
from svi_course.grading.runs import OUR_BUG, DidNotStartError, Ended, ExposedError, Told
from svi_course.grading.sandbox.claims import Claim, claimed
from svi_course.grading.sandbox.confinement import SYSTEM, Closing
from svi_course.grading.sandbox.protections import UNSHARED, Protections
from svi_course.grading.sandbox.zygote import END, Setup

# Users that no account has, one for each sandbox on this machine.
FIRST_USER = 64_000
START_SECONDS = 300.0
INSIDE = "/home/student"
# Root keeps what it takes to give a folder away, to become another user, and to end that user's processes.
KEPT = ("CAP_SETUID", "CAP_SETGID", "CAP_CHOWN", "CAP_KILL", "CAP_DAC_OVERRIDE", "CAP_FOWNER")


# What a Python needs of the folder that it is installed in, which may hold other things as well.
OF_A_PREFIX = ("bin", "include", "lib", "lib64", "pyvenv.cfg", "share")


class Sandbox:
    """One warmed parent, confined as far as the machine allows, which runs one notebook at a time.

    cache: JAX's compiled programs, which submissions read. hidden: what no submission may see, such as the course's
    folder. Raises ExposedError if it would.
    """

    def __init__(
        self,
        protections: Protections,
        limits: Limits,
        *,
        cache: Path | None = None,
        hidden: Sequence[Path] = (),
    ) -> None:
        self._protections, self._limits = protections, limits
        self._cache = cache
        self._process: subprocess.Popen[bytes] | None = None
        readable = {Path(path).resolve() for path in (*SYSTEM, *self._readable())}
        for path in hidden:
            ways = {path.resolve(), *path.resolve().parents}
            if both := ways & readable:
                raise ExposedError(f"{path} is in {min(both)}, which submissions read. Move it to another folder.")

    def __enter__(self) -> Sandbox:
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def threads(self) -> int:
        """How many threads the warmed parent has; a fork is safe from one."""
        return self._threads

    def stop(self) -> None:
        """End what runs, from another thread: the warmed parent ends when nobody listens to it."""
        if self._process is not None:
            with contextlib.suppress(OSError):
                self._control.shutdown(socket.SHUT_RDWR)

    def run(self, task: Task) -> Told:
        """Run a notebook. Whatever it does, there is an end, and the next one finds nothing of it."""
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._start()
        with tempfile.TemporaryFile() as text:
            text.write(task.model_dump_json().encode())
            text.seek(0)
            out, into = os.pipe()
            try:
                names = {"student": _as_folder(task.student), "assignment": _as_folder(task.assignment)}
                socket.send_fds(self._control, [json.dumps(names).encode()], [text.fileno(), into])
            finally:
                os.close(into)
        try:
            told = self._listen(out)
        finally:
            os.close(out)
        if not told.ended.clean:
            self._stop()
        return told

    def _listen(self, out: int) -> Told:
        """What is told until the run has ended, up to its limit."""
        told = bytearray()
        enough = False
        while True:
            sources: list[Any] = [self._control, *([] if enough else [out])]
            ready = select.select(sources, [], [])[0]
            if out in ready:
                told += os.read(out, 1 << 20)
                if len(told) > self._limits.told and not enough:
                    enough = True
                    self._control.send(END)
            if self._control in ready:
                message = self._control.recv(65536)
                if not message:
                    # The warmed parent itself is gone, which no submission can do.
                    return Told(bytes(told), Ended(code=OUR_BUG, reason="", cpu=0.0, memory=0, clean=False))
                if not enough:
                    for more in iter(lambda: os.read(out, 1 << 20), b""):
                        told += more
                return Told(bytes(told[: self._limits.told]), Ended(**json.loads(message)))

    def _start(self) -> None:
        self._stack = contextlib.ExitStack()
        claim = self._stack.enter_context(claimed())
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._stack.enter_context(self._control)
        words = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        with theirs:
            self._process = subprocess.Popen(
                self._command(claim, theirs.fileno()),
                env=self._environment(),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd="/",
                start_new_session=True,
            )
        self._control.settimeout(START_SECONDS)
        try:
            message = self._control.recv(4096)
        except TimeoutError:
            message = b""
        if not message:
            self._process.kill()
            self._process.wait()
            words.seek(0)
            said = words.read().decode(errors="replace")
            self._stop()
            raise DidNotStartError(said)
        self._control.settimeout(None)
        self._threads = int(json.loads(message)["ready"])

    def _stop(self) -> None:
        if self._process is not None:
            self._control.close()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
            self._stack.close()

    def _command(self, claim: Claim, control: int) -> list[str]:
        users = self._protections.bubblewrap
        folder = str(claim.folder) if users is None else INSIDE
        user = FIRST_USER + claim.number
        alone = not users and _may_become(user) and _reachable(self._readable(), users is not None)
        closing = Closing(
            limits=self._limits,
            uid=user if alone else None,
            own_user=alone or users is not None,
            landlock=self._protections.landlock > 0,
            seccomp=self._protections.seccomp,
            readable=self._readable(),
        )
        setup = json.dumps(asdict(Setup(folder=folder, limits=self._limits, closing=closing)))
        command = [sys.executable, "-P", "-m", "svi_course.grading.sandbox.zygote", setup, str(control)]
        return command if users is None else [*self._wrapping(users), *command]

    def _wrapping(self, users: tuple[str, ...]) -> list[str]:
        words = ["bwrap", "--die-with-parent", "--new-session", "--as-pid-1", *UNSHARED, *users]
        if os.geteuid() == 0 and not users:
            words += ["--cap-drop", "ALL", *(word for name in KEPT for word in ("--cap-add", name))]
        words += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
        bound = (*SYSTEM, *self._readable(), "/etc/alternatives")
        bound = tuple(path for path in bound if not path.startswith(("/proc", "/dev")) and os.path.exists(path))
        # Left alone, bubblewrap makes the way to a folder passable for its own user only.
        above = {str(folder) for path in (*bound, INSIDE) for folder in Path(path).parents} - {"/", "/tmp"}
        for folder in sorted(above):
            words += ["--perms", "0755", "--dir", folder]
        for path in bound:
            words += ["--ro-bind", path, path]
        # Half as much again, so that what is too large is seen before the disk is full.
        words += ["--size", str(self._limits.folder * 3 // 2), "--tmpfs", INSIDE, "--chdir", "/"]
        return words

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": "/tmp",
            "MPLCONFIGDIR": "/tmp",
            "PYTHONPATH": str(Path(svi_course.__file__).parents[1]),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "OMP_NUM_THREADS": "1",
            "JAX_PLATFORMS": "cpu",
            "NBGRADER_EXECUTION": "autograde",
            **(kept_in(self._cache, read_only=True) if self._cache else {}),
        }

    def _readable(self) -> tuple[str, ...]:
        """What libraries need, and what they compiled."""
        return (*libraries(), *([str(self._cache)] if self._cache else []))


def libraries() -> tuple[str, ...]:
    """Folders of Python, of its packages, and of this one with its public data."""
    prefixes = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parents[1]}
    paths = [prefix / name for prefix in sorted(prefixes) for name in OF_A_PREFIX]
    paths += [Path(folder) for folder in (*site.getsitepackages(), site.getusersitepackages())]
    paths += [Path(svi_course.__file__).parent, course_folder()]
    return tuple(dict.fromkeys(str(path) for path in paths if path.exists()))


def _may_become(user: int) -> bool:
    """Whether this process may become that user: root may, where the user exists at all."""
    if os.geteuid() != 0:
        return False
    known = [tuple(map(int, line.split())) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    return any(first <= user < first + count for first, _, count in known)


def _reachable(folders: tuple[str, ...], wrapped: bool) -> bool:
    """Whether any user may read the libraries; bubblewrap makes the way to them anew."""
    if wrapped:
        return True
    ways = {Path(folder) for folder in folders} | {above for folder in folders for above in Path(folder).parents}
    return all(way.stat().st_mode & 0o001 for way in ways)


def _as_folder(name: str) -> str:
    """A name that is one folder, whatever it is."""
    return name.replace("/", "_").replace("\0", "_").lstrip(".")[:200] or "_"
