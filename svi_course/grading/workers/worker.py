"""What runs in a worker of a Dask cluster: each of its threads has a sandbox, kept warm from one task to the next.

Nothing is raised here: an error would cross to the other side as a pickle.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from svi_course.grading.frames import Task
from svi_course.grading.runs import DidNotStartError, Runner
from svi_course.grading.sandbox.compiled import compiled
from svi_course.grading.sandbox.protections import NotProtectedError, Protections, detect
from svi_course.grading.sandbox.runners import runner
from svi_course.grading.workers.errand import Answer, Errand

# A sandbox that nobody needed for so long is ended; starting it anew takes some seconds.
IDLE_SECONDS = 120.0

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_errands: dict[str, Errand] = {}
_caches: dict[str, Path | None] = {}
_sandboxes: dict[int, _Sandbox] = {}
_until_the_end = ExitStack()
_protections = lru_cache(detect)


def admit(errand: bytes) -> bytes:
    """Whether this worker runs tasks of a grader: it starts its sandbox, and compiles what all of them need."""
    try:
        wanted = Errand.model_validate_json(errand)
    except ValueError:
        return _refused("the grader's version of svi_course is another one.")
    if wanted.version != version("svi-course"):
        return _refused(f"it has svi_course {version('svi-course')}, and the grader has {wanted.version}.")
    protections = _protections()
    try:
        protections.insist()
    except NotProtectedError as error:
        if not wanted.trust:
            return _refused(f"nothing would keep a submission from its files. {error}")
    digest = wanted.digest()
    try:
        with _lock:
            _errands[digest] = wanted
            if digest not in _caches:
                warming = None if wanted.warming is None else wanted.warming.encode()
                _caches[digest] = _until_the_end.enter_context(compiled(warming, _log.warning))
        with _mine(digest, protections):
            return Answer(kind="ready", tier=protections.tier, missing=protections.missing).to_bytes()
    except DidNotStartError as error:
        return _refused(f"its sandbox did not start. {_last(error)}")
    except Exception as error:
        return _refused(f"{type(error).__name__}: {_last(error)}")


def work(digest: str, task: bytes) -> bytes:
    """Run a task for a grader that admitted this worker."""
    if digest not in _errands:
        return Answer(kind="anew").to_bytes()
    try:
        with _mine(digest, _protections()) as sandbox:
            return Answer(kind="told").to_bytes(sandbox.run(Task.model_validate_json(task)).to_bytes())
    except DidNotStartError as error:
        return _refused(f"its sandbox did not start. {_last(error)}")
    except Exception as error:
        return Answer(kind="trouble", words=f"{type(error).__name__}: {_last(error)}").to_bytes()


class _Sandbox:
    """That of one thread, which ends when it was idle for long."""

    def __init__(self, digest: str, runner: Runner) -> None:
        self.digest, self.runner = digest, runner
        self.lock = threading.Lock()
        self.ended = False
        self.timer = self._wait()

    def end(self) -> None:
        """End it, unless it runs something."""
        if self.lock.acquire(blocking=False):
            with contextlib.ExitStack() as stack:
                stack.callback(self.lock.release)
                self.timer.cancel()
                if not self.ended:
                    self.ended = True
                    self.runner.__exit__(None, None, None)

    @contextlib.contextmanager
    def used(self) -> Iterator[Runner]:
        """While a task runs in it."""
        with self.lock:
            self.timer.cancel()
            # It may have ended just now, and starts itself anew.
            self.ended = False
            try:
                yield self.runner
            finally:
                self.timer = self._wait()

    def _wait(self) -> threading.Timer:
        timer = threading.Timer(IDLE_SECONDS, self.end)
        timer.daemon = True
        timer.start()
        return timer


@contextlib.contextmanager
def _mine(digest: str, protections: Protections) -> Iterator[Runner]:
    """This thread's sandbox, as this grader wants it; it ends with the thread that starts it."""
    me = threading.get_ident()
    kept = _sandboxes.get(me)
    if kept is not None and (kept.digest != digest or kept.ended):
        kept.end()
        kept = None
    if kept is None:
        started = runner(protections, _errands[digest].limits, cache=_caches[digest])
        started.__enter__()
        kept = _sandboxes[me] = _Sandbox(digest, started)
    with kept.used() as sandbox:
        yield sandbox


@atexit.register
def _end() -> None:
    for sandbox in list(_sandboxes.values()):
        sandbox.end()
    _until_the_end.close()


def _refused(words: str) -> bytes:
    return Answer(kind="refused", words=words[:1000]).to_bytes()


def _last(error: Exception) -> str:
    return str(error).strip().rpartition("\n")[2][:1000]
