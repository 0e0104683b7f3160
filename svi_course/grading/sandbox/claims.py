"""Numbers that no two sandboxes of a machine have at once, whichever graders and workers they belong to.

A number stands for a user and for a folder. What processes that were killed left behind is cleared by the next one
that starts or ends here.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from svi_course.grading.runs import DidNotStartError

# Below the user "nobody", whom Linux has as 65534.
MOST = 1500
# Not where TMPDIR says: it may be another one for each job, and the users are the machine's.
TEMPORARY = Path("/tmp")


@dataclass(frozen=True)
class Claim:
    """A number, and a folder that is empty at first; other users can go through it, and see nothing of it."""

    number: int
    folder: Path


@contextlib.contextmanager
def claimed() -> Iterator[Claim]:
    """A free number, until it is given back or this process ends. Raises DidNotStartError if there is none."""
    base = _base()
    _clear(base)
    for number in range(MOST):
        # It is given back by whichever thread ends the sandbox.
        lock = FileLock(base / f"{number}.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            continue
        folder = base / str(number)
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o711)
            folder.chmod(0o711)
            yield Claim(number, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            lock.release()
            _clear(base)
        return
    raise DidNotStartError(f"{MOST} sandboxes run here already.")


def _clear(base: Path) -> None:
    """Remove the folders of numbers that nobody has."""
    for folder in base.glob("*[0-9]"):
        with contextlib.suppress(Timeout), FileLock(f"{folder}.lock", timeout=0):
            shutil.rmtree(folder, ignore_errors=True)


def _base() -> Path:
    base = TEMPORARY / f"svi-course-{os.geteuid()}"
    with contextlib.suppress(FileExistsError):
        base.mkdir(mode=0o711)
        base.chmod(0o711)
    found = base.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise DidNotStartError(f"{base} is not this user's own folder.")
    return base
