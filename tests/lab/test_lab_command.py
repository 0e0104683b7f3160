"""`svi-course lab` as a user starts it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "svi_course.cli", "lab"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_folder_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    done = subprocess.run([*COMMAND, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 2
    assert "holds other files" in done.stderr
    assert "Traceback" not in done.stderr


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
@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT, as Control-C does on other systems")
def test_it_serves_the_start_page_with_jupyters_own_token(tmp_path: Path) -> None:
    port = free_port()
    environment = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "JAX_COMPILATION_CACHE_DIR")
    }
    environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    with open(tmp_path / "log", "w+") as log:
        lab = subprocess.Popen([*COMMAND, "mine", f"--port={port}"], cwd=tmp_path, stderr=log, env=environment)
        try:
            address = _wait_for(tmp_path / "log", rf"http://localhost:{port}/lab/tree/start\.ipynb\?token=(\w+)")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/contents?token={address[1]}") as answer:
                names = {entry["name"] for entry in json.load(answer)["content"]}
            assert {"start.ipynb", "01-elbo.ipynb"} <= names
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/contents")
        finally:
            lab.send_signal(signal.SIGINT)
            lab.send_signal(signal.SIGINT)
            lab.wait(timeout=30)
    said = (tmp_path / "log").read_text()
    assert "No browser is opened here" in said
    assert ("--allow-root" in said) == (os.geteuid() == 0)
    assert "Traceback" not in said


def _wait_for(log: Path, pattern: str) -> re.Match[str]:
    # Two minutes: a loaded machine, not a slow server.
    for _ in range(1200):
        if found := re.search(pattern, log.read_text()):
            return found
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def test_the_compile_cache_is_the_users_unless_they_chose_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from svi_course import cli

    monkeypatch.delenv("JAX_COMPILATION_CACHE_DIR", raising=False)
    assert Path(cli._environment()["JAX_COMPILATION_CACHE_DIR"]).parent.name == "svi-course"
    monkeypatch.setenv("JAX_COMPILATION_CACHE_DIR", "elsewhere")
    assert cli._environment()["JAX_COMPILATION_CACHE_DIR"] == "elsewhere"
