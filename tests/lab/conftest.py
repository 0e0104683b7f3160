"""One JupyterLab for all tests, and one browser for those of a module.

Not for all: while a browser is driven no other can be in the same process, and other modules' tests drive their own.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser import chromium, prefer, served
from playwright.sync_api import Browser, BrowserContext

from svi_course.coursefolder import course_folder
from svi_course.progress import FILE


@dataclass(frozen=True)
class Course:
    """The address, token included, of the start page of a working copy in JupyterLab, and the copy's folder."""

    address: str
    folder: Path


@pytest.fixture(scope="session")
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    copy = tmp_path_factory.mktemp("lab") / "mine"
    prefer(copy, dark=False)
    # Other Pythons of this user: one more, and one that cannot start and calls itself as the lessons' does.
    for name, command in {"another": sys.executable, "python3": "no-such-python"}.items():
        kernel = copy.parent / "mine-home" / "data" / "kernels" / name / "kernel.json"
        kernel.parent.mkdir(parents=True)
        argv = [command, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        kernel.write_text(json.dumps({"argv": argv, "display_name": name, "language": "python"}))
    with served(copy) as address:
        yield Course(address, copy)


@pytest.fixture
def course(_served: Course) -> Course:
    """The course as it is handed out, without any progress."""
    (_served.folder / FILE).unlink(missing_ok=True)
    for lesson in course_folder().glob("*.ipynb"):
        shutil.copyfile(lesson, _served.folder / lesson.name)
    return _served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def window(browser: Browser) -> BrowserContext:
    """One window, whose tabs know of each other."""
    return browser.new_context(viewport={"width": 1200, "height": 900})
