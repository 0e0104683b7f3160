"""Binder: what repo2docker makes of the clone, and its scripts at work where conda and Docker are not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from urllib.parse import unquote

import browser
import pytest
import yaml

from svi_course.cli import DEFAULT_FOLDER
from svi_course.progress import MARKER

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONSTRAINTS = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines())

CHECK = f"""
import os
os.chdir("{DEFAULT_FOLDER}")
import svi_course
assert "site-packages" in svi_course.__file__
for backend in ("numpyro", "pyro"):
    exercise = svi_course.exercise("elbo.coin-guide")
    names = {{}}
    exec(exercise.solutions[backend], names)
    report = exercise.check(names[exercise.answer_name])
    assert report.passed, str(report)
assert svi_course.elbo.coin_evidence.check(-1.72).findings
"""


def test_repo2docker_prints_a_dockerfile() -> None:
    command = [Path(sys.executable).with_name("jupyter-repo2docker"), "--no-build", "."]
    dockerfile = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for line in (
        '--file "binder/environment.yml"',
        "RUN ./binder/postBuild",
        'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"',
    ):
        assert line in dockerfile
    # The course is installed by postBuild alone.
    assert "pip install" not in dockerfile


def test_the_environment_agrees_with_the_constraints() -> None:
    environment = yaml.safe_load((ROOT / "binder" / "environment.yml").read_text("utf-8"))
    wanted = dict(re.split(r"(?<=\w)(?=[=>])", entry) for entry in environment["dependencies"])
    assert wanted["jupyterlab"] == f"={CONSTRAINTS['jupyterlab']}"
    assert f"torch{wanted['pytorch-cpu']}" in PROJECT["dependencies"]
    assert f">{wanted['python']}" == PROJECT["requires-python"]


def test_postbuild_stops_at_the_first_failure() -> None:
    script = ROOT / "binder" / "postBuild"
    subprocess.run(["bash", "-n", script], check=True)
    assert "\nset -euo pipefail\n" in script.read_text("utf-8")


@pytest.mark.fits
def test_a_start_leaves_a_working_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JAX_COMPILATION_CACHE_DIR", "OMP_NUM_THREADS", "NPROC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    lesson = tmp_path / DEFAULT_FOLDER / "01-elbo.ipynb"
    command = [ROOT / "binder" / "start", "python", "-c", "import json, os; print(json.dumps(dict(os.environ)))"]
    for _ in range(2):
        environ = json.loads(subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout)
        assert lesson.is_file()
        assert (lesson.parent / MARKER).is_file()
        lesson.write_text("my work")
    assert lesson.read_text() == "my work"
    assert Path(environ["JAX_COMPILATION_CACHE_DIR"]).parent.name == "svi-course"
    assert environ["NPROC"] == environ["OMP_NUM_THREADS"] == "1"


def test_the_repositorys_address_is_set_once() -> None:
    """The one thing to fill in: OWNER in pyproject's [project.urls]. The badge names it too, and nothing else does."""
    (url,) = PROJECT["urls"].values()
    name = url.removeprefix("https://github.com/")
    readme = (ROOT / "README.md").read_text("utf-8")
    badge = re.search(r"\(https://mybinder\.org/v2/gh/(.+)/HEAD\?urlpath=(.+)\)", readme)
    assert badge is not None
    assert badge[1] == name
    assert unquote(badge[2]) == f"lab/tree/{DEFAULT_FOLDER}/start.ipynb"
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    files = [file for file in listed if (ROOT / file).is_file()]
    assert [file for file in files if name.encode() in (ROOT / file).read_bytes()] == ["README.md", "pyproject.toml"]


def record(text: str) -> set[str]:
    """The package's files with their digests, from a RECORD."""
    return {line for line in text.splitlines() if line.startswith("svi_course/") and ".pyc," not in line}


def without_node(folder: Path) -> Path:
    """A folder for the front of PATH in which Node fails."""
    folder.mkdir()
    for name in ("node", "npm"):
        (folder / name).write_text("#!/bin/sh\necho 'there is no Node here' >&2\nexit 1\n")
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.fits
def test_an_empty_environment(dist: Path, tmp_path: Path) -> None:
    """postBuild installs the wheel with what it depends on; with no more it checks answers and opens the lessons.

    The sdist stands in for Binder's clone, and a venv with torch for conda's environment.
    """
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (clone,) = tmp_path.glob("svi_course-*")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    scripts = tmp_path / "venv" / "bin"
    environ = {
        **os.environ,
        "PATH": os.pathsep.join(map(str, (scripts, without_node(tmp_path / "no-node"), os.environ["PATH"]))),
        # Only what is imported is worth compiling, and an import does that.
        "PIP_NO_COMPILE": "1",
    }

    def run(*command: str) -> None:
        subprocess.run(command, cwd=clone, env=environ, check=True)

    run("python", "-m", "pip", "install", "--quiet", f"torch=={CONSTRAINTS['torch']}")
    run("binder/postBuild")
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/RECORD")]
        shipped = record(archive.read(name).decode())
    (installed,) = tmp_path.glob(f"venv/lib/python*/site-packages/{name}")
    assert record(installed.read_text("utf-8")) == shipped

    listed = subprocess.run(
        [scripts / "jupyter-labextension", "list"], env=environ, check=True, capture_output=True, text=True
    )
    colourless = re.sub(r"\x1b\[\d*m", "", listed.stdout + listed.stderr)
    assert re.search(r"svi-course v\S+ enabled OK \(python, svi-course\)", colourless)

    run("binder/start", "python", "-c", CHECK)
    assert '"elbo.coin-guide"' in (clone / DEFAULT_FOLDER / "progress.json").read_text()

    with browser.served(tmp_path / "mine", command=[str(scripts / "svi-course")]) as address:
        assert "start.ipynb" in address
    assert (tmp_path / "mine" / "01-elbo.ipynb").is_file()
