"""What an honest notebook goes through on its way costs nothing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import nbformat
import pytest
from handed_in import CHOICE, NUMBER, QUICK, answered, cell, check, content, solution

import svi_course
from svi_course import homework
from svi_course.grading.cells import UnreadableError, cells_of, notebook_from
from svi_course.grading.limits import Limits
from svi_course.grading.sandbox.linux import Sandbox
from svi_course.grading.sandbox.protections import detect
from svi_course.grading.verdicts import Assignment, Graded, grade

FULL = {NUMBER, CHOICE}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(detect(), Limits()) as started:
        yield started


def passed(sandbox: Sandbox, *cells: Any) -> set[str]:
    return _passed(grade(sandbox, QUICK, "ada", content(*cells), Limits()))


def _passed(result: Graded) -> set[str]:
    return {o.problem for o in result.outcomes if o.report is not None and o.report.passed}


def starter(exercise: str) -> Any:
    return cell(svi_course.exercise(exercise).starter, exercise)


@pytest.mark.fits
class TestCells:
    def test_as_they_were_handed_out(self, sandbox: Sandbox) -> None:
        cells = [starter(NUMBER), check(NUMBER), starter(CHOICE), check(CHOICE)]
        result = grade(sandbox, QUICK, "ada", content(*cells), Limits())
        assert (result.status, result.score) == ("not attempted", 0)
        assert [o.status for o in result.outcomes] == ["not attempted"] * 2

    def test_half_of_them(self, sandbox: Sandbox) -> None:
        result = grade(sandbox, QUICK, "ada", content(*answered(NUMBER), starter(CHOICE), check(CHOICE)), Limits())
        assert (result.status, _passed(result)) == ("graded", {NUMBER})
        assert [o.status for o in result.outcomes] == ["graded", "not attempted"]

    def test_the_checks_deleted(self, sandbox: Sandbox) -> None:
        assert passed(sandbox, cell(solution(NUMBER), NUMBER), cell(solution(CHOICE), CHOICE)) == FULL

    def test_an_answer_cell_deleted(self, sandbox: Sandbox) -> None:
        assert passed(sandbox, check(NUMBER), *answered(CHOICE)) == {CHOICE}

    def test_the_other_order(self, sandbox: Sandbox) -> None:
        assert passed(sandbox, *answered(CHOICE), *answered(NUMBER)) == FULL

    def test_all_the_answers_first(self, sandbox: Sandbox) -> None:
        cells = [cell(solution(NUMBER), NUMBER), cell(solution(CHOICE), CHOICE), check(NUMBER), check(CHOICE)]
        assert passed(sandbox, *cells) == FULL

    def test_without_any_metadata(self, sandbox: Sandbox) -> None:
        cells = [*answered(NUMBER), *answered(CHOICE)]
        for one in cells:
            one.metadata = {}
        assert passed(sandbox, *cells) == FULL

    def test_without_metadata_and_checks(self, sandbox: Sandbox) -> None:
        assert passed(sandbox, cell(solution(NUMBER)), cell(solution(CHOICE))) == FULL

    def test_the_starter_left_below_its_copy(self, sandbox: Sandbox) -> None:
        assert passed(sandbox, *answered(NUMBER), starter(NUMBER), check(NUMBER), *answered(CHOICE)) == FULL

    def test_of_two_answers_the_last_counts(self, sandbox: Sandbox) -> None:
        assert passed(sandbox, *answered(NUMBER, "log_evidence = 3.0"), *answered(NUMBER), *answered(CHOICE)) == FULL
        assert passed(sandbox, *answered(NUMBER), *answered(NUMBER, "log_evidence = 3.0")) == set()

    def test_under_another_name(self, sandbox: Sandbox) -> None:
        renamed = solution(NUMBER) + "\nmine = log_evidence\ndel log_evidence"
        assert passed(sandbox, cell(renamed, NUMBER), check(NUMBER, "mine"), *answered(CHOICE)) == FULL

    def test_homework_under_another_name(self, sandbox: Sandbox) -> None:
        """Its check is another function than the lessons' is, and hands in all the same."""
        problem = homework.assignment("hw1", "bob").problems[0]
        own = Assignment("hw1", lambda student: (homework.assignment("hw1", student, key=b"key").problems[0],))
        cells = cell(problem.solutions["python"]), cell(f"mine, {problem.answer_name} = {problem.answer_name}, None")
        result = grade(sandbox, own, "bob", content(*cells, cell(f"{problem.call}.check(mine)")), Limits())
        (outcome,) = result.outcomes
        assert outcome.report is not None
        assert (outcome.report.passed, outcome.report.hints, outcome.report.call) == (True, 0, "")

    def test_a_cell_that_fails(self, sandbox: Sandbox) -> None:
        assert passed(sandbox, cell("1 / 0"), *answered(NUMBER), cell("undefined"), *answered(CHOICE)) == FULL

    def test_an_answer_whose_last_line_fails(self, sandbox: Sandbox) -> None:
        assert passed(sandbox, *answered(NUMBER, solution(NUMBER) + "\nundefined"), *answered(CHOICE)) == FULL

    @pytest.mark.parametrize(
        "failing",
        [
            pytest.param("log_evidence = 1 / 0", id="raises"),
            pytest.param("log_evidence = (", id="syntax"),
            pytest.param(f"log_evidence = {'1 + ' * 9000} undefined", id="a-long-line"),
            pytest.param("raise SystemExit(1)", id="exits"),
        ],
    )
    @pytest.mark.parametrize("marked", [True, False])
    def test_an_answer_whose_cell_fails_was_tried(self, sandbox: Sandbox, failing: str, marked: bool) -> None:
        cells = [*answered(NUMBER, failing), *answered(CHOICE)]
        if not marked:
            cells[0].metadata, cells[0].source = {}, f"log_evidence = 1 / 0\n{failing}"
        result = grade(sandbox, QUICK, "ada", content(*cells), Limits())
        assert (result.status, _passed(result)) == ("graded", {CHOICE}), result.because
        report = result.outcomes[0].report
        assert report is not None
        assert (report.attempted, report.score) == (True, 0)
        assert [finding.code for finding in report.findings] == ["answer-raises"]
        assert "running the cell of your answer" in report.findings[0].message or failing.startswith("raise")

    def test_a_cell_that_fails_takes_nobody_elses_answer(self, sandbox: Sandbox) -> None:
        """Two problems whose answers have one name: what is left of the first is no answer to the second."""
        first, second = (
            homework.assignment("hw1", "ada").problem(f"hw1.{n}") for n in ("rate-of-alphas", "best-log-normal")
        )
        same = dataclasses.replace(second, answer_name=first.answer_name)
        both = Assignment("hw1", lambda student: (first, same))
        right = first.solutions["python"]
        failing = [cell("1 / 0", same.id), cell(f"{same.call}.check({first.answer_name})", same.id, "check")]
        result = grade(sandbox, both, "ada", content(cell(right, first.id), *failing), Limits())
        reports = [outcome.report for outcome in result.outcomes]
        assert [bool(report and report.passed) for report in reports] == [True, False]
        assert reports[1] is not None
        assert [finding.code for finding in reports[1].findings] == ["answer-raises"]

    def test_warnings(self, sandbox: Sandbox) -> None:
        noisy = "import warnings, sys\nfor kind in (DeprecationWarning, UserWarning): warnings.warn('old', kind)\n"
        noisy += "print('x', file=sys.stderr)\n"
        assert passed(sandbox, *answered(NUMBER, noisy + solution(NUMBER)), *answered(CHOICE)) == FULL

    def test_a_late_import(self, sandbox: Sandbox) -> None:
        code = "import colorsys, wave, xml.dom.minidom, scipy.fft, torch.utils.data, jax.scipy.optimize\n"
        assert passed(sandbox, *answered(NUMBER, code + solution(NUMBER)), *answered(CHOICE)) == FULL

    def test_magics_pictures_files_and_awaits(self, sandbox: Sandbox) -> None:
        cells = [
            cell("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('mine.png')"),
            cell("import asyncio\nawait asyncio.sleep(0)\nimport shutil, os; shutil.copy('mine.png', 'copy.png')"),
            cell(
                "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))\nos.path.getsize('copy.png') > 0"
            ),
            cell("from ipywidgets import IntSlider\nIntSlider()"),
            cell("%timeit -n 1 -r 1 1 + 1"),
        ]
        result = grade(sandbox, QUICK, "ada", content(*cells, *answered(NUMBER)), Limits())
        assert _passed(result) == {NUMBER}
        outputs = [c.outputs for c in result.notebook.cells]
        assert not [o for of in outputs for o in of if o.output_type == "error"]
        assert "image/png" in outputs[0][-1].data
        assert outputs[2][0].data["text/html"] == "<b>x</b>"
        assert outputs[2][1].data["text/plain"] == "True"

    def test_outputs_that_json_cannot_write(self, sandbox: Sandbox) -> None:
        code = "print('\\ud800')\ndisplay({'application/json': {'x': float('nan')}}, raw=True)"
        result = grade(sandbox, QUICK, "ada", content(*answered(NUMBER, f"{code}\n{solution(NUMBER)}")), Limits())
        assert (result.status, _passed(result)) == ("graded", {NUMBER}), result.because
        printed, shown = result.notebook.cells[0].outputs
        assert printed.text == "?\n"
        assert shown.data["application/json"] == {"x": None}

    def test_who_it_is(self, sandbox: Sandbox) -> None:
        """As nbgrader tells a notebook whose it is."""
        code = "import os, pathlib; print(pathlib.Path.cwd().parent.name, pathlib.Path.cwd().name, os.environ['USER'])"
        result = grade(sandbox, QUICK, "ada lovelace", content(cell(code)), Limits())
        assert result.notebook.cells[0].outputs[0].text == "ada lovelace hw1 ada lovelace\n"

    def test_random_numbers_without_a_seed_are_the_same_again(self, sandbox: Sandbox) -> None:
        code = "import numpy, random, torch; print(numpy.random.rand(), random.random(), torch.rand(1).item())"
        first, again, other = (
            grade(sandbox, QUICK, student, content(cell(code)), Limits()).notebook.cells[0].outputs[0].text
            for student in ("ada", "ada", "bob")
        )
        assert first == again != other


@pytest.mark.fits
def test_a_missing_submission(sandbox: Sandbox) -> None:
    result = grade(sandbox, QUICK, "ada", None, Limits())
    assert (result.status, result.score) == ("missing", 0)


SURROGATE = content(cell("x = 'A'")).replace(b"A", b"\\ud800")


@pytest.mark.parametrize("broken", [b"", b"not json", b"[]", b'{"cells": 3}', b"\xff\xfe", b"[" * 10**6, SURROGATE])
def test_a_file_that_is_no_notebook(broken: bytes) -> None:
    with pytest.raises(UnreadableError):
        notebook_from(broken)


OLD = {
    "metadata": {"name": "old"},
    "nbformat": 3,
    "nbformat_minor": 0,
    "worksheets": [
        {
            "metadata": {},
            "cells": [
                {"cell_type": "heading", "level": 1, "metadata": {}, "source": ["Homework"]},
                {
                    "cell_type": "code",
                    "collapsed": False,
                    "input": ["log_evidence = -7.8"],
                    "language": "python",
                    "metadata": {"svi_course": {"exercise": NUMBER, "role": "answer"}},
                    "outputs": [],
                    "prompt_number": 1,
                },
            ],
        }
    ],
}


def test_old_formats_and_foreign_kernels() -> None:
    cells = cells_of(notebook_from(json.dumps(OLD).encode()), {NUMBER})
    assert [(c.source, c.answers) for c in cells] == [("log_evidence = -7.8", (NUMBER,))]
    foreign = nbformat.v4.new_notebook(cells=[cell("x = 1", NUMBER)])
    foreign.metadata = {"kernelspec": {"name": "conda-env-mine", "display_name": "Mine"}, "colab": {"provenance": []}}
    text = json.loads(nbformat.writes(foreign))
    for one in text["cells"]:
        one.pop("id")
        one["metadata"]["colab"] = {"base_uri": "x"}
        one["metadata"]["vscode"] = {"languageId": "python"}
    text["nbformat_minor"] = 4
    for source in ("x = 1", ["x =", " 1"]):
        text["cells"][0]["source"] = source
        assert [c.source for c in cells_of(notebook_from(json.dumps(text).encode()), {NUMBER})] == ["x = 1"]


def test_metadata_that_are_something_else() -> None:
    strange: list[Any] = [3, {"exercise": ["x"]}, {"exercise": "nobody's", "role": "answer"}, {"role": {}}]
    cells = [cell("x = 1") for _ in strange]
    for one, metadata in zip(cells, strange, strict=True):
        one.metadata["svi_course"] = metadata
    assert all(not c.answers and not c.checks for c in cells_of(notebook_from(content(*cells)), {NUMBER}))


@pytest.mark.full
def test_a_busy_machine_costs_nothing() -> None:
    """Eight loops beside: the clock runs on, but only CPU time counts."""
    import subprocess
    import sys

    fit = Assignment("hw1", lambda student: (svi_course.exercise("guides.coin-beta"),))
    notebook = content(*answered("guides.coin-beta", solution("guides.coin-beta", "pyro")))
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(8)]
    try:
        with Sandbox(detect(), Limits()) as sandbox:
            result = grade(sandbox, fit, "ada", notebook, Limits())
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
    assert (result.status, _passed(result)) == ("graded", {"guides.coin-beta"}), result.because
