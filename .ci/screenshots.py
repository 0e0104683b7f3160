"""The README's pictures: `python .ci/screenshots.py`.

Opens lesson 1 in JupyterLab, answers an exercise wrongly and then rightly, in each backend and each
theme. All pictures go to build/screenshots, for looking at; the README's to docs/images.
"""

from __future__ import annotations

import shutil
import tempfile
from itertools import product
from pathlib import Path

import nbformat
from browser import Lesson, chromium, prefer, served
from rich.progress import track

from svi_course.coursefolder import course_folder
from svi_course.lessons import role_of

ROOT = Path(__file__).parent.parent
ANSWERS = ROOT / "tests" / "answers" / "elbo" / "coin_guide"
EXERCISE = "elbo.coin-guide"
LESSON = "01-elbo.ipynb"
WRONG, RIGHT = "samples_the_data", "mean_and_size"
README = ("numpyro-light-wrong-page", "numpyro-dark-wrong-page", "pyro-light-right", "pyro-dark-right")


def cells(lesson: str, exercise: str) -> dict[str, int]:
    """The places of an exercise's cells in a notebook, by role."""
    notebook = nbformat.read(course_folder() / lesson, as_version=4)
    marks = [role_of(cell) for cell in notebook.cells]
    return {mark[1]: place for place, mark in enumerate(marks) if mark and mark[0] == exercise}


def answer(name: str) -> str:
    """An answer of the tests, without the line that says what to expect."""
    return (ANSWERS / f"{name}.py").read_text("utf-8").partition("\n")[2].strip()


def take(theme: str, out: Path) -> None:
    """Both cards of each backend in one theme."""
    place = cells(LESSON, EXERCISE)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        copy = Path(folder) / "my-svi-course"
        prefer(copy, dark=theme == "dark")
        with served(copy) as address:
            lesson = Lesson(browser, address, LESSON)
            for backend, (kind, name) in product(("numpyro", "pyro"), (("wrong", WRONG), ("right", RIGHT))):
                lesson.run(place["answer"], answer(f"{name}_{backend}"))
                lesson.run(place["check"])
                card = lesson.card(place["check"])
                card.screenshot(path=out / f"{backend}-{theme}-{kind}.png")
                lesson.page.screenshot(path=out / f"{backend}-{theme}-{kind}-page.png")


if __name__ == "__main__":
    out = ROOT / "build" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    for theme in track(("light", "dark"), description="photographing", transient=True):
        take(theme, out)
    for name in README:
        shutil.copy(out / f"{name}.png", ROOT / "docs" / "images" / f"{name}.png")
