"""A course for each test, without what takes long."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from classes import Class, a_class
from grading_hw1 import HW

from svi_course.grading.sandbox import compiled


@pytest.fixture(scope="session")
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
