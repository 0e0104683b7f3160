"""What is in the sdist and the wheel. The wheel at work in an empty environment: test_binder.py."""

from __future__ import annotations

import json
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHIPPED = (
    "course/01-elbo.ipynb",
    "course/start.ipynb",
    "course/course.json",
    "course/help.json",
    "course/teaching/index.md",
    "svi_course/py.typed",
    "svi_course/homework/hw1/starters/kicked_to_death.py",
    "svi_course/homework/instructor/nbgrader_config.txt",
    "svi_course/homework/instructor/hw1/rubric.md",
    "svi_course/homework/instructor/hw1/solutions/kicked_to_death_pyro.py",
    "svi_course/sliders/shell.js",
    "svi_course/sliders/shell.css",
    "svi_course/elbo/sliders/bars.js",
)
EXTENSION = "share/jupyter/labextensions/svi-course/"
MOST_BYTES = 60_000


def test_the_lock_file_names_contents_and_no_host() -> None:
    packages = json.loads((ROOT / "svi_course" / "lab" / "package-lock.json").read_text("utf-8"))["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert locked
    assert [name for name, entry in locked.items() if "integrity" not in entry or "resolved" in entry] == []


@pytest.mark.fits
def test_both_contain_the_lessons(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {*SHIPPED, "README.md", "CHANGELOG.md", "LICENSE", ".ci/notebooks.py"} <= names
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name if name.startswith("svi_course") else f"svi_course/{name}" for name in SHIPPED} <= names
    assert not any("checkpoint" in name or name.startswith("tests") for name in names)


@pytest.mark.fits
def test_both_contain_the_built_extension(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"svi_course/lab/src/index.ts", "svi_course/lab/package-lock.json"} <= names
    built = {name.removeprefix("svi_course/labextension/") for name in names if "/labextension/static/" in name}
    assert built
    assert not any("node_modules" in name for name in names)
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        sizes = {info.filename.partition(".data/data/")[2]: info.file_size for info in archive.infolist()}
    shipped = {name.removeprefix(EXTENSION): size for name, size in sizes.items() if name.startswith(EXTENSION)}
    assert {*built, "package.json", "install.json"} <= set(shipped)
    assert sum(size for name, size in shipped.items() if name.endswith(".js")) < MOST_BYTES
    # What it is made from stays in the sdist.
    assert not any(name.startswith("svi_course/lab") for name in archive.namelist())
