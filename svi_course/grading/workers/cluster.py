"""The workers of a Dask cluster, as the grader has them: a courier that is started anew when it loses the scheduler."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast, get_args

import svi_course
from svi_course.grading.books.records import printable
from svi_course.grading.border import TamperedError
from svi_course.grading.sandbox.claims import claimed
from svi_course.grading.sandbox.protections import Protections, Tier
from svi_course.grading.workers import messages
from svi_course.grading.workers.errand import Errand
from svi_course.grading.workers.messages import Message
from svi_course.grading.workers.protocol import Confinement, NoWorkersError, Trouble
from svi_course.grading.workers.setup import USUAL, Setup, Waits

# Between two attempts to reach a scheduler.
PAUSE = 2.0
GOODBYE_SECONDS = 10.0
# From nothing but these to everything, by what is missing.
TIERS: tuple[str, ...] = get_args(Tier)
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "USER", "LOGNAME", "VIRTUAL_ENV", "XDG_CONFIG_HOME")


class Cluster:
    """The workers of the scheduler at an address such as tcp://host:8786."""

    def __init__(
        self,
        address: str,
        errand: Errand,
        protections: Protections,
        *,
        say: Callable[[str], None] = print,
        waits: Waits = USUAL,
    ) -> None:
        if find_spec("distributed") is None:
            raise NoWorkersError("--scheduler needs Dask's distributed: pip install 'svi-course[dask]'")
        self._confined = protections.landlock > 0
        self._setup = Setup(address=address, errand=errand, waits=waits)
        self._say = say
        self._tiers: set[str] = set()
        self._missing: dict[str, None] = {}
        self._flying: dict[str, bytes] = {}
        self._threads = 0
        self._reached = False
        self._lost_since: float | None = None
        if not self._confined:
            say("Landlock is missing here: whoever can connect to the scheduler could read your files.")

    def __enter__(self) -> Cluster:
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def room(self) -> int:
        return 2 * self._threads + 4

    @property
    def confinement(self) -> Confinement:
        weakest = max(self._tiers, key=TIERS.index, default="")
        return Confinement(weakest, tuple(self._missing))

    def send(self, student: str, task: bytes) -> None:
        self._flying[student] = task
        self._write(student, task)

    def take(self) -> tuple[str, bytes | Trouble] | None:
        while True:
            try:
                came = messages.read(self._out)
                message, body = (Message(kind="lost", words=self._last_words()), b"") if came is None else came
            except TamperedError:
                message, body = Message(kind="lost", words="what came from there is no message"), b""
            if message.kind == "said":
                self._say(printable(message.words))
            elif message.kind == "stopped":
                raise NoWorkersError(printable(message.words))
            elif message.kind == "lost":
                self._reconnect(message.words)
            else:
                self._reached = True
                if message.kind == "room":
                    self._threads = message.threads
                    return None
                if message.kind == "ready" and message.tier in TIERS:
                    self._tiers.add(message.tier)
                    self._missing |= dict.fromkeys(map(printable, message.missing))
                elif message.key in self._flying:
                    del self._flying[message.key]
                    self._lost_since = None
                    return message.key, body if message.kind == "result" else Trouble(printable(message.words))

    def _reconnect(self, words: str) -> None:
        """Start anew, as long as there is hope, and send again what is not done. Raises NoWorkersError."""
        self._stop()
        self._threads = 0
        self._lost_since = self._lost_since or time.monotonic()
        waits = self._setup.waits
        left = self._lost_since + (waits.away if self._reached else min(waits.away, waits.connect)) - time.monotonic()
        words = f"The scheduler at {self._setup.address} is lost: {printable(words)}."
        if left <= 0:
            raise NoWorkersError(words)
        self._say(f"{words} Trying again for {left:.0f} seconds …")
        time.sleep(min(PAUSE, left))
        self._start()
        for student, task in self._flying.items():
            self._write(student, task)

    def _last_words(self) -> str:
        """Of a courier that ended without any."""
        self._words.seek(0)
        last = self._words.read().decode(errors="replace").strip().rpartition("\n")[2]
        return f"its courier ended. {last}".strip().rstrip(".")

    def _write(self, student: str, task: bytes) -> None:
        # That the courier is gone is seen when the next message is read.
        with contextlib.suppress(OSError, ValueError):
            messages.write(self._into, Message(kind="task", key=student), task)

    def _start(self) -> None:
        self._stack = contextlib.ExitStack()
        self._words = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed by _stop
        # The courier may write in this folder and nowhere else, and so could not remove it.
        folder = str(self._stack.enter_context(claimed()).folder) if self._confined else ""
        paths = [str(Path(svi_course.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
        settings = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith("DASK_")}
        own = {"TMPDIR": folder} if folder else {}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "svi_course.grading.workers.courier"],
            env={**settings, **own, "PYTHONPATH": os.pathsep.join(paths), "OMP_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            cwd="/",
            # What stops the grader by a key stops the courier by the grader.
            start_new_session=True,
        )
        self._into = cast(BinaryIO, self._process.stdin)
        self._out = cast(BinaryIO, self._process.stdout)
        setup = self._setup.model_copy(update={"folder": folder})
        with contextlib.suppress(OSError):
            messages.write(self._into, Message(kind="setup"), setup.model_dump_json().encode())

    def _stop(self) -> None:
        with contextlib.suppress(OSError):
            self._into.close()
        # It may be writing a result that nobody reads any more.
        self._out.close()
        try:
            self._process.wait(GOODBYE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._stack.close()
