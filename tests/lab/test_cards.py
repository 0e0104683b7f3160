"""The cards of the extension say what the plain HTML says, in JupyterLab, light and dark, and in Notebook."""

from __future__ import annotations

import nbformat
import pytest
from browser import prefer
from conftest import Course
from needs import needs_chromium
from playwright.sync_api import BrowserContext, expect
from visiting import Visit, code, notebook

from svi_course import Finding, Report
from svi_course.report import MIME_TYPE, Picture, Row
from svi_course.show import as_html

pytestmark = [pytest.mark.fits, needs_chromium]

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
    Report(title="5 Homework that can be read", points=3, pending=True, headline="Decided at grading."),
    Report(title="6 Homework with a mistake", points=3, pending=True, findings=(finding("d"),)),
    Report(title=HOSTILE, points=3, findings=(finding(HOSTILE),), table=(Row(name=HOSTILE, yours="1", exact="2"),)),
)
WITHOUT_ACTIONS = """card => {
  const copy = card.cloneNode(true);
  copy.querySelectorAll('.svi-act, .svi-help').forEach(part => part.remove());
  return copy.outerHTML;
}"""
PARSED = "new DOMParser().parseFromString(html, 'text/html').querySelector('.svi-card')"


@pytest.fixture
def cards(course: Course) -> Course:
    """The course with a notebook that shows a card of every kind."""
    cells = []
    for report in REPORTS:
        bundle = {MIME_TYPE: report.to_dict(), "text/html": as_html(report), "text/plain": str(report)}
        cells.append(code("check", [nbformat.v4.new_output("execute_result", bundle, execution_count=1)]))
    nbformat.write(notebook(*cells), course.folder / CARDS)
    return course


def test_cards_say_what_the_plain_html_says(cards: Course, window: BrowserContext) -> None:
    visit = Visit(window, cards.address, CARDS)
    shown = visit.cards
    expect(shown).to_have_count(len(REPORTS))
    for number, report in enumerate(REPORTS):
        plain = visit.page.evaluate(f"html => ({WITHOUT_ACTIONS})({PARSED})", as_html(report))
        assert shown.nth(number).evaluate(WITHOUT_ACTIONS) == plain
    assert HOSTILE.replace("`", "") in shown.last.inner_text()
    assert visit.page.title() not in ("1", "2")
    assert shown.locator("img, script, b b").count() == 0
    assert visit.axe("#svi-course", ".svi-card") == []
    visit.unchanged()
    prefer(cards.folder, dark=True)
    try:
        visit.page.reload()
        expect(visit.page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
        expect(shown).to_have_count(len(REPORTS))
        assert visit.axe("#svi-course", ".svi-card") == []
    finally:
        prefer(cards.folder, dark=False)
    visit.done()


def test_notebook_shows_them_too(cards: Course, window: BrowserContext) -> None:
    visit = Visit(window, cards.address.replace("lab/workspaces/svi-course/tree", "notebooks"), CARDS)
    expect(visit.cards).to_have_count(len(REPORTS))
    assert visit.cards.first.evaluate(WITHOUT_ACTIONS) == visit.page.evaluate(
        f"html => ({WITHOUT_ACTIONS})({PARSED})", as_html(REPORTS[0])
    )
    # Notebook says these without the course, too.
    visit.done("(reading 'schema')", "'filebrowser:open-path' not registered")
