"""The extension through a visit to the course, with keys alone: answers, hints, points, and going on."""

from __future__ import annotations

import json

import pytest
from conftest import Course
from needs import needs_chromium
from playwright.sync_api import BrowserContext, expect
from visiting import DIRTY, Visit

from svi_course import exercises
from svi_course.coursefolder import course_folder

pytestmark = [pytest.mark.fits, needs_chromium]

POINTS = sum(exercise.points for exercise in exercises())
RIGHT = "from scipy.special import betaln\nlog_evidence = betaln(16, 14) - betaln(10, 10)"
BUTTONS = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Toolbar [data-command^='svi-course:']"


def test_a_visit_by_keyboard(course: Course, window: BrowserContext) -> None:
    visit = Visit(window, course.address)
    page, sidebar = visit.page, visit.sidebar
    expect(sidebar).to_contain_text(f"0 of {POINTS} points")
    expect(page.get_by_text("Jupyter news")).to_have_count(0)
    expect(page.locator(BUTTONS)).to_have_count(0)

    page.keyboard.press("Control+Shift+Y")
    expect(sidebar.get_by_role("button", name="Go on: 1.1 The evidence of a coin")).to_be_focused()
    page.keyboard.press("Enter")
    expect(visit.active()).to_contain_text("log_evidence = ...")
    expect(page.locator(BUTTONS)).to_have_count(5)
    visit.idle()
    # While it opens, both kernels have long said what JupyterLab writes into a notebook.
    other = Visit(window, course.address)
    expect(other.sidebar).to_contain_text(f"0 of {POINTS} points")
    visit.unchanged()

    # Our solution is there after an attempt, and no sooner.
    card = visit.cards.first
    expect(card).to_have_attribute("aria-label", "1.1 The evidence of a coin: not attempted")
    expect(card.get_by_role("button")).to_have_text(["Hint 1 of 3"])
    visit.type("log_evidence = -1.72")
    expect(page.locator(DIRTY)).to_have_count(1)
    page.keyboard.press("Control+Shift+Enter")
    expect(card).to_have_attribute("aria-label", "1.1 The evidence of a coin: not right yet")
    exercise = sidebar.get_by_role("button", name="1.1 The evidence of a coin, tried, 0 of 2")
    expect(exercise).to_have_attribute("aria-current", "true")
    expect(card.get_by_role("button")).to_have_text(["Hint 1 of 3", "Our solution"])

    # The hint is there without the kernel.
    page.keyboard.press("Shift+H")
    expect(card.get_by_role("region", name="Hint 1 of 3")).to_contain_text("averaged over the prior")
    expect(card.get_by_role("region")).to_have_count(1)
    expect(card.get_by_role("button")).to_have_text(["Hint 2 of 3", "Our solution"])
    page.keyboard.press("Shift+H")
    expect(card.get_by_role("region", name="Hint 2 of 3").locator("mjx-container").first).to_be_visible()
    expect(card.get_by_role("button")).to_have_text(["Hint 3 of 3", "Our solution"])
    card.get_by_role("button", name="Our solution").press("Enter")
    expect(card.get_by_role("region", name="Our solution")).to_contain_text("betaln")
    assert visit.axe("#svi-course", ".svi-card") == []

    # From the card back to the answer.
    exercise.press("Enter")
    expect(visit.active()).to_contain_text("log_evidence = -1.72")
    visit.type(RIGHT)
    page.keyboard.press("Control+Shift+Enter")
    expect(card).to_have_attribute("aria-label", "1.1 The evidence of a coin: right")
    for tab in (visit, other):
        expect(tab.sidebar).to_contain_text(f"2 of {POINTS} points")
    other.unchanged()
    other.done()

    page.keyboard.press("Shift+N")
    expect(visit.active()).to_contain_text("coin_elbo = ...")
    page.keyboard.press("Control+S")
    page.reload()
    expect(sidebar).to_contain_text(f"2 of {POINTS} points")
    expect(sidebar.get_by_role("button", name="Go on: 1.2")).to_be_visible()

    # The points are in a file, not in the notebook's outputs or its kernel.
    expect(visit.cards.first).to_be_attached()
    visit.idle()
    visit.choose("Kernel", "Restart Kernel and Clear Outputs of All Cells…")
    visit.restart()
    expect(visit.cards).to_have_count(0)
    visit.idle()
    visit.look_again()
    expect(sidebar).to_contain_text(f"2 of {POINTS} points")

    # With no notebook open the sidebar still knows the way.
    page.goto(course.address.replace("/tree/start.ipynb", "") + "&reset")
    expect(sidebar).to_contain_text(f"2 of {POINTS} points")
    expect(page.locator(".jp-NotebookPanel")).to_have_count(0)
    sidebar.get_by_role("button", name="Go on: 1.2").press("Enter")
    expect(visit.active()).to_contain_text("coin_elbo = ...")
    visit.done()
    # Opened four times, it is the file that came.
    assert (course.folder / "start.ipynb").read_bytes() == (course_folder() / "start.ipynb").read_bytes()


def test_reset_can_be_undone(course: Course, window: BrowserContext) -> None:
    visit = Visit(window, course.address)
    page = visit.page
    visit.sidebar.get_by_role("button", name="1.1 The evidence of a coin, untouched").press("Enter")
    starter = "log_evidence = ..."
    expect(visit.active()).to_contain_text(starter)
    visit.type("my_own_words = 1")
    expect(visit.active()).to_contain_text("my_own_words")
    page.keyboard.press("Shift+S")
    expect(visit.active()).to_contain_text(starter)
    expect(page.get_by_role("status").get_by_text("Undo brings your answer back")).to_be_attached()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Z")
    expect(visit.active()).to_contain_text("my_own_words = 1")
    page.keyboard.press("Escape")

    # Every command is in the palette, too.
    visit.choose("View", "Activate Command Palette")
    page.locator("#modal-command-palette input").fill("course")
    for label in (
        "Check This Exercise",
        "Next Hint",
        "Reset This Answer to Its Starter",
        "Next Exercise",
        "Restart and Check the Whole Lesson",
        "Go On Where You Were",
        "Show the Course",
    ):
        expect(page.locator("#modal-command-palette").get_by_text(label, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    visit.done()


def test_the_folder_as_it_may_be(course: Course, window: BrowserContext) -> None:
    outline, progress = course.folder / "course.json", course.folder / "progress.json"
    shipped = json.loads((course_folder() / "course.json").read_text("utf-8"))
    entry = {"score": 2.0, "points": 2, "attempts": 1}
    visit = Visit(window, course.address)
    sidebar = visit.sidebar
    try:
        for text in (
            "{",
            "[]",
            '{"schema": 0, "exercises": {}}',
            '{"schema": 1, "exercises": {"elbo.coin-evidence": 2}}',
        ):
            progress.write_text(text)
            visit.look_again()
            expect(sidebar.get_by_role("alert")).to_contain_text("progress.json could not be read")
            expect(sidebar).to_contain_text(f"0 of {POINTS} points")
            progress.write_text(json.dumps({"schema": 1, "exercises": {"elbo.coin-evidence": entry, "gone": entry}}))
            visit.look_again()
            # What the course no longer has does not count.
            expect(sidebar).to_contain_text(f"2 of {POINTS} points")
            expect(sidebar.get_by_role("alert")).to_have_count(0)
        progress.unlink()
        visit.look_again()
        expect(sidebar).to_contain_text(f"0 of {POINTS} points")

        for text in ("{", '{"schema": 0}', json.dumps({**shipped, "chapters": [{"id": "elbo"}]})):
            outline.write_text(text)
            visit.look_again()
            expect(sidebar.get_by_role("alert")).to_contain_text("course.json is damaged or of another version")
            assert visit.axe("#svi-course") == []
            outline.write_text(json.dumps(shipped))
            sidebar.get_by_role("button", name="Look again").press("Enter")
            expect(sidebar).to_contain_text(f"0 of {POINTS} points")

        outline.write_text(json.dumps({**shipped, "homework": []}))
        visit.look_again()
        expect(sidebar.get_by_role("heading", name="Homework")).to_have_count(0)
        part = {**shipped["chapters"][0], "id": "hw1", "title": "Counts"}
        later = {**part, "id": "hw2", "number": 2, "title": "Measurements", "lessons": ["hw2.ipynb"]}
        outline.write_text(json.dumps({**shipped, "homework": [part, later]}))
        visit.look_again()
        expect(sidebar.get_by_role("navigation", name="Homework")).to_contain_text(f"1 Counts0 / {part['points']}")
        expect(sidebar.get_by_role("navigation", name="Homework")).to_contain_text("2 Measurementsnot here")
        assert visit.axe("#svi-course") == []
        expect(sidebar).to_contain_text(f"0 of {POINTS} points")

        outline.unlink()
        visit.look_again()
        expect(sidebar).to_contain_text("No course in this folder")
        expect(sidebar).to_contain_text("svi-course lab")
        assert visit.axe("#svi-course") == []
        visit.done()
        visit = Visit(window, course.address)
        visit.page.get_by_role("tab", name="Course").click()
        expect(visit.sidebar).to_contain_text("No course in this folder")
        visit.done()
    finally:
        outline.write_text(json.dumps(shipped))
