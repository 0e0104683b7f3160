"""A class of all kinds gets the verdicts of a quiet day, whatever its cluster, its grader and the clock do."""

from __future__ import annotations

import csv
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import writing
from classes import Class
from clusters import NOTHING_COMPILED
from disturbing import HW, Disturbed, Left, adopting
from generated import KINDS, LARGE, generate, student
from typer.testing import CliRunner

from svi_course.cli import app
from svi_course.grading.books.records import Record, Store
from svi_course.grading.sandbox import compiled

EVERYTHING = ["worker", "scheduler", "connection", "grader", "clock"]


@pytest.fixture(autouse=True)
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Left]:
    """What was there before. Temporary files of all that is started have a folder of their own."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with adopting():
        yield Left()


def a_class(folder: Path, kinds: list[str], seed: int) -> tuple[Class, Path]:
    """A course and what is handed in to it, all kinds mixed; the last one takes seconds, and so is there to be hit."""
    course = writing.released(folder / "course")
    random.Random(seed).shuffle(kinds)
    kinds.append("slow")
    return course, generate(course, folder, kinds, seed)


def verdicts(course: Class) -> dict[str, dict[str, Any]]:
    """By student all that a record says but for what it used."""
    with (course.folder / "graded" / HW / "grades.csv").open(newline="", encoding="utf-8") as file:
        students = [row["student"] for row in csv.DictReader(file)]
    assert len(students) == len(set(students))
    store = Store(course.folder / "graded" / HW / "records")
    records = {name: store.get(name) for name in students}
    return {name: _lasting(record) for name, record in records.items() if record is not None}


def _lasting(record: Record) -> dict[str, Any]:
    return {name: value for name, value in record.to_dict().items() if name not in ("cpu", "memory")}


def undisturbed(course: Class, download: Path, jobs: int) -> None:
    words = ["grade", HW, "--course", str(course.folder), "--from", str(download), "--as", "canvas"]
    result = CliRunner().invoke(app, [*words, "--jobs", str(jobs)])
    assert result.exit_code == 1, result.output


def compare(course: Class, quiet: Class, kinds: list[str]) -> None:
    found, expected = verdicts(course), verdicts(quiet)
    assert [*found] == [student(number) for number in range(len(kinds))]
    assert {name: _told(one) for name, one in found.items()} == {name: _told(one) for name, one in expected.items()}
    assert found == expected
    for name, kind in zip(found, kinds, strict=True):
        assert found[name]["status"] in STATUS[kind], (name, kind, found[name])
    students, *rows = writing.rows(course)
    assert students == [*found]
    handed_in = [name for name in found if found[name]["status"] != "missing"]
    assert [row[0] for row in rows] == handed_in
    assert [students, *rows] == writing.rows(quiet)


def _told(verdict: dict[str, Any]) -> tuple[Any, ...]:
    """Status, score, and the finding that leads in each problem."""
    reports = [outcome["report"] for outcome in verdict["outcomes"]]
    leads = [report["findings"][0]["code"] if report and report["findings"] else None for report in reports]
    return verdict["status"], verdict["score"], leads


STATUS = {
    "right one": {"graded"},
    "fit": {"graded"},
    "wrong": {"graded"},
    "hostile": {"graded", "crashed", "tampered"},
    "empty": {"crashed"},
    "no notebook": {"crashed"},
    "encoding": {"crashed", "graded"},
    "old": {"graded"},
    "link": {"crashed"},
    "leads out": {"missing"},
    "slow": {"graded"},
    "starter": {"not attempted"},
    "too large": {"crashed"},
    "bomb": {"crashed"},
}


def nothing_is_left(left: Left, course: Class, folder: Path) -> None:
    assert not left.processes()
    assert not left.mounts()
    assert not left.folders()
    assert not [*(folder / "temporary").iterdir()]
    assert not [*course.folder.rglob(".new-*")]
    assert not [*(folder / "cache").rglob("*.new")]


@pytest.mark.fits
def test_a_worker_and_the_grader_are_killed(tmp_path: Path, left: Left, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "warm", lambda task, cache: None)
    kinds = [*KINDS, *LARGE, "hostile"]
    course, download = a_class(tmp_path, kinds, seed=1)
    quiet = Class(Path(shutil.copytree(course.folder, tmp_path / "quiet")))
    undisturbed(quiet, download, jobs=1)
    disturbed = Disturbed(course, download, tmp_path, seed=1, own=NOTHING_COMPILED)
    disturbed.grade([(1, "worker"), (2, "clock"), (3, "grader")])
    assert disturbed.happened == {"worker": 1, "clock": 1, "grader": 1, "graders": 2}
    compare(course, quiet, kinds)
    nothing_is_left(left, course, tmp_path)


@pytest.mark.full
@pytest.mark.parametrize(("count", "events"), [(200, ["worker"]), (500, 8 * EVERYTHING)], ids=["200", "500"])
def test_something_goes_wrong(
    tmp_path: Path, left: Left, record_property: Callable[[str, object], None], count: int, events: list[str]
) -> None:
    chosen = random.Random(count)
    # A few fits, bombs and large files, which cost most; of the others as many as come.
    kinds = [*["fit"] * (count // 60), *[*LARGE] * (count // 120 + 1), *KINDS]
    kinds += chosen.choices(KINDS, k=count - len(kinds))
    course, download = a_class(tmp_path, kinds, seed=count)
    quiet = Class(Path(shutil.copytree(course.folder, tmp_path / "quiet")))
    undisturbed(quiet, download, jobs=2)
    disturbed = Disturbed(course, download, tmp_path, seed=count)
    disturbed.grade([*zip(chosen.sample(range(1, count // 3), k=len(events)), events, strict=True)])
    compare(course, quiet, kinds)
    nothing_is_left(left, course, tmp_path)
    record_property("figure", f"{count} submissions: {listed(Counter(kinds))}")
    record_property("figure", f"went wrong: {listed(disturbed.happened)}")
    statuses = Counter(one["status"] for one in verdicts(course).values())
    record_property("figure", f"verdicts: {listed(statuses)}, each as undisturbed; nothing left")


def listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.most_common())
