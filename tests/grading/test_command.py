"""`svi-course grade` on a class of all kinds, and nbgrader's own commands on what it leaves."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from classes import Class, a_class, answered, solved
from formgrader import formgrader
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator
from test_protections import WITHOUT_LANDLOCK, told
from typer.testing import CliRunner, Result

from svi_course import homework
from svi_course.cli import app
from svi_course.grading import compiled
from svi_course.lessons import role_of

HW = "hw1"
RATE, ELBO, BEST, STUDY = (problem.id for problem in homework.assignment(HW, "ada").problems)
POINTS = {problem.id: problem.points for problem in homework.assignment(HW, "ada").problems}
WORTH = sum(POINTS.values()) - POINTS[STUDY]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Class:
    made = a_class(tmp_path_factory.mktemp("released") / "course", HW)
    made.nbgrader("db", "student", "import", "roster.csv")
    return made


@pytest.fixture
def course(released: Class, tmp_path: Path) -> Class:
    """A course of its own for each test."""
    copied = Class(tmp_path / "course")
    shutil.copytree(released.folder, copied.folder)
    return copied


@pytest.fixture(autouse=True)
def _no_fits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Nothing is fitted here but in one test, so that there is nothing to warm."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if request.node.name != "test_fits_in_both_libraries":
        monkeypatch.setattr(compiled, "warm", lambda task, cache: None)


def grade(course: Class, *words: str) -> Result:
    return CliRunner().invoke(app, ["grade", HW, "--course", str(course.folder), "--jobs", "1", *words])


def book(course: Class) -> Any:
    return Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}", course.folder.name)


def grades(course: Class) -> dict[str, dict[str, str]]:
    with (course.folder / "graded" / HW / "grades.csv").open(newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def rows(course: Class) -> list[tuple[Any, ...]]:
    """All that the gradebook has on grades and comments."""
    with sqlite3.connect(course.folder / "gradebook.db") as database:
        columns = "auto_score, manual_score, needs_manual_grade, cell_id, notebook_id"
        return [
            *database.execute(f"select {columns} from grade order by id"),
            *database.execute("select auto_comment, manual_comment, cell_id from comment order by id"),
        ]


def numbers(**other: str) -> dict[str, str]:
    """Right answers but for the fit, or other ones."""
    right = {key: text for key, text in solved(HW, "numpyro").items() if key != STUDY}
    return right | {f"{HW}.{slug.replace('_', '-')}": text for slug, text in other.items()}


def stripped(notebook: Any) -> Any:
    """As some editors give it back: without metadata and with ids of their own."""
    for number, one in enumerate(notebook.cells):
        one.metadata, one.id = {}, f"cell{number}"
    return notebook


def of_another(notebook: Any) -> Any:
    for one in notebook.cells:
        one.source = one.source.replace("STUDENT = homework.whoami()", 'STUDENT = "o\'brien"')
    return notebook


def with_scripts(notebook: Any) -> Any:
    shown = "from IPython.display import HTML, Javascript, display\ndisplay(HTML('<script>evil()</script>'))\n"
    notebook.cells[4:4] = [
        nbformat.v4.new_markdown_cell("<script>evil()</script> and $a<b$"),
        nbformat.v4.new_code_cell(shown + "display(Javascript('evil()'))\n'<b>shown</b>'"),
    ]
    return notebook


def without_checks(notebook: Any) -> Any:
    notebook.cells = [one for one in notebook.cells if (role_of(one) or ("", ""))[1] != "check"]
    return notebook


STATUS = {
    "ada": "graded",
    "bob": "missing",
    "cem": "not attempted",
    "dot": "graded",
    "eve": "crashed",
    "fay": "crashed",
    "gus": "graded",
    "hal": "graded",
    "ida": "graded",
    "jan": "graded",
    "kim": "tampered",
}
SCORE = {"ada": WORTH, "bob": 0, "cem": 0, "dot": WORTH - POINTS[RATE], "gus": WORTH, "hal": WORTH, "ida": WORTH}
SCORE |= {"eve": None, "fay": None, "jan": 0, "kim": None}
FORGE = """\
import os, stat
for handle in range(3, 64):
    try:
        if stat.S_ISFIFO(os.fstat(handle).st_mode):
            os.write(handle, b"forged\\n")
            os._exit(0)
    except OSError:
        pass
"""


def hand_in(course: Class) -> None:
    notebook = course.released(HW)

    def of(**other: str) -> Any:
        return answered(notebook, numbers(**other))

    handed_in = {
        "ada": of(),
        "cem": notebook,
        "dot": of(rate_of_alphas="evidence_mean_sd = 1 / 0"),
        "eve": of(best_log_normal="import os; os._exit(3)"),
        "fay": "no notebook\n",
        "gus": without_checks(of()),
        "hal": stripped(of()),
        "ida": with_scripts(of()),
        "jan": of_another(of()),
        "kim": of(rate_of_alphas=FORGE),
    }
    for student, what in handed_in.items():
        course.submit(HW, student, what)


@pytest.mark.fits
def test_a_class(course: Class) -> None:
    hand_in(course)
    result = grade(course, "--json")
    assert result.exit_code == 1, result.output
    assert "namespaces and Landlock" in result.stderr
    assert "New in the gradebook: cem, dot, eve" in result.stderr
    assert "11/11" in result.stderr
    told = json.loads(result.stdout)
    assert (told["schema"], told["assignment"], told["protections"]) == (1, HW, "namespaces and Landlock")
    assert {one["student"]: one["status"] for one in told["submissions"]} == STATUS
    assert {one["student"]: one["score"] for one in told["submissions"]} == SCORE

    table = grades(course)
    assert {student: row["status"] for student, row in table.items()} == STATUS
    assert {student: row["score"] for student, row in table.items()} == {
        student: "" if score is None else str(score) for student, score in SCORE.items()
    }
    assert "o'brien" in table["jan"]["because"]

    _the_books_say_the_same(course)
    _what_a_browser_runs_is_left_out(course)
    _a_page_for_everybody(course, told)
    _nbgrader_goes_on(course)

    # A second run finds everything done, and says it in words.
    before = rows(course), _files(course)
    again = grade(course)
    assert (again.exit_code, rows(course), _files(course)) == (1, *before), again.output
    assert "6 graded, 2 crashed, 1 missing, 1 not attempted, 1 tampered" in again.stdout
    assert "New in the gradebook" not in again.stderr
    assert "answer-raises (1)" in again.stdout
    assert "eve: crashed. It ended before its last cell, with exit code 3." in again.stdout
    assert "jan: graded. It was worked on with the data of o'brien." in again.stdout


def _the_books_say_the_same(course: Class) -> None:
    with book(course) as gradebook:
        for student, score in SCORE.items():
            if STATUS[student] == "missing":
                continue
            submission = gradebook.find_submission_notebook(HW, HW, student)
            assert submission.needs_manual_grade is (score is None or student == "jan"), student
            if score is not None:
                assert submission.score == score
            comment = gradebook.find_comment(f"{HW}-rate-of-alphas-answer", HW, HW, student).comment
            assert "H1.1" in comment or "waits for your instructor" in comment
        eve = {cell.name: cell.auto_score for cell in gradebook.find_submission_notebook(HW, HW, "eve").grades}
        assert eve[f"{HW}-rate-of-alphas-check"] == POINTS[RATE]
        assert eve[f"{HW}-best-log-normal-check"] is eve[f"{HW}-kicked-to-death-check"] is None
        raised = gradebook.find_comment(f"{HW}-rate-of-alphas-answer", HW, HW, "dot").comment
        assert "ZeroDivisionError" in raised
    for student in set(STATUS) - {"bob"}:
        folder = course.folder / "autograded" / student / HW
        notebook = nbformat.read(folder / f"{HW}.ipynb", as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        graded = [
            one.metadata.nbgrader.grade_id for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade")
        ]
        assert sorted(graded) == sorted([f"{HW}-data", *(f"{problem.replace('.', '-')}-check" for problem in POINTS)])
        assert "HIDDEN" not in nbformat.writes(notebook)
        assert not (folder / f"{HW}.ipynb").stat().st_mode & 0o222


def _what_a_browser_runs_is_left_out(course: Class) -> None:
    notebook = nbformat.read(course.folder / "autograded" / "ida" / HW / f"{HW}.ipynb", as_version=4)
    source, code = notebook.cells[4:6]
    assert source.source == "< script>evil()< /script> and $a< b$"
    kinds = {kind for output in code.outputs for kind in output.data}
    assert kinds == {"text/plain"}
    assert code.outputs[-1].data["text/plain"] == "'<b>shown</b>'"
    page = (course.folder / "graded" / HW / "feedback" / "ida.html").read_text("utf-8")
    assert "<script>evil" not in page
    assert "<b>shown" not in page


def _a_page_for_everybody(course: Class, told: dict[str, Any]) -> None:
    folder = course.folder / "graded" / HW
    key = (course.folder / "course-key").read_text().strip()
    pages = {file.stem: file.read_text("utf-8") for file in (folder / "feedback").iterdir()}
    assert set(pages) == set(STATUS) - {"bob"}
    assert not any(key in page for page in pages.values())
    assert f"Score: {WORTH - POINTS[RATE]}" in pages["dot"]
    assert "your code stopped at <code>evidence_mean_sd = 1 / 0</code>" in pages["dot"]
    assert "waits for your instructor" in pages["eve"]
    assert "no notebook" in pages["fay"]
    first = told["problems"][0]
    assert (first["problem"], first["tried"], first["passed"], first["look"]) == (RATE, 7, 5, 2)
    assert {lead["code"]: lead["count"] for lead in first["leads"]} == {"answer-raises": 1, "wrong-value": 1}
    page = (folder / "class.html").read_text("utf-8")
    assert "answer-raises" in page
    assert "<code>evidence_mean_sd = 1 / 0</code>" in page
    assert not any(student in page for student in ("dot", "eve", "o'brien"))
    with (folder / "class.csv").open(newline="", encoding="utf-8") as file:
        found = {(row["problem"], row["finding"]): row["students"] for row in csv.DictReader(file)}
    assert found[RATE, "answer-raises"] == "1"
    assert (STUDY, "") in found


def _nbgrader_goes_on(course: Class) -> None:
    exchange = course.folder.parent / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    course.nbgrader("generate_feedback", HW)
    assert f"Score: {WORTH}" in course.feedback(HW, "ada")
    assert "H1.1 The rate" in course.feedback(HW, "ada")
    course.nbgrader("release_feedback", HW, f"--Exchange.root={exchange}")
    assert len(list((exchange / course.folder.name / "feedback").glob("*.html"))) == len(STATUS) - 1
    scores = course.scores()
    assert (scores[HW, "ada"], scores[HW, "dot"], scores[HW, "jan"]) == (WORTH, WORTH - POINTS[RATE], 0)


def _files(course: Class) -> dict[str, bytes]:
    """What a second run must leave as it was; the tables are written anew."""
    places = [course.folder / "autograded", course.folder / "graded" / HW / "records"]
    return {str(file): file.read_bytes() for place in places for file in place.rglob("*") if file.is_file()}


@pytest.mark.fits
def test_points_by_hand_and_a_later_submission(course: Class, tmp_path: Path) -> None:
    """What somebody gave by hand stays, whatever is graded later; and so do those who handed in before."""
    notebook = course.released(HW)
    wrong = answered(notebook, numbers(rate_of_alphas="evidence_mean_sd = [1.0, 2.0, 3.0]"))
    course.submit(HW, "ada", answered(notebook, numbers()))
    course.submit(HW, "bob", wrong)
    result = grade(course)
    assert result.exit_code == 0, result.output
    name = f"{HW}-rate-of-alphas-check"
    with book(course) as gradebook:
        by_hand = gradebook.find_grade(name, HW, HW, "bob")
        by_hand.manual_score, by_hand.extra_credit, by_hand.needs_manual_grade = 2.5, 0.25, False
        gradebook.find_comment(f"{HW}-rate-of-alphas-answer", HW, HW, "bob").manual_comment = "The idea is right."
        gradebook.db.commit()
    before = rows(course)
    assert grade(course).exit_code == 0
    assert rows(course) == before

    with zipfile.ZipFile(tmp_path / "late.zip", "w") as late:
        late.writestr(f"bob_{HW}.ipynb", nbformat.writes(answered(notebook, numbers(best_log_normal="m_s_gap = 'x'"))))
    shutil.rmtree(course.folder / "submitted")
    result = grade(course, "--from", str(tmp_path / "late.zip"))
    assert result.exit_code == 0, result.output
    assert {student: row["status"] for student, row in grades(course).items()} == {"ada": "graded", "bob": "graded"}
    with book(course) as gradebook:
        grade_of = gradebook.find_grade(name, HW, HW, "bob")
        assert (grade_of.auto_score, grade_of.manual_score, grade_of.score) == (POINTS[RATE], 2.5, 2.75)
        # They were given for another answer.
        assert grade_of.needs_manual_grade
        assert gradebook.find_comment(f"{HW}-rate-of-alphas-answer", HW, HW, "bob").comment == "The idea is right."
        assert gradebook.find_submission_notebook(HW, HW, "ada").score == WORTH
    # The first attempt is kept.
    earlier = course.folder / "graded" / HW / "records" / "earlier"
    assert json.loads((earlier / "bob-1.json").read_text("utf-8"))["score"] == WORTH - POINTS[RATE]
    assert (earlier / "bob-1.ipynb").is_file()


@pytest.mark.full
def test_an_assignment_that_was_varied(course: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem left out, one that counts double, and one in words, as the instructor's page shows it; a date, and
    reference solutions that do not run."""
    file = course.folder / "source" / HW / f"{HW}.ipynb"
    source = nbformat.read(file, as_version=4)
    source.cells = [one for one in source.cells if (role_of(one) or ("", ""))[0] != ELBO]
    for one in source.cells:
        if role_of(one) == (RATE, "check"):
            one.metadata.nbgrader.points = 2 * POINTS[RATE]
    marks = {"schema_version": 3, "grade_id": "why", "grade": True, "solution": True, "locked": False, "task": False}
    words = nbformat.v4.new_markdown_cell("Why?", metadata={"nbgrader": {**marks, "points": 2}})
    words.id = "why"
    source.cells.append(words)
    nbformat.write(source, file)
    course.nbgrader("generate_assignment", HW, "--force")
    notebook = course.released(HW)
    course.submit(HW, "ada", answered(notebook, numbers()))
    said = answered(notebook, numbers(rate_of_alphas="evidence_mean_sd = 1 / 0"))
    said.cells[-1].source = "Because of the prior."
    course.submit(HW, "bob", said)
    for student, when in (("ada", "never"), ("bob", "2027-01-02 00:00:00 UTC")):
        (course.folder / "submitted" / student / HW / "timestamp.txt").write_text(when)
    with (course.folder / "nbgrader_config.py").open("a") as settings:
        settings.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with book(course) as gradebook:
        gradebook.update_or_create_assignment(HW, duedate="2027-01-01 00:00:00 UTC")

    def fails(task: bytes, cache: Path) -> None:
        raise RuntimeError("Traceback\nKilled")

    monkeypatch.setattr(compiled, "warm", fails)
    result = grade(course)
    assert result.exit_code == 0
    assert "each student's programs are compiled anew: Killed" in result.stderr
    table = grades(course)
    assert ELBO not in table["ada"]
    assert (table["ada"][RATE], table["bob"][RATE]) == (str(2 * POINTS[RATE]), "0")
    with book(course) as gradebook:
        grades_of = {s: gradebook.find_grade("why", HW, HW, s) for s in ("ada", "bob")}
        assert (grades_of["ada"].auto_score, grades_of["ada"].needs_manual_grade) == (0, False)
        assert (grades_of["bob"].auto_score, grades_of["bob"].needs_manual_grade) == (None, True)
        assert gradebook.find_comment("why", HW, HW, "ada").auto_comment == "No response."
        ada, bob = (gradebook.find_submission_notebook(HW, HW, student) for student in ("ada", "bob"))
        assert (ada.score, ada.late_submission_penalty) == (2 * POINTS[RATE] + POINTS[BEST], None)
        assert (bob.score, bob.late_submission_penalty) == (POINTS[BEST], POINTS[BEST])


class TestWhatCannotBeGraded:
    """Exit code 2, and a sentence that says what to do."""

    def refused(self, *words: str) -> str:
        result = CliRunner().invoke(app, ["grade", *words])
        assert result.exit_code == 2, result.output
        assert "Traceback" not in result.output
        return " ".join(result.stderr.split())

    def test_no_assignment_of_ours(self, course: Class) -> None:
        said = self.refused("essay", "--course", str(course.folder))
        assert "there are hw1, hw2, hw3" in said
        assert "nbgrader autograde" in said

    def test_no_course(self, tmp_path: Path) -> None:
        assert "--course" in self.refused(HW, "--course", str(tmp_path / "nothing"))

    def test_no_key(self, course: Class) -> None:
        (course.folder / "course-key").unlink()
        assert "course-key" in self.refused(HW, "--course", str(course.folder))

    def test_not_released(self, course: Class) -> None:
        assert "nbgrader generate_assignment hw2" in self.refused("hw2", "--course", str(course.folder))

    def test_nothing_handed_in(self, course: Class) -> None:
        assert "--from" in self.refused(HW, "--course", str(course.folder))
        (course.folder / "submitted" / "ada").mkdir(parents=True)
        assert "no notebook of hw1" in self.refused(HW, "--course", str(course.folder))

    def test_no_such_file(self, course: Class) -> None:
        said = self.refused(HW, "--course", str(course.folder), "--from", str(course.folder / "nothing.zip"))
        assert "neither a folder nor a zip" in said

    def test_points_that_are_no_whole_number(self, course: Class) -> None:
        with book(course) as gradebook:
            gradebook.find_grade_cell(f"{HW}-rate-of-alphas-check", HW, HW).max_score = 2.5
            gradebook.db.commit()
        assert "whole" in self.refused(HW, "--course", str(course.folder))

    def test_two_at_once(self, course: Class) -> None:
        from filelock import FileLock

        course.submit(HW, "ada", course.released(HW))
        (course.folder / "graded" / HW).mkdir(parents=True)
        with FileLock(course.folder / "graded" / HW / ".lock"):
            assert "being graded already" in self.refused(HW, "--course", str(course.folder))


RUN = """
import json, sys
from svi_course.grading import compiled
from typer.testing import CliRunner
from svi_course.cli import app
compiled.warm = lambda task, cache: None
result = CliRunner().invoke(app, {words!r})
print(json.dumps([result.exit_code, result.output]))
"""


def unprotected(course: Class, *words: str) -> tuple[int, str]:
    """The command on a machine that has no protections."""
    words = ("grade", HW, "--course", str(course.folder), "--jobs", "1", *words)
    code, said = told(WITHOUT_LANDLOCK + RUN.format(words=list(words)), namespaces=False)  # type: ignore[misc]
    return code, said


@pytest.mark.fits
def test_where_nothing_protects_nothing_is_graded(course: Class) -> None:
    course.submit(HW, "ada", answered(course.released(HW), numbers()))
    code, said = unprotected(course)
    assert code == 2
    for missing in ("Namespaces", "Landlock", "--trust-submissions"):
        assert missing in said
    assert not (course.folder / "graded").exists()


@pytest.mark.full
def test_where_nothing_protects_the_trusted_are_graded(course: Class) -> None:
    course.submit(HW, "ada", answered(course.released(HW), numbers()))
    code, said = unprotected(course, "--trust-submissions")
    assert code == 0, said
    assert "confined by: nothing" in said
    assert grades(course)["ada"]["score"] == str(WORTH)


@pytest.mark.full
def test_formgrader_shows_what_was_graded(course: Class) -> None:
    """nbgrader's own server: the page of a submission, and points that are given there."""
    course.submit(HW, "ada", answered(course.released(HW), numbers(best_log_normal="import os; os._exit(1)")))
    assert grade(course).exit_code == 1
    name = f"{HW}-best-log-normal-check"
    with book(course) as gradebook:
        submission = gradebook.find_submission_notebook(HW, HW, "ada").id
        by_hand = gradebook.find_grade(name, HW, HW, "ada").id
    with formgrader(course) as server:
        page = server.page(f"submissions/{submission}/?index=0")
        assert "waits for your instructor" in page
        assert "svi-card" in page
        assert server.put(f"api/grade/{by_hand}", {"manual_score": 2.0})["manual_score"] == 2
    assert grade(course, "--again").exit_code == 1
    course.nbgrader("generate_feedback", HW)
    assert course.scores()[HW, "ada"] == POINTS[RATE] + POINTS[ELBO] + 2


@pytest.mark.full
def test_a_grader_that_is_killed_goes_on(course: Class) -> None:
    """Killed without a word, again and again: in the end everything is there, once, as an undisturbed run has it."""
    students = [f"student{number}" for number in range(6)]
    for student in students:
        course.submit(HW, student, answered(course.released(HW), numbers()))
    line = [sys.executable, "-m", "svi_course.cli", "grade", HW, "--course", str(course.folder), "--jobs", "2"]
    records = course.folder / "graded" / HW / "records"
    for done in (1, 4):
        with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as grader:
            while grader.poll() is None and len(list(records.glob("student*.json"))) < done:
                time.sleep(0.05)
            grader.kill()
    kept = {file: file.read_bytes() for file in records.glob("student*.json")}
    assert kept
    last = subprocess.run(line, capture_output=True, text=True)
    assert last.returncode == 0, last.stderr
    assert all(file.read_bytes() == text for file, text in kept.items())
    assert not (records / "earlier").exists()
    assert {row["score"] for student, row in grades(course).items() if student in students} == {str(WORTH)}
    assert {course.scores()[HW, student] for student in students} == {WORTH}
    before = rows(course), _files(course)
    assert subprocess.run(line, capture_output=True).returncode == 0
    assert (rows(course), _files(course)) == before


@pytest.mark.full
def test_fits_in_both_libraries(course: Class) -> None:
    """With the cache of compiled programs as the command fills it."""
    for language in ("numpyro", "pyro"):
        course.submit(HW, language, answered(course.released(HW), solved(HW, language)))
    result = grade(course)
    assert result.exit_code == 0, result.output
    assert "Compiling the reference solutions" in result.stderr
    table = grades(course)
    assert {table[language]["score"] for language in ("numpyro", "pyro")} == {str(sum(POINTS.values()))}
    assert "Compiling" not in grade(course).stderr


CANVAS_FILE = """\
Student,ID,SIS Login ID,Section,Homework hw1 (55),Other (56)
    Points Possible,,,,{worth},1
"Example, Ada",71,ada,,,
"O'Brien, Jr., Bob",72,bob,,,1
"Nobody, Eve",73,eve,,,
"""


def export(course: Class, *words: str) -> Result:
    return CliRunner().invoke(app, ["export", HW, "--course", str(course.folder), *words])


@pytest.mark.full
def test_from_a_platform_and_back(course: Class, tmp_path: Path) -> None:
    """A download from Canvas, graded; then the same scores as nbgrader, Canvas and Gradescope take them."""
    notebook = course.released(HW)
    with book(course) as gradebook:
        gradebook.update_or_create_assignment(HW, duedate="2027-01-01 00:00:00 UTC")
        gradebook.update_or_create_student("bob", lms_user_id="72")
    with (course.folder / "nbgrader_config.py").open("a") as settings:
        settings.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    download = tmp_path / "submissions.zip"
    with zipfile.ZipFile(download, "w") as archive:
        archive.writestr("exampleada_71_5_hw1.ipynb", nbformat.writes(notebook))
        archive.writestr("exampleada_71_9_hw1-1.ipynb", nbformat.writes(answered(notebook, numbers())))
        archive.writestr("obrienjrbob_LATE_72_6_hw1.ipynb", nbformat.writes(answered(notebook, numbers())))
        archive.writestr("strangereve_73_7_hw1.ipynb", nbformat.writes(notebook))
    result = grade(course, "--from", str(download))
    assert result.exit_code == 1, result.output
    assert "strangereve_73_7_hw1.ipynb was given to nobody" in result.stderr
    assert {student: row["score"] for student, row in grades(course).items()} == {"ada": str(WORTH), "bob": str(WORTH)}

    # nbgrader's own file, until names have commas.
    assert export(course, "--format", "nbgrader").exit_code == 0
    own = course.folder / "graded" / HW / "nbgrader.csv"
    course.nbgrader("export", "--to", str(tmp_path / "theirs.csv"))
    assert own.read_bytes() == (tmp_path / "theirs.csv").read_bytes()
    with book(course) as gradebook:
        gradebook.update_or_create_student("bob", last_name="O'Brien, Jr.", first_name="=1+1")
    assert export(course, "--format", "nbgrader").exit_code == 0
    with own.open(newline="", encoding="utf-8") as file:
        told = {row["student_id"]: row for row in csv.DictReader(file)}
    assert (told["bob"]["last_name"], told["bob"]["first_name"]) == ("O'Brien, Jr.", "'=1+1")
    assert {student: float(row["score"]) for student, row in told.items()} == {"ada": WORTH, "bob": 0}

    into = tmp_path / "canvas.csv"
    into.write_text(CANVAS_FILE.format(worth=sum(POINTS.values())), "utf-8")
    result = export(course, "--format", "canvas", "--into", str(into))
    assert result.exit_code == 0, result.output
    assert "nobody in the gradebook is Nobody, Eve" in result.stderr
    lines = (tmp_path / "canvas-filled.csv").read_text("utf-8").splitlines()
    assert lines[2:] == [
        f'"Example, Ada",71,ada,,{WORTH},',
        '"O\'Brien, Jr., Bob",72,bob,,0,1',
        '"Nobody, Eve",73,eve,,,',
    ]

    result = export(course, "--format", "gradescope")
    assert result.exit_code == 0, result.output
    assert "It holds the course key" in result.stderr
    assert zipfile.is_zipfile(course.folder / "graded" / HW / "gradescope-autograder.zip")
