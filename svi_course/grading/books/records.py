"""What is kept of each graded submission, so that nothing is graded twice and nothing that was graded is lost."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from svi_course.grading.verdicts import Graded, Outcome
from svi_course.report import Report

SCHEMA = 1
EARLIER = "earlier"
# How files begin that are being written.
NEW = ".new-"
LONGEST_REASON = 1000
# Ids that mean themselves on any file system.
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_.@+-]{,60}(?<![.])")


@dataclass(frozen=True)
class Record:
    """What is kept of one graded submission.

    content: of what was graded, so that a later one is graded again. named: others than the student whose data it was
    worked on with. cpu: seconds; memory: bytes, its largest resident size.
    """

    student: str
    content: str
    status: str
    because: str
    score: float | None
    outcomes: tuple[Outcome, ...]
    named: tuple[str, ...]
    cpu: float
    memory: int

    @classmethod
    def of(cls, result: Graded, content: str) -> Record:
        """The record of a result."""
        told = result.student, content, result.status, printable(result.because), result.score
        return cls(*told, result.outcomes, result.named, result.cpu, result.memory)

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        outcomes = [
            {"problem": o.problem, "status": o.status, "report": o.report.to_dict() if o.report else None}
            for o in self.outcomes
        ]
        return {"schema": SCHEMA, **vars(self), "outcomes": outcomes, "named": list(self.named)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Record:
        """What `to_dict` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        if data["schema"] != SCHEMA:
            raise ValueError(f"not a record of schema {SCHEMA}")
        outcomes = tuple(
            Outcome(o["problem"], o["status"], None if o["report"] is None else Report.from_dict(o["report"]))
            for o in data["outcomes"]
        )
        own = {"outcomes": outcomes, "named": tuple(data["named"])}
        return cls(**{key: value for key, value in data.items() if key != "schema"} | own)


class Store:
    """The records of an assignment in a folder, one file a student, and the notebooks as they were run beside them.

    Records that others took the place of are in a folder of their own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, student: str) -> Record | None:
        """The record of a student, if there is a whole one."""
        try:
            return Record.from_dict(json.loads(self._file(student, ".json").read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, record: Record, notebook: Any) -> None:
        """Keep a record, or nothing of it: the record is written last, and in one step."""
        self._put_aside(record.student)
        run = self._file(record.student, ".ipynb")
        if notebook is None:
            run.unlink(missing_ok=True)
        else:
            replace(run, nbformat.writes(notebook))
        replace(self._file(record.student, ".json"), json.dumps(record.to_dict(), indent=1, ensure_ascii=False))

    def notebook(self, student: str) -> Any:
        """The notebook as it was run; None where it could not be."""
        file = self._file(student, ".ipynb")
        return nbformat.read(file, as_version=4) if file.is_file() else None

    def _put_aside(self, student: str) -> None:
        """An earlier attempt stays, numbered; what was no attempt goes."""
        before = self.get(student)
        if before is None or before.status in ("missing", "our mistake"):
            return
        aside = self._folder / EARLIER
        aside.mkdir(exist_ok=True)
        record, run = self._file(student, ".json"), self._file(student, ".ipynb")
        number = sum(1 for _ in aside.glob(f"{record.stem}-*.json")) + 1
        # The record first: without its notebook it would not be whole.
        os.replace(record, aside / f"{record.stem}-{number}.json")
        if run.is_file():
            os.replace(run, aside / f"{run.stem}-{number}.ipynb")

    def _file(self, student: str, ending: str) -> Path:
        return self._folder / f"{file_name(student)}{ending}"


def file_name(student: str) -> str:
    """A name for a student's files on any system: two names that a file system takes for one stay two."""
    if _PLAIN.fullmatch(student):
        return student
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    plain = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in student)[:60]
    return f"{plain}-{digest}"


def printable(text: str) -> str:
    """A line of text that does nothing to a terminal, whoever wrote it."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= LONGEST_REASON else line[: LONGEST_REASON - 1] + "…"


def replace(file: Path, content: str | bytes) -> None:
    """Write a file in one step: it is there whole, or as it was."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=NEW)
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(content.encode() if isinstance(content, str) else content)
            new.flush()
            os.fsync(new.fileno())
        os.replace(name, file)
    except BaseException as error:
        os.unlink(name)
        if isinstance(error, OSError):
            # What is written through a handle fails without a name.
            error.filename = str(file)
        raise


def clear(folder: Path) -> None:
    """Remove what one who was killed left half written."""
    for file in folder.rglob(f"{NEW}*"):
        # A student may have handed in a folder of such a name.
        if file.is_file() and not file.is_symlink():
            file.unlink(missing_ok=True)
