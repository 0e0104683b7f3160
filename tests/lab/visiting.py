"""A page of JupyterLab as the tests of the extension visit it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import nbformat
from browser import PATIENCE, idle
from nbformat import NotebookNode
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from svi_course.lessons import exercise_cells

# Locked with the packages that check the extension.
AXE = Path(__file__).parents[2] / "svi_course" / "lab" / "node_modules" / "axe-core" / "axe.min.js"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
DIRTY = ".lm-TabBar-tab.jp-mod-dirty"
# nbgrader's extension asks a server that has no course of its own; JupyterLab hears what the kernel says to another
# tab, and has questions open to a kernel that is being restarted, its debugger's among them.
OF_OTHERS = ("nbgrader", "formgrader", "Comm not found", "Canceled future", "Could not restore the debugger state")


class Visit:
    """A tab, and what its console complains of; without what an earlier one left in the workspace."""

    def __init__(self, window: BrowserContext, address: str, name: str = "start.ipynb") -> None:
        self.page: Page = window.new_page()
        self.page.set_default_timeout(1000 * PATIENCE)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)
        self.page.goto(address.replace("start.ipynb", name) + "&reset")
        self.sidebar = self.page.locator("#svi-course")
        self.cards = self.page.locator(".svi-output .svi-card")
        self.idle()

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(f"{said.text} {said.location}")

    def active(self) -> Locator:
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell.jp-mod-active")

    def type(self, text: str) -> None:
        """Write an answer into the active cell, from command mode and back to it."""
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Escape")

    def idle(self) -> None:
        """Wait until the notebook in front takes keys, and a kernel is there that has nothing to do."""
        idle(self.page)

    def choose(self, menu: str, entry: str) -> None:
        """An entry of the menu bar."""
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.locator(".lm-Menu").get_by_text(entry, exact=True).click()

    def unchanged(self) -> None:
        """JupyterLab marks no open notebook as one to save."""
        expect(self.page.locator(DIRTY)).to_have_count(0)

    def restart(self) -> None:
        """Yes, restart the kernel."""
        self.page.get_by_role("button", name="Confirm Kernel Restart").press("Enter")

    def look_again(self) -> None:
        """What JupyterLab hears when one comes back to its window."""
        self.page.evaluate("window.dispatchEvent(new Event('focus'))")

    def axe(self, *places: str) -> list[str]:
        """What axe-core finds wrong in these places."""
        return faults(self.page, *places)

    def done(self, *known: str) -> None:
        """Close the tab; its console complained of nothing, but perhaps of what is known."""
        new = [words for words in self.complaints if not any(one in words for one in (*OF_OTHERS, *known))]
        assert not new, new
        self.page.close()


def faults(page: Page, *places: str) -> list[str]:
    """What axe-core finds wrong in these places of a page."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("places => axe.run({ include: places.map(place => [place]) })", list(places))
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]


def notebook(*cells: NotebookNode, **metadata: object) -> NotebookNode:
    """A notebook of these cells; its kernel is the usual one unless `metadata` says another."""
    return nbformat.v4.new_notebook(cells=list(cells), metadata=metadata or {"kernelspec": KERNEL})


def code(text: str, outputs: Iterable[NotebookNode] = ()) -> NotebookNode:
    """A code cell."""
    return nbformat.v4.new_code_cell(text, outputs=list(outputs))


def answered(exercise: object, answer: str) -> list[NotebookNode]:
    """The cells of an exercise, with an answer in place of the starter."""
    cells = exercise_cells(exercise)
    cells[1].source = answer
    return cells
