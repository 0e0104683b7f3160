"""progress.json: the best score of each exercise, kept in the learner's working copy and nowhere else."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from svi_course.report import Report

MARKER = ".svi-course"
FILE = "progress.json"
SCHEMA = 1
LOCK_SECONDS = 5.0


def working_copy() -> Path | None:
    """The nearest folder upward that holds the marker, or None."""
    try:
        here = Path.cwd()
        return next((folder for folder in (here, *here.parents) if (folder / MARKER).exists()), None)
    except OSError:
        return None


def load(folder: Path) -> dict[str, Any]:
    """What progress.json holds, by exercise id; empty if it is missing. Raises ValueError if it is damaged."""
    file = folder / FILE
    if not file.exists():
        return {}
    data = json.loads(file.read_text(encoding="utf-8"))
    entries = data.get("exercises") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
    if not isinstance(entries, dict) or not all(_is_entry(entry) for entry in entries.values()):
        raise ValueError(f"{FILE} is not of schema {SCHEMA}")
    return entries


def attempted(exercise: str) -> bool:
    """Whether the working copy remembers an attempt."""
    folder = working_copy()
    if folder is None:
        return False
    try:
        return exercise in load(folder)
    except (OSError, ValueError):
        return False


def record(report: Report) -> None:
    """Keep the better of the old and the new score. Does nothing outside a working copy, and never raises."""
    folder = working_copy()
    if folder is None or not report.attempted:
        return
    try:
        # Two kernels of one course may check at the same time.
        with FileLock(folder / f"{MARKER}.lock", timeout=LOCK_SECONDS):
            _write(folder, report)
    except (OSError, Timeout):
        # A folder that cannot be written costs the record, not the verdict.
        return


def _write(folder: Path, report: Report) -> None:
    try:
        entries = load(folder)
    except ValueError:
        # Kept for whoever wants to repair it; the course goes on.
        os.replace(folder / FILE, folder / "progress.damaged.json")
        entries = {}
    old = entries.get(report.exercise, {"score": 0.0, "attempts": 0})
    entries[report.exercise] = {
        "score": max(float(old["score"]), report.score),
        "points": report.points,
        "attempts": int(old["attempts"]) + 1,
    }
    text = json.dumps({"schema": SCHEMA, "exercises": entries}, indent=1, sort_keys=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".progress-", text=True)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    os.replace(name, folder / FILE)


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), int | float) for key in ("score", "attempts"))
