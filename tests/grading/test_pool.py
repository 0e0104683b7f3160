"""A class of all kinds is graded once, by as many sandboxes as there are jobs, and told as a table."""

from __future__ import annotations

import csv
import dataclasses
import io
import zipfile
from functools import partial
from pathlib import Path

import pytest
from handed_in import CHOICE, NUMBER, QUICK, answered, around, cell, check, content

import svi_course
from svi_course.grading.books.pages import GRADES, write_grades
from svi_course.grading.books.records import Record, Store
from svi_course.grading.books.submissions import Contents, read
from svi_course.grading.books.summary import summary
from svi_course.grading.limits import Limits
from svi_course.grading.pool import grade_class
from svi_course.grading.runs import Ended, Told
from svi_course.grading.sandbox.protections import detect
from svi_course.grading.sandbox.runners import runner
from svi_course.grading.verdicts import Assignment, Graded
from svi_course.grading.workers.protocol import Confinement, Trouble
from svi_course.grading.workers.threads import Threads

STARTERS = [cell(svi_course.exercise(e).starter, e) for e in (NUMBER, CHOICE)]
CLASS: dict[str, bytes | None] = {
    "ada": around(),
    "bob": content(*answered(NUMBER, "log_evidence = 3.0"), *answered(CHOICE)),
    "cem": content(*STARTERS),
    "dot": None,
    "eve": around("import os; os._exit(0)"),
    "fay": b"no notebook",
    "=gil()": content(*answered(NUMBER, "log_evidence = 7.8"), check(CHOICE)),
}
STATUS = {
    "ada": "graded",
    "bob": "graded",
    "cem": "not attempted",
    "dot": "missing",
    "eve": "crashed",
    "fay": "crashed",
    "=gil()": "graded",
}
LIMITS = Limits()


def threads(jobs: int = 1) -> Threads:
    protections = detect()
    return Threads(lambda cache: runner(protections, LIMITS, cache=cache), protections, jobs=jobs)


def grade_all(store: Store, submissions: dict[str, bytes | None] = CLASS, *, jobs: int = 1) -> dict[str, Record]:
    records = grade_class(QUICK, submissions, store, threads(jobs), limits=LIMITS)
    return {record.student: record for record in records}


@pytest.mark.fits
def test_a_class_of_all_kinds(tmp_path: Path) -> None:
    store = Store(tmp_path / "results")
    records = grade_all(store, jobs=2)
    assert {student: record.status for student, record in records.items()} == STATUS
    scores = {student: record.score for student, record in records.items()}
    assert scores["ada"] == sum(svi_course.exercise(e).points for e in (NUMBER, CHOICE))
    assert (scores["cem"], scores["dot"]) == (0, 0)
    # What an instructor must look at has no score, and says why.
    assert scores["eve"] is scores["fay"] is None
    assert all(records[student].because for student in ("dot", "eve", "fay"))

    write_grades(records.values(), tmp_path / GRADES)
    with (tmp_path / GRADES).open(newline="", encoding="utf-8") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(CLASS) - {"=gil()"} | {"'=gil()"}
    assert rows["ada"]["score"] == "4"
    assert rows["eve"]["score"] == rows["eve"][CHOICE] == ""
    assert rows["eve"][NUMBER] == "2"

    number, choice = summary(records.values())
    assert (number.problem, number.tried, number.passed, number.look) == (NUMBER, 4, 2, 1)
    assert (choice.problem, choice.tried, choice.passed, choice.look) == (CHOICE, 2, 2, 2)
    assert sum(lead.count for lead in number.leads) == 2
    assert all(lead.example for lead in number.leads)


@pytest.mark.fits
def test_a_grader_that_was_stopped_does_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    records = grade_class(QUICK, CLASS, store, threads(), limits=LIMITS)
    done = {next(records).student for _ in range(3)}
    records.close()
    before = {file: file.read_bytes() for file in tmp_path.glob("*.json")}
    assert {student for student in CLASS if store.get(student)} >= done
    everything = grade_all(store)
    assert {student: record.status for student, record in everything.items()} == STATUS
    assert all(file.read_bytes() == text for file, text in before.items())
    # Nothing is left to do: no sandbox is needed.
    monkeypatch.setattr(Threads, "__enter__", None)
    assert grade_all(store) == everything
    # A record that was torn is none.
    next(iter(before)).write_text("{", encoding="utf-8")
    assert sum(store.get(student) is None for student in CLASS) == 1


@pytest.mark.fits
def test_a_mistake_of_ours_is_said_to_be_ours(tmp_path: Path) -> None:
    """A problem whose check fails: nobody loses a point for it, and it is tried again the next time."""
    broken = dataclasses.replace(svi_course.exercise(CHOICE), truth=None)  # type: ignore[arg-type]
    assignment = Assignment("hw1", lambda student: (svi_course.exercise(NUMBER), broken))
    store = Store(tmp_path)
    records = grade_class(assignment, {"ada": CLASS["ada"], "dot": None}, store, threads(), limits=LIMITS)
    assert {record.student: (record.status, record.score) for record in records} == {
        "ada": ("our mistake", None),
        "dot": ("missing", 0),
    }
    record = store.get("ada")
    assert record is not None
    assert record.because
    assert grade_all(store, {"ada": CLASS["ada"]})["ada"].status == "graded"


class Repeating:
    """Workers that run nothing, send each result twice, and some that nobody asked for."""

    room = 3
    confinement = Confinement("nothing", ())

    def __init__(self) -> None:
        self.told = [("stranger", b"x"), None]
        self.sent = 0

    def __enter__(self) -> Repeating:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def send(self, student: str, task: bytes) -> None:
        self.sent += 1
        ended = Told(b"", Ended(code=-9, reason="", cpu=1.0, memory=1, clean=True)).to_bytes()
        self.told += [(student, Trouble("It was lost.") if student == "student3" else ended)] * 2

    def take(self) -> tuple[str, bytes | Trouble] | None:
        return self.told.pop(0)


def test_each_is_read_once_and_few_are_under_way(tmp_path: Path) -> None:
    """Late and repeated results change nothing; what cannot be read is nobody's zero."""
    read_so_far: list[str] = []

    def reader(student: str) -> bytes:
        read_so_far.append(student)
        if student == "student5":
            raise zipfile.BadZipFile
        return around()

    students = [f"student{number}" for number in range(20)]
    submissions = Contents({student: partial(reader, student) for student in students})
    workers = Repeating()
    status = {}
    for record in grade_class(QUICK, submissions, Store(tmp_path), workers, limits=LIMITS):
        assert record.student not in status
        status[record.student] = (record.status, record.score)
        assert len(read_so_far) - len(status) <= workers.room
    assert read_so_far == students
    assert status == {
        student: ("our mistake" if student in ("student3", "student5") else "crashed", None) for student in students
    }
    assert workers.sent == len(students) - 1


def test_a_reason_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    """Parts of it may come from the submission."""
    forged = Graded("ada", "tampered", (), "\x1b]0;title\x07\x1b[2J\nada: graded. " + "x" * 10**6)
    store = Store(tmp_path)
    store.put(Record.of(forged, "digest"), None)
    kept = store.get("ada")
    assert kept is not None
    assert kept.because.startswith("]0;title [2J ada: graded. xxx")
    assert len(kept.because) == 1000


@pytest.mark.full
def test_a_new_submission_is_graded_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = grade_all(store, {"bob": CLASS["bob"]})
    again = grade_all(store, {"bob": CLASS["ada"]})
    assert first["bob"].score is not None
    assert again["bob"].score is not None
    assert first["bob"].score < again["bob"].score


def tree(folder: Path) -> Path:
    for student in ("ada", "bob"):
        inner = folder / student / "hw1"
        (inner / ".ipynb_checkpoints").mkdir(parents=True)
        (inner / "hw1.ipynb").write_text(student)
        (inner / "a-draft.ipynb").write_text("draft")
        (inner / ".ipynb_checkpoints" / "hw1-checkpoint.ipynb").write_text("old")
        (folder / student / "hw2").mkdir()
        (folder / student / "hw2" / "hw2.ipynb").write_text("another")
    return folder


def test_submissions_as_nbgrader_collects_them(tmp_path: Path) -> None:
    assert read(tree(tmp_path), "hw1", ("ada", "cem")) == {"ada": b"ada", "bob": b"bob", "cem": None}


def test_a_link_hands_in_nothing(tmp_path: Path) -> None:
    """It could lead to the solutions, or to another student's notebook."""
    submitted = tree(tmp_path)
    (submitted / "eve" / "hw1").mkdir(parents=True)
    (submitted / "eve" / "hw1" / "hw1.ipynb").symlink_to(submitted / "ada" / "hw1" / "hw1.ipynb")
    (submitted / "mallory").symlink_to(submitted / "ada")
    found = read(submitted, "hw1")
    assert found["ada"] == b"ada"
    assert not found["eve"]
    assert not found.get("mallory")


def test_a_name_that_leads_out_of_its_archive(tmp_path: Path) -> None:
    file = tmp_path / "class.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../ada/hw1/hw1.ipynb", "{}")
    with pytest.raises(ValueError, match="leads out of its archive"):
        read(file, "hw1")


def test_submissions_in_a_folder_and_in_a_zip(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("ada.ipynb", "bob_hw1.ipynb", "notes.txt"):
        (folder / name).write_text(name)
    assert read(folder, "hw1") == {"ada": b"ada.ipynb", "bob": b"bob_hw1.ipynb"}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("ada.ipynb", "a")
        archive.writestr("bob.ipynb", "b")
        archive.writestr("class/cem/hw1/hw1.ipynb", "c")
        archive.writestr("big.ipynb", bytes(40 * 2**20), zipfile.ZIP_DEFLATED)
    file = tmp_path / "class.zip"
    file.write_bytes(made.getvalue())
    found = read(file, "hw1")
    assert [*found] == ["ada", "big", "bob", "cem"]
    # No more of it is unpacked than is read.
    assert len(found["big"] or b"") < 33 * 2**20
    with pytest.raises(ValueError, match="neither a folder nor a zip"):
        read(tmp_path / "nothing", "hw1")
