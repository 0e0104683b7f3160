"""Who the student is, and what follows from that: the data of an assignment, by SHA-256 and nothing else.

No library's random generator is involved, whose numbers may change with its version.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Callable
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

UNKNOWN = "student"
_BITS = 53


def whoami() -> str:
    """The student's id: while nbgrader grades, the name of the submission's folder; else what JupyterHub or the
    system calls whoever is at the keyboard."""
    if being_graded():
        return Path.cwd().parent.name
    return os.environ.get("JUPYTERHUB_USER") or os.environ.get("USER") or os.environ.get("USERNAME") or UNKNOWN


def being_graded() -> bool:
    """Whether this is nbgrader's run over a submission, which is in autograded/STUDENT/ASSIGNMENT."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


def canonical(student: str) -> str:
    """An id as the data are derived from it: capitals, spaces around it and the form of accents do not matter."""
    return unicodedata.normalize("NFC", student.strip()).casefold()


def uniforms(assignment: str, student: str, what: str, size: int, key: bytes = b"") -> Array:
    """`size` numbers strictly between 0 and 1, shape (size,), for that student alone.

    what: what they are for, so that two uses differ. key: the course key, for challenges that only the grader makes.
    The i-th number is (k + ½) / 2⁵³, k being the first 53 bits of the SHA-256 of key, assignment, student, what and i.
    """
    stem = key + "\0".join((assignment, canonical(student), what)).encode()
    firsts = (hashlib.sha256(stem + f"\0{i}".encode()).digest()[:8] for i in range(size))
    whole = np.array([int.from_bytes(first, "big") >> (64 - _BITS) for first in firsts], dtype=np.float64)
    return np.minimum((whole + 0.5) / 2.0**_BITS, 1 - 2.0**-_BITS)


def chosen(assignment: str, student: str, what: str, size: int, of: int) -> NDArray[np.intp]:
    """`size` different places out of range(of), in a random order: those with the smallest of `of` uniforms."""
    return np.argsort(uniforms(assignment, student, what, of), kind="stable")[:size]


def between(assignment: str, student: str, what: str, low: float, high: float, digits: int = 2) -> float:
    """A number between `low` and `high`, evenly, rounded to so many digits after the point."""
    return round(low + (high - low) * float(uniforms(assignment, student, what, 1)[0]), digits)


def typical(draw: Callable[[int], Array], holds: Callable[[Array], bool]) -> Array:
    """The first of draw(0), draw(1), … for which `holds`.

    Nobody should get data that are a rare exception for the very model that describes the whole table.
    """
    return next(data for data in map(draw, count()) if holds(data))
