"""The notebooks of a class as they come in: nbgrader's tree, a folder, or a zip of notebooks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from svi_course.grading.cells import LARGEST

# One byte more than is read tells that there is more.
_MOST = LARGEST + 1
T = TypeVar("T")
_CHECKPOINTS = ".ipynb_checkpoints"


class Contents(Mapping[str, bytes | None]):
    """By student the content of what was handed in, read when it is asked for: a class is larger than the memory."""

    def __init__(self, readers: Mapping[str, Callable[[], bytes] | None]) -> None:
        self._readers = readers

    def __getitem__(self, student: str) -> bytes | None:
        read_it = self._readers[student]
        return None if read_it is None else read_it()

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


def read(source: Path, assignment: str, students: tuple[str, ...] = ()) -> Contents:
    """By student the content of the notebook, in the students' order; None for those of `students` who have none.

    source: a folder submitted/STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb, a folder of STUDENT.ipynb files, or a zip of either.
    Raises ValueError for anything else.
    """
    if source.is_dir():
        found = {str(path.relative_to(source)): path for path in source.rglob("*.ipynb") if path.is_file()}
        chosen = _by_student(found, assignment)
        readers: dict[str, Callable[[], bytes] | None] = {
            student: partial(_head, path) if _is_own(path, source) else bytes for student, path in chosen.items()
        }
    elif zipfile.is_zipfile(source):
        # It stays open for as long as it may be read from.
        archive = zipfile.ZipFile(source)
        entries = {info.filename: info for info in archive.infolist() if info.filename.endswith(".ipynb")}
        packed = _by_student(entries, assignment)
        readers = {student: partial(_packed, archive, info) for student, info in packed.items()}
    else:
        raise ValueError(f"{source} is neither a folder nor a zip of notebooks.")
    # A name in another encoding is still somebody's.
    readers = {student.encode("utf-8", "replace").decode(): read_it for student, read_it in readers.items()}
    if not all(student.strip() for student in readers):
        raise ValueError(f"In {source} is a notebook of a student without a name.")
    missing = dict.fromkeys(student for student in students if student not in readers)
    return Contents(dict(sorted((readers | missing).items())))


def _is_own(path: Path, source: Path) -> bool:
    """Whether a file is where it seems to be: a link could lead to another's, or to the solutions."""
    return path.resolve() == source.resolve() / path.relative_to(source)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST)


def _packed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    # Nothing is written to the disk, so that no name leads anywhere.
    with archive.open(info) as file:
        return file.read(_MOST)


def _by_student(found: Mapping[str, T], assignment: str) -> dict[str, T]:
    """Whose each file is: the folder above the assignment's, or the file's own name."""
    chosen: dict[str, T] = {}
    for name in sorted(found):
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if _CHECKPOINTS in parts or parts[-1].startswith("."):
            continue
        stem = PurePosixPath(parts[-1]).stem
        if ".." in parts:
            raise ValueError(f"{name} leads out of its archive.")
        if len(parts) >= 3 and parts[-2] == assignment:
            # Beside the assignment's own notebook a student may hand in others.
            if stem == assignment or parts[-3] not in chosen:
                chosen[parts[-3]] = found[name]
        elif len(parts) < 3:
            chosen.setdefault(re.sub(rf"[ _-]*{re.escape(assignment)}$", "", stem) or stem, found[name])
    return chosen
