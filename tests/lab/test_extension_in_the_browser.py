"""The JupyterLab extension in Chromium: a visit to the course with keys alone, and its cards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from browser import chromium, prefer, served
from playwright.sync_api import BrowserContext, Locator, Page, expect
from screenshots import LESSON

from svi_course import Finding, Report
from svi_course.report import MIME_TYPE, Picture, Row
from svi_course.show import as_html

pytestmark = pytest.mark.fits

AXE = Path(__file__).parents[2] / "svi_course" / "lab" / "node_modules" / "axe-core" / "axe.min.js"
CARDS = "cards.ipynb"
HOSTILE = '<img src=x onerror="document.title = 1"><script>document.title = 2</script>`<b>code</b>`'


def finding(message: str) -> Finding:
    return Finding(code="x", severity="error", message=message, why="Because of `z`.", fix=f"Use:\n    z = {message}")


REPORTS = (
    Report(title="1 Wrong", points=3, findings=(finding("The guide samples `zz`."),), hints=3, call="elbo.x"),
    Report(
        title="2 Right",
        points=3,
        score=3,
        headline="Your guide is the posterior.",
        table=(Row(name="mean", yours="0.5912", exact="0.5909"),),
        picture=Picture(site="f", x=(-0.001, 0.5, 12346.0), yours=(0, 2, 0), exact=(0, 1.9, 0.1), alt="two densities"),
    ),
    Report(title="3 Partly", points=3, score=1.5, headline="Half of it.", findings=(finding("b"), finding("c"))),
    Report(title="4 Not attempted", points=1, attempted=False, headline="Nothing to check yet."),
    Report(title=HOSTILE, points=3, findings=(finding(HOSTILE),), table=(Row(name=HOSTILE, yours="1", exact="2"),)),
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of JupyterLab on a working copy, and the copy; it holds a notebook with a card of every kind."""
    copy = tmp_path_factory.mktemp("lab") / "mine"
    prefer(copy, dark=False)
    with served(copy) as address:
        cells = []
        for report in REPORTS:
            bundle = {MIME_TYPE: report.to_dict(), "text/html": as_html(report), "text/plain": str(report)}
            output = nbformat.v4.new_output("execute_result", bundle, execution_count=1)
            cells.append(nbformat.v4.new_code_cell("check", outputs=[output], execution_count=1))
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), copy / CARDS)
        yield address, copy


@pytest.fixture(scope="module")
def window() -> Iterator[BrowserContext]:
    """One browser, whose tabs know of each other."""
    with chromium() as browser:
        yield browser.new_context(viewport={"width": 1200, "height": 900})


def opened(
    window: BrowserContext, address: str, name: str = "start.ipynb", *, reset: bool = True
) -> tuple[Page, list[str]]:
    """A page with a notebook, and what its console complains of."""
    expect.set_options(timeout=40_000)
    page = window.new_page()
    page.set_default_timeout(40_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(f"{said.text} {said.location}") if said.type == "error" else None)
    # Without what an earlier window left in the workspace.
    page.goto(address.replace("start.ipynb", name) + "&reset" * reset)
    expect(page.locator(".jp-NotebookPanel .jp-Cell").first).to_be_visible()
    return page, complaints


def own(complaints: list[str]) -> list[str]:
    """Without those of others: nbgrader's extension asks a server that has no course of its own, and JupyterLab
    hears what the kernel says to another tab."""
    others = ("nbgrader", "formgrader", "Comm not found")
    return [words for words in complaints if not any(word in words for word in others)]


def active(page: Page) -> Locator:
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell.jp-mod-active")


def typed(page: Page, text: str) -> None:
    """Write an answer into the active cell, from command mode and back to it."""
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")


def test_a_visit_by_keyboard(course: tuple[str, Path], window: BrowserContext) -> None:
    address, copy = course
    page, complaints = opened(window, address)
    sidebar = page.locator("#svi-course")
    expect(sidebar).to_contain_text("0 of 107 points")
    expect(page.locator(".jp-Toolbar [data-command^=svi-course]")).to_have_count(0)

    go_on = sidebar.get_by_role("button", name="Go on: 1.1 The evidence of a coin")
    go_on.press("Enter")
    expect(active(page)).to_contain_text("log_evidence = ...")
    expect(page.locator(".jp-Toolbar [data-command^=svi-course]")).to_have_count(3)
    typed(page, "log_evidence = -1.72")
    page.keyboard.press("Control+Shift+Enter")
    card = page.locator(".svi-output .svi-card").first
    expect(card).to_have_attribute("aria-label", "1.1 The evidence of a coin: not right yet")
    exercise = sidebar.get_by_role("button", name="1.1 The evidence of a coin, tried, 0 of 2")
    expect(exercise).to_have_attribute("aria-current", "true")

    # The hint is there without the kernel.
    page.keyboard.press("Shift+H")
    expect(card.get_by_role("region", name="Hint 1 of 3")).to_contain_text("averaged over the prior")
    expect(card.get_by_role("button", name="Hint 2 of 3")).to_be_visible()
    assert axe(page, "#svi-course", ".svi-card") == []

    other, more = opened(window, address, reset=False)
    expect(other.locator("#svi-course")).to_contain_text("0 of 107 points")
    typed(page, "from scipy.special import betaln\nlog_evidence = betaln(16, 14) - betaln(10, 10)")
    page.keyboard.press("Control+Shift+Enter")
    expect(card).to_have_attribute("aria-label", "1.1 The evidence of a coin: right")
    for tab in (page, other):
        expect(tab.locator("#svi-course")).to_contain_text("2 of 107 points")
    other.close()

    page.keyboard.press("Shift+N")
    expect(active(page)).to_contain_text("coin_elbo = ...")
    page.reload()
    expect(sidebar).to_contain_text("2 of 107 points")
    expect(sidebar.get_by_role("button", name="Go on: 1.2")).to_be_visible()
    (copy / "progress.json").write_text("{")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(sidebar.get_by_role("alert")).to_contain_text("progress.json could not be read")
    assert own(complaints + more) == []
    page.close()


def test_reset_can_be_undone(course: tuple[str, Path], window: BrowserContext) -> None:
    address, _ = course
    page, complaints = opened(window, address, LESSON)
    page.keyboard.press("Shift+N")
    expect(active(page)).to_contain_text("log_evidence")
    typed(page, "my_own_words = 1")
    page.get_by_role("menuitem", name="View").click()
    page.get_by_text("Activate Command Palette").click()
    page.locator("#modal-command-palette input").fill("Reset This Answer")
    page.keyboard.press("Enter")
    expect(active(page)).to_contain_text("log_evidence = ...")
    active(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Z")
    expect(active(page)).to_contain_text("my_own_words = 1")
    assert own(complaints) == []
    page.close()


def test_cards_say_what_the_plain_html_says(course: tuple[str, Path], window: BrowserContext) -> None:
    address, copy = course
    page, complaints = opened(window, address, CARDS)
    cards = page.locator(".svi-output .svi-card")
    expect(cards).to_have_count(len(REPORTS))
    for number, report in enumerate(REPORTS):
        ours = cards.nth(number).evaluate(WITHOUT_ACTIONS)
        plain = page.evaluate(f"html => ({WITHOUT_ACTIONS})({PARSED})", as_html(report))
        assert ours == plain
    assert HOSTILE.replace("`", "") in cards.last.inner_text()
    assert page.title() not in ("1", "2")
    assert cards.locator("img, script, b b").count() == 0
    assert axe(page, ".svi-card") == []
    prefer(copy, dark=True)
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    expect(cards).to_have_count(len(REPORTS))
    assert axe(page, "#svi-course", ".svi-card") == []
    assert own(complaints) == []
    page.close()


WITHOUT_ACTIONS = """card => {
  const copy = card.cloneNode(true);
  copy.querySelectorAll('.svi-act, .svi-help').forEach(part => part.remove());
  return copy.outerHTML;
}"""
PARSED = "new DOMParser().parseFromString(html, 'text/html').querySelector('.svi-card')"


def axe(page: Page, *places: str) -> list[str]:
    """What axe-core finds wrong in these places."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("places => axe.run({ include: places.map(place => [place]) })", list(places))
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]
