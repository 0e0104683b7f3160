"""A learner's own copy of the lessons, brought up to date without ever overwriting their work."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.sign import NotebookNotary

from svi_course.coursefolder import course_folder
from svi_course.progress import MARKER

SCHEMA = 1
# Sources of the notebooks stay with the course; a learner needs what they make.
LESSON_FILES = (
    "*.ipynb",
    "course.json",
    "help.json",
    "data/*",
    "mistakes/*.md",
    "sources/*.md",
    "teaching/*",
)


class UnusableFolderError(Exception):
    """The folder cannot become a working copy; the message says what to do."""


@dataclass(frozen=True)
class Update:
    """What was done to the working copy: file names, relative to it."""

    folder: Path
    added: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    repaired: bool = False

    def words(self) -> list[str]:
        """A sentence for each thing that the learner should know."""
        said = []
        if self.repaired:
            said.append("The folder's record was missing or damaged; it is repaired, and no file of yours was touched.")
        if self.renewed:
            said.append(f"New versions replaced files that you had not changed: {', '.join(self.renewed)}.")
        if self.beside:
            said.append(f"You changed lessons that have a new version; it lies beside yours: {', '.join(self.beside)}.")
        return said


def bring_up_to_date(folder: Path) -> Update:
    """Make `folder` a working copy of the lessons, or renew it. Raises UnusableFolderError."""
    folder = folder.expanduser().absolute()
    try:
        return _update(folder)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnusableFolderError(
            f"{folder} cannot be used ({reason}). Choose a folder that you can write to: svi-course lab FOLDER"
        ) from error


def _update(folder: Path) -> Update:
    if folder.exists() and not folder.is_dir():
        raise UnusableFolderError(f"{folder} is a file. Choose another name for the folder: svi-course lab FOLDER")
    course = course_folder()
    shipped = {
        file.relative_to(course).as_posix(): file
        for pattern in LESSON_FILES
        for file in sorted(course.glob(pattern))
        if file.is_file()
    }
    record = _read_record(folder)
    strangers = folder.exists() and any(folder.iterdir()) and not any((folder / name).exists() for name in shipped)
    if record is None and strangers:
        raise UnusableFolderError(f"{folder} holds other files. Choose an empty or a new folder: svi-course lab FOLDER")
    known: dict[str, str] = record or {}
    added, renewed, beside = [], [], []
    for name, file in shipped.items():
        mine, new = folder / name, _digest(file)
        if not mine.exists():
            added.append(name)
            _copy(file, mine)
        elif (have := _digest(mine)) == new or known.get(name) == new:
            # Either the newest already, or the learner's own version of the newest.
            pass
        elif have == known.get(name):
            renewed.append(name)
            _copy(file, mine)
        else:
            beside.append(_put_beside(file, mine, new).relative_to(folder).as_posix())
        known[name] = new
    _write_record(folder, known)
    return Update(
        folder,
        tuple(added),
        tuple(renewed),
        tuple(beside),
        repaired=record is None and not _all(added, shipped),
    )


def _all(added: list[str], shipped: dict[str, Path]) -> bool:
    return len(added) == len(shipped)


def _put_beside(file: Path, mine: Path, digest: str) -> Path:
    """Write the new version under a free name beside the learner's, unless it lies there already."""
    for number in range(1, 1000):
        name = f"{mine.stem}.new{'' if number == 1 else f'-{number}'}{mine.suffix}"
        place = mine.with_name(name)
        if not place.exists():
            _copy(file, place)
            return place
        if _digest(place) == digest:
            return place
    raise UnusableFolderError(f"{mine.parent} holds too many versions of {mine.name}. Remove some of them.")


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    # Contents only: an installed lesson may be read-only, and a working copy must not be.
    shutil.copyfile(file, to)
    if to.suffix == ".ipynb":
        _trust(to)


def _trust(notebook: Path) -> None:
    """Sign a lesson as it came, so that JupyterLab shows its cards as they are meant."""
    try:
        notary = NotebookNotary()
        Path(notary.data_dir).mkdir(parents=True, exist_ok=True)
        notary.sign(nbformat.read(notebook, as_version=4))
    except Exception:
        # Where Jupyter cannot keep signatures, or a lesson is not a notebook yet, it is merely plainer.
        return


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _read_record(folder: Path) -> dict[str, str] | None:
    """By file name, the digest of the version last shipped here; None without a readable record."""
    try:
        data: Any = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    files = data.get("files") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        return None
    return dict(files)


def _write_record(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"schema": SCHEMA, "files": files}, indent=1, sort_keys=True) + "\n"
    part = folder / f"{MARKER}.part"
    part.write_text(text, encoding="utf-8")
    part.replace(folder / MARKER)
