"""JAX's compiled programs of the reference solutions, for the sandboxes of this machine.

They are kept in the user's cache folder, by what they were compiled from and for which processor: a cluster's machines
may share that folder and differ otherwise. Whoever needs them first compiles them; the others wait.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import platformdirs
from filelock import FileLock

from svi_course.grading.sandbox.claims import claimed
from svi_course.grading.sandbox.warming import warm

VERSIONS = ("svi-course", "jax", "jaxlib", "numpyro")
# What tells processors apart that run each other's programs from those that do not.
FEATURES = ("model name", "flags", "Features", "CPU part")


@contextmanager
def compiled(task: bytes | None, say: Callable[[str], None]) -> Iterator[Path | None]:
    """What a warming task compiles, in a place that any user may go to; None without a task, or if it does not run."""
    filled = None if task is None else _filled(task, say)
    if filled is None or sys.platform != "linux":
        yield filled
        return
    with claimed() as claim:
        yield Path(shutil.copytree(filled, claim.folder / "jax"))


def _filled(task: bytes, say: Callable[[str], None]) -> Path | None:
    """Where they are kept; filled when they are first needed, whole or not at all."""
    stem = "\0".join([*map(version, VERSIONS), _processor()]).encode() + b"\0" + task
    kept = Path(platformdirs.user_cache_dir("svi-course", appauthor=False)) / "grading"
    kept.mkdir(parents=True, exist_ok=True)
    filled = kept / sha256(stem).hexdigest()[:16]
    with FileLock(f"{filled}.lock"):
        if filled.is_dir():
            return filled
        say("Compiling the reference solutions, once …")
        new = filled.with_suffix(".new")
        # Somebody who was killed may have left it.
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            warm(task, new)
            os.replace(new, filled)
        except RuntimeError as error:
            last = str(error).strip().rpartition("\n")[2]
            say(f"They do not run, so each student's programs are compiled anew: {last}")
            return None
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return filled


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").partition("\n\n")[0].splitlines()
    except OSError:
        lines = []
    return "\n".join([platform.machine(), *(line for line in lines if line.partition("\t")[0] in FEATURES)])
