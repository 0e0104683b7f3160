"""A gradebook in PostgreSQL, on a real server: the same book as in SQLite, whatever happens to the server meanwhile."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
import writing
from classes import Class, answered, solved
from needs import needs_postgres
from postgres import PASSWORD, Server
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from writing import HW, Listening, before_entering, grade, hand_in, released, rows, without_sandbox

from svi_course import homework
from svi_course.grading.command import CouldNotGradeError
from svi_course.grading.sandbox import compiled

pytestmark = [pytest.mark.fits, needs_postgres]
RATE = homework.assignment(HW, "ada").problems[0].id
# What a submission finds of the database: nothing.
PRY = """
import os, socket
print("found", [name for name in os.environ if name.startswith("PG")])
for place in ({config!r}, "/proc/1/environ"):
    try:
        print("found", open(place).read())
    except OSError:
        pass
try:
    socket.socket(socket.AF_UNIX).connect({socket!r})
    print("found a connection")
except OSError:
    pass
"""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.remove()


@pytest.fixture(autouse=True)
def _nothing_is_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(compiled, "warm", lambda task, cache: None)


@contextmanager
def at_commits(which: Callable[[int], bool], what: Callable[[], object], when: str = "before_commit") -> Iterator[None]:
    """Let something happen at those commits of nbgrader's, counted from 1, of this thread."""
    thread, count = threading.get_ident(), 0

    def happens(session: Session) -> None:
        nonlocal count
        if threading.get_ident() == thread:
            count += 1
            if which(count):
                what()

    event.listen(Session, when, happens)
    try:
        yield
    finally:
        event.remove(Session, when, happens)


class Reader(threading.Thread):
    """Reads what formgrader's table of submissions shows, again and again, while it is written."""

    def __init__(self, course: Class) -> None:
        super().__init__()
        self._books, self._over = writing.books(course), threading.Event()
        self.seen: list[dict[str, float]] = []
        self.lost = 0

    def run(self) -> None:
        # As often as somebody reloads the page; without a pause it would keep the writer from its turn.
        while not self._over.wait(0.1):
            try:
                shown = self._books.get_submissions(HW)
            except (SQLAlchemyError, ValueError):
                # Its own connection was lost as well; formgrader's user reloads the page.
                self.lost += 1
            else:
                told = {one["student"]: one["score"] for one in shown if one["autograded"]}
                assert len(told) == sum(one["autograded"] for one in shown)
                self.seen.append(told)

    def __enter__(self) -> Reader:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self.join()


def test_a_class(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In sandboxes, while formgrader reads, and with a server that is restarted in the middle of a transaction."""
    monkeypatch.setenv("PGPASSWORD", "found-in-the-environment")
    course = released(tmp_path / "course", server.database("a_class"))
    notebook = course.released(HW)
    right = {key: text for key, text in solved(HW, "numpyro").items() if not key.endswith("kicked-to-death")}
    pry = PRY.format(config=str(course.folder / "nbgrader_config.py"), socket=f"{server.folder}/.s.PGSQL.5432")
    course.submit(HW, "ada", answered(notebook, right | {RATE: right[RATE] + pry}))
    course.submit(HW, "bob", answered(notebook, right | {RATE: "raise ValueError('\\0')"}))
    course.submit(HW, "cem", notebook)
    course.submit(HW, "fay", "no notebook\n")
    say = Listening()
    with Reader(course) as reader, at_commits(lambda number: number == 7, server.restart):
        assert not grade(course, say)
    assert say.waited >= 1
    assert reader.seen
    everything = rows(course)
    scores = {row[0]: row[1] for row in everything[1:]}
    assert everything[0] == [*scores] == ["ada", "bob", "cem", "fay"]
    points = {problem.id: problem.points for problem in homework.assignment(HW, "ada").problems}
    worth = sum(points[problem] for problem in right)
    assert scores == {"ada": worth, "bob": worth - points[RATE], "cem": 0, "fay": 0}
    last = {one["student"]: one["score"] for one in writing.books(course).get_submissions(HW)}
    assert last == scores
    # A submission is there before its points are; there is nothing between.
    assert all(score in (0, scores[student]) for one in reader.seen for student, score in one.items())

    run = nbformat.read(course.folder / "autograded" / "ada" / HW / f"{HW}.ipynb", as_version=4)
    said = "".join(str(output) for cell in run.cells for output in cell.get("outputs", []))
    assert "found []" in said
    assert not any(secret in said for secret in (PASSWORD, "db_url", "in-the-environment", "found a connection"))
    assert PASSWORD not in "".join(file.decode("utf-8", "replace") for file in writing.files(course).values())

    assert course.scores()[HW, "ada"] == worth
    made = writing.books(course).generate_feedback(HW)
    assert made["success"], made.get("error")
    assert f"Score: {worth:g}" in course.feedback(HW, "ada")

    # The same records, entered into SQLite; the key and the sources are copied with them.
    other = Class(tmp_path / "other" / "course")
    shutil.copytree(course.folder, other.folder, ignore=shutil.ignore_patterns("autograded", "feedback", "release"))
    writing.use(other, f"sqlite:///{other.folder / 'gradebook.db'}")
    writing.release(other)
    grade(other)
    assert rows(other) == everything


@pytest.fixture(scope="module")
def handed_in(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Class:
    course = released(tmp_path_factory.mktemp("handed-in") / "course", server.database("handed_in"))
    hand_in(course)
    return course


def test_every_connection_is_lost(handed_in: Class, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before and after each commit once: what may have been entered is entered again, and is there once."""
    without_sandbox(monkeypatch.setattr)

    def lose() -> None:
        with server.connect() as connection:
            others = "pid <> pg_backend_pid() and backend_type = 'client backend'"
            connection.execute(f"select pg_terminate_backend(pid, 1000) from pg_stat_activity where {others}")

    # At the first, the third, the sixth and so on: each time one step further is done before it is lost.
    growing = {number * (number + 1) // 2 for number in range(1, 60)}
    for when in ("before_commit", "after_commit"):
        shutil.rmtree(handed_in.folder / "autograded", ignore_errors=True)
        say = Listening()
        with at_commits(growing.__contains__, lose, when):
            grade(handed_in, say)
        assert say.waited > 2
        everything = rows(handed_in)
        assert [row[0] for row in everything[1:]] == everything[0] == sorted([*writing.RIGHT, writing.NO_NOTEBOOK])
        shutil.rmtree(handed_in.folder / "autograded")
        grade(handed_in)
        assert rows(handed_in) == everything


def test_a_server_that_is_away(handed_in: Class, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for, from the start on and in the middle."""
    without_sandbox(monkeypatch.setattr)
    server.stop()
    before_entering("bob", server.stop, monkeypatch.setattr)
    say = Listening(server.start)
    grade(handed_in, say)
    assert say.waited == 2
    assert "out of reach for now: connection" in say.text
    assert PASSWORD not in say.text
    assert len(rows(handed_in)) == len(writing.RIGHT) + 2


def test_a_password_that_is_wrong(handed_in: Class, server: Server, tmp_path: Path) -> None:
    """No waiting helps, and nothing of it is shown."""
    course = Class(tmp_path / "course")
    shutil.copytree(handed_in.folder, course.folder)
    writing.use(course, server.address("handed_in", "s3cret"))
    say = Listening()
    with pytest.raises(CouldNotGradeError, match="password authentication failed") as told:
        grade(course, say)
    assert "s3cret" not in f"{told.value}{say.text}"
    assert say.waited == 0
