"""A working copy is made and renewed, and no file that a learner changed is ever touched."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from svi_course import workingcopy
from svi_course.coursefolder import course_folder
from svi_course.progress import MARKER
from svi_course.workingcopy import UnusableFolderError, bring_up_to_date

LESSON = "01-elbo.ipynb"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder that can change between two runs."""
    folder = tmp_path / "shipped"
    shutil.copytree(course_folder(), folder)
    monkeypatch.setattr(workingcopy, "course_folder", lambda: folder)
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def test_first_time(shipped: Path, tmp_path: Path) -> None:
    update = bring_up_to_date(tmp_path / "mine")
    assert {LESSON, "start.ipynb", "course.json"} <= set(update.added)
    assert update.words() == []
    assert (tmp_path / "mine" / LESSON).read_bytes() == (shipped / LESSON).read_bytes()
    assert not list((tmp_path / "mine").glob("*.md"))


def test_lessons_are_trusted_as_they_came(shipped: Path, tmp_path: Path) -> None:
    bring_up_to_date(tmp_path / "mine")
    lesson = nbformat.read(tmp_path / "mine" / LESSON, as_version=4)
    assert NotebookNotary().check_signature(lesson)
    lesson.cells[1].source += "\nimport os"
    assert not NotebookNotary().check_signature(lesson)


def test_nothing_changed(shipped: Path, tmp_path: Path) -> None:
    bring_up_to_date(tmp_path / "mine")
    before = contents(tmp_path / "mine")
    assert bring_up_to_date(tmp_path / "mine").words() == []
    assert contents(tmp_path / "mine") == before


def test_an_untouched_lesson_is_renewed(shipped: Path, tmp_path: Path) -> None:
    bring_up_to_date(tmp_path / "mine")
    (shipped / LESSON).write_text("new")
    update = bring_up_to_date(tmp_path / "mine")
    assert update.renewed == (LESSON,)
    assert LESSON in update.words()[0]
    assert (tmp_path / "mine" / LESSON).read_text() == "new"


def test_a_changed_lesson_is_kept_and_the_new_one_lies_beside(shipped: Path, tmp_path: Path) -> None:
    bring_up_to_date(tmp_path / "mine")
    (tmp_path / "mine" / LESSON).write_text("my work")
    assert bring_up_to_date(tmp_path / "mine").words() == []
    for version, name in [("new", "01-elbo.new.ipynb"), ("newer", "01-elbo.new-2.ipynb")]:
        (shipped / LESSON).write_text(version)
        update = bring_up_to_date(tmp_path / "mine")
        assert update.beside == (name,)
        assert name in update.words()[0]
        assert bring_up_to_date(tmp_path / "mine").words() == []
        assert (tmp_path / "mine" / name).read_text() == version
    assert (tmp_path / "mine" / LESSON).read_text() == "my work"


def test_a_deleted_lesson_comes_back(shipped: Path, tmp_path: Path) -> None:
    bring_up_to_date(tmp_path / "mine")
    (tmp_path / "mine" / LESSON).unlink()
    assert bring_up_to_date(tmp_path / "mine").added == (LESSON,)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"schema": 1, "files": {"a": 3}}', None])
def test_a_damaged_record_is_repaired_and_nothing_is_overwritten(
    shipped: Path, tmp_path: Path, damage: str | None
) -> None:
    mine = tmp_path / "mine"
    bring_up_to_date(mine)
    (mine / LESSON).write_text("my work")
    if damage is None:
        (mine / MARKER).unlink()
    else:
        (mine / MARKER).write_text(damage)
    update = bring_up_to_date(mine)
    assert update.repaired
    assert "repaired" in update.words()[0]
    assert (mine / LESSON).read_text() == "my work"
    assert update.beside == ("01-elbo.new.ipynb",)
    assert json.loads((mine / MARKER).read_text())["schema"] == 1


def test_folders_that_cannot_be_used(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").write_text("mine")
    for name, words in [("file", "is a file"), ("full", "holds other files"), ("file/below", "cannot be used")]:
        with pytest.raises(UnusableFolderError, match=words) as caught:
            bring_up_to_date(tmp_path / name)
        assert "svi-course lab FOLDER" in str(caught.value)
    # Nobody can write there, not even root.
    with pytest.raises(UnusableFolderError, match="cannot be used"):
        bring_up_to_date(Path("/proc/svi-course") if Path("/proc").exists() else tmp_path / "file" / "x")
    assert contents(tmp_path / "full") == {"thesis.tex": "mine"}
