"""nbgrader's own server, for what is read and written while and after a class is graded."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from classes import Class

HEADER = {"Authorization": "token t"}


class Formgrader:
    def __init__(self, address: str) -> None:
        self._address = f"{address}/formgrader"

    def page(self, path: str) -> str:
        """A page of the server, which may be coming up still."""
        until = time.monotonic() + 60
        while True:
            try:
                with urlopen(Request(f"{self._address}/{path}", headers=HEADER), timeout=30) as answer:
                    text: str = answer.read().decode()
                    return text
            except HTTPError:
                raise
            except URLError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)

    def put(self, path: str, value: Any) -> Any:
        body = json.dumps(value).encode()
        with urlopen(Request(f"{self._address}/{path}", body, HEADER, method="PUT"), timeout=30) as answer:
            return json.load(answer)


@contextmanager
def formgrader(course: Class) -> Iterator[Formgrader]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=t"]
    extensions = {"nbgrader.server_extensions.formgrader": True}
    options += [f"--ServerApp.jpserver_extensions={extensions}", "--ServerApp.disable_check_xsrf=True"]
    line = [sys.executable, "-m", "jupyter_server", *options]
    with (
        (course.folder.parent / "server.log").open("wb") as log,
        subprocess.Popen(line, cwd=course.folder, stdout=log, stderr=log) as server,
    ):
        try:
            yield Formgrader(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
