"""Each student's own data: other for everybody, the same each time, and of one shape."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from pathlib import Path

import nbformat
import numpy as np
import pytest

from svi_course import homework
from svi_course.homework.assignments import ASSIGNMENTS, _made
from svi_course.homework.identity import canonical
from svi_course.homework.notebooks import student_of

STUDENTS = [f"student{number}" for number in range(40)]
every = pytest.mark.parametrize("name", ASSIGNMENTS)


def test_a_uniform_is_what_its_docstring_says() -> None:
    digest = hashlib.sha256(b"hw1\0ada\0counts\0" + b"2").digest()
    first = int(bin(int.from_bytes(digest, "big") + 2**256)[3:][:53], 2)
    assert homework.uniforms("hw1", "ada", "counts", 3)[2] == (first + 0.5) / 2**53


def test_uniforms_are_uniform() -> None:
    values = np.sort(homework.uniforms("hw1", "ada", "anything", 10_000))
    distance = np.abs(values - (np.arange(10_000) + 0.5) / 10_000).max()
    # Kolmogorov's 1.95/√n has a chance of 0.1 %; this draw is fixed.
    assert values[0] > 0
    assert values[-1] < 1
    assert distance < 1.95 / 100


def test_a_choice_has_no_place_twice() -> None:
    places = homework.chosen("hw1", "ada", "anything", 30, 40)
    assert len(set(places.tolist())) == 30
    assert set(places.tolist()) <= set(range(40))


@pytest.mark.parametrize("written", ["ada", " Ada", "ADA\n"])
def test_how_an_id_is_written_does_not_matter(written: str) -> None:
    assert canonical(written) == "ada"
    assert homework.assignment("hw1", written) is homework.assignment("hw1", "ada")


@pytest.mark.fits
@every
def test_two_students_differ_and_everybody_keeps_their_data(name: str) -> None:
    _made.cache_clear()
    first = {student: _arrays(name, student) for student in STUDENTS}
    _made.cache_clear()
    for student in STUDENTS:
        again = _arrays(name, student)
        assert all(np.array_equal(again[key], first[student][key]) for key in again)
        assert {key: value.shape for key, value in again.items()} == {k: v.shape for k, v in first["student0"].items()}
    for one, other in itertools.pairwise(STUDENTS):
        # A single number may be shared by chance.
        for key, value in first[one].items():
            assert not value.ndim or not np.array_equal(value, first[other][key])


@every
def test_the_key_changes_the_challenges_and_not_the_data(name: str) -> None:
    mine, theirs = homework.assignment(name, "ada"), homework.assignment(name, "ada", key=b"secret")
    assert all(np.array_equal(value, _of(theirs.data)[key]) for key, value in _of(mine.data).items())
    for problem, graded in zip(mine.problems, theirs.problems, strict=True):
        assert problem.challenge().seed != graded.challenge().seed
        if problem.kind == "function":
            assert not np.isin(np.array(problem.challenge().inputs), np.array(graded.challenge().inputs)).any()


def test_who_is_at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    assert homework.whoami() == "ada"
    monkeypatch.delenv("JUPYTERHUB_USER")
    monkeypatch.setenv("USER", "grace")
    assert homework.whoami() == "grace"
    monkeypatch.delenv("USER")
    monkeypatch.delenv("USERNAME", raising=False)
    assert homework.whoami() == "student"


def test_the_grader_goes_by_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "autograded" / "eve" / "hw1"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert homework.whoami() == "ada"
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert homework.whoami() == "eve"


@pytest.mark.parametrize("student", ["ada", "o'brien", "a \"b\" 'c'", "Ελένη", "x" * 80])
def test_a_notebook_tells_whose_data_it_has(student: str) -> None:
    printed = f"{homework.assignment('hw1', student)}\n"
    output = nbformat.v4.new_output("stream", text=f"before\n{printed}after\n")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(hw1)", outputs=[output])])
    assert student_of(notebook) == student_of(nbformat.writes(notebook).encode()) == canonical(student)


@pytest.mark.parametrize(
    "said",
    ["data for nobody", "data for 'ada", "data for __import__('os')", "data for ['x']", "data for '" + "x" * 999],
)
def test_what_is_no_name_tells_nothing(said: str) -> None:
    output = nbformat.v4.new_output("stream", text=said)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    assert student_of(notebook) is None
    assert student_of(said) is student_of(b"[]") is None


def test_nobody_and_nothing() -> None:
    with pytest.raises(ValueError, match="whose homework"):
        homework.assignment("hw1", " ")
    with pytest.raises(KeyError, match="hw1"):
        homework.assignment("hw99")
    with pytest.raises(KeyError, match=r"hw1\.rate-of-alphas"):
        homework.assignment("hw1").problem("hw1.nothing")
    with pytest.raises(AttributeError, match="nothing"):
        _ = homework.assignment("hw1").nothing


def _arrays(name: str, student: str) -> dict[str, np.ndarray]:
    return _of(homework.assignment(name, student).data)


def _of(data: object) -> dict[str, np.ndarray]:
    return {field.name: np.asarray(getattr(data, field.name)) for field in dataclasses.fields(data)}  # type: ignore[arg-type]
