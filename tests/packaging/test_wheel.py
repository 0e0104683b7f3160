"""The sdist and the wheel: what is in them, and the wheel at work in an empty environment, outside the clone."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import browser
import pytest

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ("course/01-elbo.ipynb", "course/start.ipynb", "course/course.json", "svi_course/py.typed")

CHECK = """
import svi_course
assert "site-packages" in svi_course.__file__
for backend in ("numpyro", "pyro"):
    exercise = svi_course.exercise("elbo.coin-guide")
    names = {}
    exec(exercise.solutions[backend], names)
    report = exercise.check(names[exercise.answer_name])
    assert report.passed, str(report)
assert svi_course.elbo.coin_evidence.check(-1.72).findings
"""

pytestmark = pytest.mark.fits


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder, ROOT], check=True, capture_output=True)
    return folder


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


def test_the_wheel_in_an_empty_environment(dist: Path, tmp_path: Path) -> None:
    """It checks an answer and opens the lessons, with nothing around it but what it depends on."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    (wheel,) = dist.glob("*.whl")
    pip = [scripts / "python", "-m", "pip", "install", "--quiet", "--no-compile"]
    subprocess.run([*pip, "--constraint", ROOT / "constraints.txt", wheel], check=True)

    subprocess.run([scripts / "python", "-c", CHECK], cwd=tmp_path, check=True)
    if sys.platform != "win32":  # stopped by SIGINT, as Control-C does on other systems
        with browser.served(tmp_path / "mine", command=[str(scripts / "svi-course")]) as address:
            assert "start.ipynb" in address
        assert (tmp_path / "mine" / "01-elbo.ipynb").is_file()
