"""`svi-course grade` on a class of all kinds, and nbgrader's own commands on what it leaves."""

from __future__ import annotations

import csv
import json
from typing import Any

import nbformat
import pytest
from classes import Class, answered
from grading_hw1 import HW, POINTS, RATE, STUDY, WORTH, book, files, grade, grades, numbers, rows
from nbgrader.nbgraderformat import MetadataValidator

from svi_course.lessons import role_of


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
    before = rows(course), files(course)
    again = grade(course)
    assert (again.exit_code, rows(course), files(course)) == (1, *before), again.output
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
