"""The workers of this machine: threads with a sandbox each.

A local Dask cluster in their place was tried. It takes time to import and to start, asks its packages of everybody, and
unpickles in the process that holds the gradebook.
"""

from __future__ import annotations

import errno
import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from svi_course.grading.frames import Task
from svi_course.grading.runs import Runner
from svi_course.grading.sandbox.compiled import compiled
from svi_course.grading.sandbox.protections import Protections
from svi_course.grading.workers.protocol import Confinement, Trouble
from svi_course.observe.guard import plain_words

# A full disk is everybody's: nothing that is graded on it would be right.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class Threads:
    """At most `jobs` threads, each started when it is first needed.

    start: makes a way of running notebooks, given JAX's compiled programs. warming: the task that compiles them.
    """

    def __init__(
        self,
        start: Callable[[Path | None], Runner],
        protections: Protections,
        *,
        jobs: int = 1,
        warming: bytes | None = None,
        say: Callable[[str], None] = print,
    ) -> None:
        self._start, self._protections, self._jobs = start, protections, jobs
        self._warming, self._say = warming, say
        self._threads: list[threading.Thread] = []
        self._running: set[Runner] = set()
        self._stopped = threading.Event()
        self._left: queue.SimpleQueue[tuple[str, bytes] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[str, bytes | Trouble] | BaseException] = queue.SimpleQueue()

    def __enter__(self) -> Threads:
        self._stack = ExitStack()
        self._cache = self._stack.enter_context(compiled(self._warming, self._say))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        for running in list(self._running):
            running.stop()
        for _ in self._threads:
            self._left.put(None)
        for thread in self._threads:
            thread.join()
        self._stack.close()

    @property
    def room(self) -> int:
        return 2 * self._jobs + 2

    @property
    def confinement(self) -> Confinement:
        return Confinement(self._protections.tier, self._protections.missing)

    def send(self, student: str, task: bytes) -> None:
        self._left.put((student, task))
        if len(self._threads) < self._jobs:
            self._threads.append(threading.Thread(target=self._work, name=f"sandbox {len(self._threads)}"))
            self._threads[-1].start()

    def take(self) -> tuple[str, bytes | Trouble] | None:
        done = self._done.get()
        if isinstance(done, BaseException):
            raise done
        return done

    def _work(self) -> None:
        """One thread keeps one sandbox from its start to its end: the sandbox ends with the thread that started it."""
        try:
            runner = self._start(self._cache)
            self._running.add(runner)
            with runner as started:
                while (left := self._left.get()) is not None and not self._stopped.is_set():
                    student, task = left
                    self._done.put((student, _run(started, task)))
        except BaseException as error:
            self._done.put(error)


def _run(runner: Runner, task: bytes) -> bytes | Trouble:
    """A mistake of ours with one submission is not the end of the others."""
    try:
        return runner.run(Task.model_validate_json(task)).to_bytes()
    except Exception as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise
        return Trouble(f"{type(error).__name__}: {plain_words(error)}")
