"""A lesson in JupyterLab in headless Chromium, as the browser tests and the pictures use it."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

COMMAND = (sys.executable, "-m", "svi_course.cli")
# Nothing that calls home, and no sandbox of its own, which root cannot have.
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
# A loaded machine, not a slow server: nothing here is timed.
PATIENCE = 120
# How often a cell is run that the kernel drops.
ATTEMPTS = 5


@contextmanager
def served(
    working_copy: Path, command: Sequence[str] = COMMAND, options: Sequence[str] = (), **environment: str
) -> Iterator[str]:
    """`svi-course lab` on a working copy; gives the address, token included, of its start page."""
    home = working_copy.parent / f"{working_copy.name}-home"
    (home / "settings").mkdir(parents=True, exist_ok=True)
    place = {
        "XDG_CACHE_HOME": str(home / "cache"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }
    screenless = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    if not any(option.startswith("--port") for option in options):
        # Two that start at once would find the same one free.
        options = [*options, "--port", str(_free_port())]
    log = home / "lab.log"
    with log.open("w") as stream:
        lab = subprocess.Popen(
            [*command, "lab", str(working_copy), *options],
            cwd=working_copy.parent,
            stderr=stream,
            env={**screenless, **place, **environment},
        )
        try:
            yield _address(lab, log)
        finally:
            # Not an interrupt: a run in the background has its children ignore that.
            lab.terminate()
            lab.wait(timeout=PATIENCE)


def _address(lab: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(10 * PATIENCE):
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/lab/\S+/start\.ipynb\?token=\w+", log.read_text())
        # Jupyter writes its address before it listens there.
        if found and _listens(int(found[1])):
            return found[0]
        if lab.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def prefer(working_copy: Path, *, dark: bool) -> None:
    """JupyterLab's settings for a page that holds still, with every cell drawn."""
    settings = working_copy.parent / f"{working_copy.name}-home" / "settings" / "@jupyterlab"
    for name, value in {
        "notebook-extension/tracker": {"windowingMode": "none"},
        "apputils-extension/themes": {"theme": "JupyterLab Dark" if dark else "JupyterLab Light"},
    }.items():
        file = settings / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value))


def binary() -> str | None:
    """The system's Chromium, where there is one."""
    return shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium from the system, without a window."""
    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary(), args=list(CHROMIUM))
        yield browser
        browser.close()


def idle(page: Page) -> None:
    """Wait until the notebook in front takes keys, and a kernel is there that has nothing to do."""
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    kernel = panel.locator(".jp-Notebook-ExecutionIndicator")
    expect(kernel).to_be_attached()
    # JupyterLab draws an idle kernel also before there is one, and cells under the spinner, where no key arrives.
    expect(panel.locator(".jp-Spinner")).to_have_count(0)
    expect(panel.locator(".jp-Toolbar-kernelName")).not_to_have_text("No Kernel")
    expect(kernel).to_have_attribute("data-status", "idle")


class Lesson:
    """One notebook, open in JupyterLab."""

    def __init__(
        self, browser: Browser, address: str, name: str, *, width: int = 1100, height: int = 900, scale: int = 2
    ) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
        self.page.set_default_timeout(1000 * PATIENCE)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        # Without what an earlier visit left open.
        self.page.goto(address.replace("start.ipynb", name) + "&reset")
        self.idle()

    def idle(self) -> None:
        """Wait until the kernel has nothing to do."""
        idle(self.page)

    def cells(self) -> Locator:
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell")

    def place(self, notebook_cell: int) -> Locator:
        cell = self.cells().nth(notebook_cell)
        # Not Playwright's own, which gives up where JupyterLab draws a cell anew while the notebook opens.
        cell.evaluate("cell => cell.scrollIntoView({ block: 'nearest' })")
        return cell

    def run(self, notebook_cell: int, text: str | None = None) -> Locator:
        """Type a text into a cell, if one is given, run the cell, and give it back when it has run."""
        cell = self.place(notebook_cell)
        cell.locator(".cm-content").click()
        if text is not None:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)
        prompt = cell.locator(".jp-InputPrompt")
        for _ in range(ATTEMPTS):
            before = prompt.inner_text()
            self.page.keyboard.press("Control+Enter")
            # A kernel that is not ready yet drops what it is asked: the prompt stays as it was, or is empty again.
            with suppress(AssertionError):
                expect(prompt).not_to_have_text(before, timeout=1000 * PATIENCE / ATTEMPTS)
                expect(prompt).not_to_have_text("[*]:")
                if re.search(r"\[\d+\]:", prompt.inner_text()):
                    return cell
            self.idle()
            cell.locator(".cm-content").click()
        raise RuntimeError(f"cell {notebook_cell} did not run: its prompt is {prompt.inner_text()!r}")

    def card(self, notebook_cell: int) -> Locator:
        return self.place(notebook_cell).locator(".svi-card")
