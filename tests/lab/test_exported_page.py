"""The sliders on a page that nbconvert made: still without scripts, and live with the script files of npm packages."""

from __future__ import annotations

import re

import nbformat
import pytest
from browser import chromium
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from needs import needs_chromium
from npm import package
from playwright.sync_api import Page, Route, expect
from slidercells import slider_cells

from svi_course.sliders import DrawnHere

pytestmark = [pytest.mark.fits, needs_chromium]

PAGE = "http://page.test/"
FILES = {
    r"/require(\.min)?\.js$": ("requirejs", "require.js"),
    r"@jupyter-widgets/html-manager@.*/dist/embed-amd\.js$": ("@jupyter-widgets/html-manager", "dist/embed-amd.js"),
    r"/anywidget@.*/dist/index\.js$": ("anywidget", "dist/index.js"),
}
CELLS = [cell for cell in slider_cells() if isinstance(cell.scene, DrawnHere)]


@pytest.fixture(scope="module")
def exported() -> str:
    """The explorers that need no kernel, as `jupyter nbconvert --to html` gives them."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.code) for cell in CELLS])
    NotebookClient(notebook, kernel_name="python3").execute()
    html: str = HTMLExporter().from_notebook_node(notebook)[0]
    return html


def serve(page: Page, html: str, files: dict[str, tuple[str, str]]) -> None:
    """Open the page; what it asks for comes from `files`, and nothing else is there."""

    def answer(route: Route) -> None:
        url = route.request.url
        if url == PAGE:
            route.fulfill(body=html, content_type="text/html")
            return
        for pattern, (name, path) in files.items():
            if re.search(pattern, url):
                route.fulfill(path=package(name) / path, content_type="text/javascript")
                return
        route.abort()

    page.route("**/*", answer)
    page.goto(PAGE)


def test_without_scripts_the_stills_are_there(exported: str) -> None:
    with chromium() as browser:
        page = browser.new_page(java_script_enabled=False)
        serve(page, exported, {})
        for cell in CELLS:
            scene = cell.scene
            expect(page.get_by_alt_text(scene.words(scene.frame(scene.start)), exact=True)).to_be_visible()


def test_with_scripts_they_move(exported: str) -> None:
    with chromium() as browser:
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        serve(page, exported, FILES)
        for cell in CELLS:
            scene = cell.scene
            panel = page.get_by_role("group", name=scene.title, exact=True)
            words, picture = panel.get_by_role("status"), panel.locator(".svi-picture")
            expect(words).to_have_text(scene.words(scene.frame(scene.start)))
            said, drawn = words.inner_text(), picture.inner_html()
            panel.get_by_role("slider").first.press("PageUp")
            expect(words).not_to_have_text(said)
            assert picture.inner_html() != drawn
            panel.get_by_role("button", name="Reset").click()
            expect(words).to_have_text(said)
        expect(page.locator("[data-svi-explorer] > img")).to_have_count(0)
        assert errors == []
