"""`svi-course class new`: what is in the folder, and where it cannot be made."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from classes import solved

from svi_course.homework import assignment
from svi_course.homework.assignments import ASSIGNMENTS
from svi_course.homework.classroom import UnusableFolderError, new_class
from svi_course.homework.grading import course_key


def test_the_course_has_its_parts(tmp_path: Path) -> None:
    course = new_class(tmp_path / "course")
    for name in ("nbgrader_config.py", "roster.csv", "README.md", ".gitignore", "course-key"):
        assert (course / name).is_file()
    assert "course-key" in (course / ".gitignore").read_text()
    for name in ASSIGNMENTS:
        source = nbformat.read(course / "source" / name / f"{name}.ipynb", as_version=4)
        nbformat.validate(source)
        text = "\n".join(cell.source for cell in source.cells)
        for solution in solved(name, "numpyro").values():
            assert solution in text
        assert text.count("### BEGIN HIDDEN TESTS") == len(assignment(name).problems) + 1
        assert (course / "instructor" / name / "rubric.md").is_file()
        assert list((course / "instructor" / name / "solutions").glob("*.py"))


def test_each_course_has_a_key_of_its_own(tmp_path: Path) -> None:
    one, other = (new_class(tmp_path / name) for name in ("one", "other"))
    assert len(course_key(one)) == 64
    assert course_key(one) != course_key(other)
    assert course_key(one / "source" / "hw1") == course_key(one)
    assert course_key(tmp_path) == b""
    if sys.platform != "win32":
        assert stat.S_IMODE((one / "course-key").stat().st_mode) == 0o600


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(UnusableFolderError, match="in use"):
        new_class(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.tex"]


@pytest.mark.fits
def test_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "svi_course.cli", "class", "new", str(tmp_path / "course")]
    first, second = (subprocess.run(command, capture_output=True, text=True) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 2)
    assert "Read README.md there first" in first.stderr
    assert "Choose a new or an empty folder" in second.stderr
    assert "Traceback" not in second.stderr
