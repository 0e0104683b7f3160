"""Gradescope's autograder: its zip, and what it makes of submissions in a container as Gradescope has it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bare import SECRET, bare_course
from classes import solved
from handed_in import cell
from less_protected import told

from svi_course.coursefolder import course_folder
from svi_course.grading.books.course import Course, Sheet, SourceCell, check_of
from svi_course.grading.limits import Limits
from svi_course.grading.platforms import autograder
from svi_course.grading.platforms.autograder import WAITS, Made, main, make_autograder, results_of
from svi_course.grading.sandbox.protections import Protections
from svi_course.grading.verdicts import Outcome, grade
from svi_course.homework import assignment

HW = "hw1"
PROBLEMS = assignment(HW, "ada").problems
RATE, STUDY = PROBLEMS[0].id, PROBLEMS[-1].id
STUDENTS = {
    "ada": {"first_name": "Ada", "last_name": "Example", "email": "ada@example.org"},
    "bob": {"first_name": "Bob", "last_name": "Example"},
}
ADA = {"email": "ADA@example.org", "id": 1234, "name": "Ada Example"}


def source_cell(name: str, points: float) -> SourceCell:
    return SourceCell(name, "code", "", "", locked=True, grade=True, solution=False, task=False, points=points)


SHEET = Sheet((*(source_cell(check_of(one.id), one.points) for one in PROBLEMS), source_cell("why", 2)), {}, ())


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return Course(bare_course(tmp_path_factory.mktemp("made") / "course", STUDENTS, HW))


@pytest.fixture
def place(course: Course, tmp_path: Path) -> Path:
    """/autograder, as Gradescope lays it out."""
    made = tmp_path / "autograder.zip"
    make_autograder(course, HW, SHEET, made, None)
    root = tmp_path / "autograder"
    with zipfile.ZipFile(made) as archive:
        archive.extractall(root / "source")
    hand_in(root, "hw1.ipynb", notebook())
    return root


def notebook(**other: str) -> str:
    """Right answers but for the fit, or other ones."""
    begin = f'from svi_course import homework\nSTUDENT = homework.whoami()\n{HW} = homework.assignment("{HW}", STUDENT)'
    answers = {key: text for key, text in solved(HW, "numpyro").items() if key != STUDY} | other
    cells = [cell(begin), *(cell(text, key) for key, text in answers.items())]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells))


def hand_in(root: Path, name: str, content: str, *users: dict[str, Any]) -> None:
    file = root / "submission" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    (root / "submission_metadata.json").write_text(json.dumps({"id": 1, "users": users or [ADA]}))


def results(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "results" / "results.json").read_text("utf-8"))
    return found


def without_a_score(root: Path) -> bool:
    """Gradescope must find none, and so take none for a zero."""
    return results(root)["output"] == WAITS and "score" not in json.dumps(results(root))


def test_the_zip(course: Course, tmp_path: Path) -> None:
    wheel = tmp_path / "svi_course-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    file = tmp_path / "autograder.zip"
    made = make_autograder(course, HW, SHEET, file, wheel)
    assert made == Made(float(sum(one.points for one in PROBLEMS)), ("why",))
    # The course key is in it.
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as archive:
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
        assert modes == {
            "setup.sh": 0o755,
            "run_autograder": 0o755,
            "svi-course.json": 0o600,
            "course-key": 0o600,
            f"packages/{wheel.name}": 0o644,
            "requirements.txt": 0o644,
        }
        assert archive.read("requirements.txt").decode() == f"./packages/{wheel.name}[grade]\n"
        assert archive.read("course-key").decode().strip() == SECRET
        assert {one["id"] for one in json.loads(archive.read("svi-course.json"))["students"]} == set(STUDENTS)
        for name in ("setup.sh", "run_autograder"):
            assert b"\r" not in archive.read(name)
            assert subprocess.run(["bash", "-n"], input=archive.read(name), check=False).returncode == 0
    first = file.read_bytes()
    make_autograder(course, HW, SHEET, file, wheel)
    assert file.read_bytes() == first
    with pytest.raises(ValueError, match="neither a wheel nor an sdist"):
        make_autograder(course, HW, SHEET, file, tmp_path / "course.txt")


@pytest.mark.full
def test_a_submission(place: Path, course: Course) -> None:
    """By the script that Gradescope runs; the reports are those of the same judge with the same key."""
    place_of_python = {"SVI_COURSE_PLACE": sys.prefix, "SVI_COURSE_AUTOGRADER": str(place)}
    ended = subprocess.run(
        ["bash", str(place / "source" / "run_autograder")],
        env={**os.environ, **place_of_python},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "ada: graded." in ended.stdout
    found = results(place)
    points = {one.title: float(one.points) for one in PROBLEMS}
    assert found["score"] == sum(points.values()) - PROBLEMS[-1].points
    assert [test["max_score"] for test in found["tests"]] == list(points.values())
    assert [test["score"] for test in found["tests"]][-1] == 0
    assert {test["visibility"] for test in found["tests"]} == {"after_published"}
    assert "Not attempted" in found["tests"][-1]["output"]
    assert SECRET not in json.dumps(found) + ended.stdout
    assert not (place / "source" / "course-key").stat().st_mode & 0o077


@pytest.mark.full
def test_the_key_is_out_of_reach_in_a_plain_container(place: Path) -> None:
    """Landlock alone: an answer that is right only if nothing could be read or changed."""
    files = ["source/course-key", "source/svi-course.json", "submission_metadata.json", "submission/hw1.ipynb"]
    attack = f"""
import os
holes = []
for name in {[str(place / name) for name in files]!r}:
    try:
        holes.append(open(name).read())
    except OSError:
        pass
for name in {[str(place / name) for name in ("results/results.json", "source/run_autograder")]!r}:
    try:
        os.makedirs(os.path.dirname(name), exist_ok=True)
        holes.append(open(name, "a"))
    except OSError:
        pass
for name in {[str(place), str(place / "source")]!r}:
    try:
        holes.append(os.listdir(name))
    except OSError:
        pass
open("own", "w").write("found")
assert not holes and open("own").read() == "found"
"""
    right = solved(HW, "numpyro")[RATE]
    hand_in(place, "hw1.ipynb", notebook(**{RATE: f"{attack}\n{right}"}))
    # As a careless unzip leaves it: only the sandbox is in the way.
    for path in (place, *place.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    code = f"""
import json
from pathlib import Path
from svi_course.grading.platforms import autograder
from svi_course.grading.sandbox.protections import detect
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()) as said:
    code = autograder.main(Path({str(place)!r}))
print(json.dumps([code, detect().tier, said.getvalue()]))
"""
    ended, tier, said = told(code, namespaces=False)  # type: ignore[misc]
    assert (ended, tier) == (0, "Landlock alone"), said
    assert "Namespaces" in said
    assert results(place)["tests"][0]["score"] == PROBLEMS[0].points


def test_where_nothing_protects_the_key(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a container without namespaces and Landlock has is tried in test_protections.py."""
    monkeypatch.setattr(autograder, "detect", lambda: Protections(None, 0, True))
    assert main(place) == 1
    said = capsys.readouterr().out
    assert "NOT GRADED. Nothing here would keep a submission from the course key." in said
    assert "Landlock" in said
    assert without_a_score(place)


@pytest.mark.parametrize(
    ("users", "words"),
    [
        ([{"email": "eve@example.org", "name": "Eve"}], "nobody in the gradebook is Eve"),
        ([ADA, {"name": "Bob Example"}], "handed in by 2 people"),
    ],
)
def test_whose_it_is_must_be_clear(
    place: Path, users: list[dict[str, Any]], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(place, "hw1.ipynb", notebook(), *users)
    assert main(place) == 1
    assert words in capsys.readouterr().out
    assert without_a_score(place)


def test_a_mistake_of_ours_is_no_zero(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "source" / "svi-course.json").unlink()
    assert main(place) == 1
    assert "Our mistake" in capsys.readouterr().out
    assert without_a_score(place)


def test_the_page_says_how_long_gradescope_must_wait() -> None:
    minutes = int(Limits().wall_seconds / 60)
    page = " ".join((course_folder() / "teaching" / "platforms.md").read_text("utf-8").split())
    assert f"the sandbox ends a submission after {minutes} and says so" in page
    # The parent's start and the judge come on top.
    assert f"and {minutes + 10} minutes:" in page


def test_what_waits_for_somebody_is_no_zero(course: Course) -> None:
    """One answer in doubt, and the sum of the others would be a score that is too low."""
    work = course.assignment(HW, SHEET)
    missing = grade(None, work, "ada", None, Limits())  # type: ignore[arg-type]
    told = results_of(missing, "visible")
    assert told["score"] == 0
    assert "There is no notebook" in told["output"]
    crashed = replace(missing, status="crashed", outcomes=(*missing.outcomes[:-1], Outcome(STUDY, "crashed")))
    told = results_of(crashed, "visible")
    assert told["output"] == WAITS
    assert "score" not in json.dumps(told)
    assert told["tests"][-1]["output"] == WAITS
