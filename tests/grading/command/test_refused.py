"""What is not graded, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from classes import Class, answered
from grading_hw1 import HW, WORTH, book, grades, numbers
from less_protected import WITHOUT_LANDLOCK, told
from typer.testing import CliRunner

from svi_course.cli import app


@pytest.mark.fits
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

    def test_nothing_is_collected_while_another_grades(self, course: Class, tmp_path: Path) -> None:
        from filelock import FileLock

        (tmp_path / "submissions").mkdir()
        (tmp_path / "submissions" / f"exampleada_1_2_{HW}.ipynb").write_text("{}", "utf-8")
        download = "--from", str(tmp_path / "submissions"), "--as", "canvas"
        (course.folder / "graded" / HW).mkdir(parents=True)
        with FileLock(course.folder / "graded" / HW / ".lock"):
            assert "being graded already" in self.refused(HW, "--course", str(course.folder), *download)
        assert [file.name for file in (course.folder / "graded" / HW).iterdir() if file.name != ".lock"] == ["records"]


RUN = """
import json, sys
from svi_course.grading.sandbox import compiled
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
