"""What goes wrong while results are written: a lock, a full disk. The end is that of an undisturbed run."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import writing
from classes import Class
from writing import HW, Listening, before_entering, files, grade, hand_in, released, rows

import svi_course.grading
from svi_course.grading import command, pool, verdicts
from svi_course.grading.books import database
from svi_course.grading.books.database import UnusableAddressError, address
from svi_course.grading.books.records import Store, replace
from svi_course.grading.command import CouldNotGradeError
from svi_course.grading.frames import Task
from svi_course.grading.runs import Told
from svi_course.grading.sandbox import compiled

pytestmark = pytest.mark.fits

NO_ROOM = "No space left on device"


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Class:
    course = released(tmp_path_factory.mktemp("handed-in") / "course")
    hand_in(course)
    return course


@pytest.fixture(scope="module")
def undisturbed(handed_in: Class, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], dict[str, bytes]]:
    with pytest.MonkeyPatch.context() as patch:
        _without_sandbox(patch, tmp_path_factory.mktemp("cache"))
        course = _copy(handed_in, tmp_path_factory.mktemp("undisturbed") / "course")
        grade(course)
        return rows(course), files(course)


@pytest.fixture
def course(handed_in: Class, tmp_path: Path) -> Class:
    return _copy(handed_in, tmp_path / "course")


@pytest.fixture(autouse=True)
def _no_sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _without_sandbox(monkeypatch, tmp_path / "cache")


def _without_sandbox(patch: pytest.MonkeyPatch, cache: Path) -> None:
    patch.setenv("XDG_CACHE_HOME", str(cache))
    writing.without_sandbox(patch.setattr)


def _copy(course: Class, folder: Path) -> Class:
    shutil.copytree(course.folder, folder)
    copied = Class(folder)
    # A lock is waited for inside of SQLite first, and here not for long.
    writing.use(copied, f"sqlite:///{folder / 'gradebook.db'}?timeout=0.1")
    return copied


class Lock:
    """The gradebook locked as a backup does it, until it is released."""

    def __init__(self, course: Class) -> None:
        self._database = sqlite3.connect(course.folder / "gradebook.db", isolation_level=None, check_same_thread=False)

    def take(self) -> None:
        self._database.execute("begin exclusive")

    def release(self) -> None:
        self._database.execute("rollback")

    def close(self) -> None:
        self._database.close()


@pytest.mark.parametrize("seconds", [0, pytest.param(60, marks=pytest.mark.full)])
def test_a_lock_is_waited_for(
    course: Class, undisturbed: tuple[list[Any], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    """One that is there at the start, and one that comes in the middle."""
    with closing(Lock(course)) as lock:
        lock.take()
        before_entering("bob", lock.take, monkeypatch.setattr)
        later = lock.release if not seconds else lambda: threading.Timer(seconds, lock.release).start()
        say = Listening(later)
        grade(course, say)
    assert say.waited == 2
    assert "The gradebook is out of reach for now: database is locked. Trying again" in say.text
    assert "Traceback" not in say.text
    assert (rows(course), files(course)) == undisturbed


def test_a_lock_that_stays(
    course: Class,
    undisturbed: tuple[list[Any], dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.2)
    with closing(Lock(course)) as lock:
        before_entering("bob", lock.take, monkeypatch.setattr)
        with pytest.raises(CouldNotGradeError, match=r"cannot be written: database is locked\. .*run this again"):
            grade(course)
        with pytest.raises(CouldNotGradeError, match="cannot be read: database is locked"):
            grade(course)
        assert "bob" not in {file.name for file in course.folder.glob("autograded/*")}
    # nbgrader prints tracebacks of what it raises.
    assert not any(capfd.readouterr())
    grade(course)
    assert (rows(course), files(course)) == undisturbed


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of eight megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def leave(room: int, disk: Path) -> None:
    """Fill a disk, but for so many bytes."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    of = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(of.f_bavail * of.f_frsize - room, 1))


def why_not(course: Class) -> str | None:
    """What the grader says where it stops; None where it comes to its end."""
    try:
        grade(course)
    except CouldNotGradeError as error:
        return str(error)
    return None


def test_a_disk_that_fills(handed_in: Class, undisturbed: tuple[list[Any], dict[str, bytes]], disk: Path) -> None:
    """Again and again, wherever that is: there is a sentence, what is there is whole, and the rest comes later."""
    course = _copy(handed_in, disk / "course")
    stopped: set[str] = set()
    for room in itertools.cycle((4096, 20_480, 61_440, 204_800)):
        leave(room, disk)
        if (said := why_not(course)) is None:
            break
        assert "run this again: what is graded stays" in said
        found = re.match(rf"It stopped at (\S+): {NO_ROOM}|The gradebook cannot be written: ", said)
        assert found, said
        stopped.add(Path(found[1]).parent.name if found[1] else "gradebook")
        assert not [*course.folder.rglob(".new-*")]
        kept = undisturbed[1]
        assert all(text == kept[name] for name, text in files(course).items())
    assert stopped >= {"records", "gradebook", "feedback"}
    assert (rows(course), files(course)) == undisturbed


def test_a_file_is_there_whole_or_as_it_was(disk: Path) -> None:
    replace(disk / "file", "before")
    leave(4096, disk)
    with pytest.raises(OSError, match=f"{NO_ROOM}: '{disk}/file'"):
        replace(disk / "file", "x" * 100_000)
    assert {file.name for file in disk.iterdir()} == {"file", "ballast"}
    assert (disk / "file").read_text() == "before"


class NeedsRoom:
    """A way of running notebooks that puts each on a disk first, and gets no further."""

    def __init__(self, disk: Path) -> None:
        self._disk = disk

    def __enter__(self) -> NeedsRoom:
        return self

    def __exit__(self, *ended: object) -> None:
        """It holds nothing."""

    def run(self, task: Task) -> Told:
        replace(self._disk / "task", task.model_dump_json())
        raise NotImplementedError

    def stop(self) -> None:
        """It does not take long."""


def test_a_full_disk_is_no_mistake_with_one_submission(
    course: Class, undisturbed: tuple[list[Any], dict[str, bytes]], disk: Path
) -> None:
    """Where the notebooks are handed to the sandboxes there is no room."""
    leave(4096, disk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "prepare", verdicts.prepare)
        patch.setattr(compiled, "warm", lambda task, cache: None)
        patch.setattr(command, "runner", lambda *given, **named: NeedsRoom(disk))
        with pytest.raises(CouldNotGradeError, match=rf"{disk}/task: {NO_ROOM}"):
            grade(course)
    store = Store(course.folder / "graded" / HW / "records")
    assert all(store.get(student) is None for student in writing.RIGHT)
    grade(course)
    assert (rows(course), files(course)) == undisturbed


def test_what_a_killed_grader_left_half_written(course: Class) -> None:
    """It goes, but for another assignment's, which may be written just now, and what only looks like it."""
    submitted = course.folder / "submitted" / "ada"
    half, others, looks_like_it = submitted / HW / ".new-1", submitted / "hw2" / ".new-1", submitted / HW / ".new-dir"
    looks_like_it.mkdir(parents=True)
    others.parent.mkdir()
    half.touch()
    others.touch()
    grade(course)
    assert (half.exists(), others.exists(), looks_like_it.exists()) == (False, True, True)


def test_no_clock_on_the_wall_decides() -> None:
    """One is read in one place: the time that nbgrader wants beside a notebook that came without one."""
    folder = Path(svi_course.grading.__file__).parent
    reads = re.compile(
        r"(?:\btime\.time|time_ns|localtime|gmtime|\.ctime|utcnow|\.now|\.today|get[acm]time)\(|st_[acm]time\b"
    )
    found = {(file.name, word) for file in folder.rglob("*.py") for word in reads.findall(file.read_text("utf-8"))}
    assert found == {("bookkeeping.py", ".now(")}


@pytest.mark.parametrize(
    "text",
    [
        "postgres://ada:s3cret@host/db",
        "postgresql+psycopg://ada:s3cret@s3cret@host/db",
        "postgresql+psycopg://ada:x@s3cret/y@host/db",
        "postgresql+psycopg://ada@host:s3cret/db",
        "ada:s3cret",
        "s3cret",
    ],
)
def test_an_address_that_is_none(course: Class, text: str) -> None:
    with pytest.raises(UnusableAddressError, match=r"postgresql\+psycopg://USER:PASSWORD@HOST/DATABASE") as raised:
        address(text)
    assert "s3cret" not in str(raised.value)
    writing.use(course, text)
    with pytest.raises(CouldNotGradeError, match="db_url") as told:
        grade(course)
    assert "s3cret" not in str(told.value)


def test_a_driver_that_is_missing(course: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    writing.use(course, "postgresql+psycopg://ada:s3cret@host/db")
    with pytest.raises(CouldNotGradeError, match=r"needs psycopg.*pip install 'svi-course\[grade,postgres\]'") as told:
        grade(course)
    assert "s3cret" not in str(told.value)


def test_a_gradebook_that_is_empty(course: Class) -> None:
    """Nothing is made in it, whatever is on the path."""
    writing.use(course, f"sqlite:///{course.folder / 'other.db'}")
    with pytest.raises(CouldNotGradeError, match=f"nbgrader generate_assignment {HW}"):
        grade(course)
    with sqlite3.connect(course.folder / "other.db") as other:
        assert not other.execute("select * from sqlite_master").fetchall()


def test_an_id_that_no_gradebook_has_room_for(course: Class) -> None:
    course.submit(HW, "x" * 129, "{}")
    with pytest.raises(CouldNotGradeError, match="at most 128 characters"):
        grade(course)


def test_a_record_says_nothing_of_how_it_was_written(undisturbed: tuple[list[Any], dict[str, bytes]]) -> None:
    """What the tests above compare has each student once, with the points of `at_once`."""
    (students, *found), kept = undisturbed
    assert {"ada", "bob", "cem", "dot", "fay"} == {row[0] for row in found} == set(students)
    assert len(found) == len(students)
    record = json.loads(kept[f"graded/{HW}/records/bob.json"])
    assert record["score"] == next(row[1] for row in found if row[0] == "bob") > 0
