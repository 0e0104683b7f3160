"""`svi-course lab` as a user starts it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import browser
import pytest

COMMAND = [sys.executable, "-m", "svi_course.cli", "lab"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.fits
def test_a_folder_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    done = subprocess.run([*COMMAND, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 2
    assert "holds other files" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.fits
def test_a_busy_port(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = subprocess.run([*COMMAND, "mine", f"--port={port}"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"Port {port} is busy" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.fits
@pytest.mark.skipif(sys.platform == "win32", reason="the command has JupyterLab as a child there, which outlives it")
def test_it_serves_the_start_page_with_jupyters_own_token(tmp_path: Path) -> None:
    port = free_port()
    with browser.served(tmp_path / "mine", options=[f"--port={port}"]) as address:
        assert f"localhost:{port}/" in address
        token = address.partition("token=")[2]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/contents?token={token}") as answer:
            names = {entry["name"] for entry in json.load(answer)["content"]}
        assert {"start.ipynb", "01-elbo.ipynb"} <= names
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/contents")
    said = (tmp_path / "mine-home" / "lab.log").read_text()
    assert "No browser is opened here" in said
    assert ("--allow-root" in said) == (os.geteuid() == 0)
    assert "Traceback" not in said


def test_the_compile_cache_is_the_users_unless_they_chose_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from svi_course import cli

    monkeypatch.delenv("JAX_COMPILATION_CACHE_DIR", raising=False)
    assert Path(cli.environment()["JAX_COMPILATION_CACHE_DIR"]).parent.name == "svi-course"
    monkeypatch.setenv("JAX_COMPILATION_CACHE_DIR", "elsewhere")
    assert cli.environment()["JAX_COMPILATION_CACHE_DIR"] == "elsewhere"
