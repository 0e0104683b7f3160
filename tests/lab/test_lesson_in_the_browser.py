"""Lesson 1 in JupyterLab in Chromium: an exercise answered wrongly, then rightly, and the card each time."""

from __future__ import annotations

import pytest
from browser import Lesson
from conftest import Course
from needs import needs_chromium
from playwright.sync_api import Browser, expect
from screenshots import EXERCISE, LESSON, RIGHT, WRONG, answer, cells

pytestmark = [pytest.mark.fits, needs_chromium]


@pytest.mark.parametrize("backend", ["pyro", pytest.param("numpyro", marks=pytest.mark.full)])
def test_wrong_then_right(backend: str, course: Course, browser: Browser) -> None:
    place = cells(LESSON, EXERCISE)
    lesson = Lesson(browser, course.address, LESSON)
    lesson.run(place["answer"], answer(f"{WRONG}_{backend}"))
    lesson.run(place["check"])
    card = lesson.card(place["check"])
    expect(card).to_have_attribute("aria-label", "1.3 A guide to write and fit: not right yet")
    expect(card).to_contain_text("The guide samples toss, which the model observes.")
    reason = card.locator("details p")
    expect(reason).not_to_be_visible()
    card.locator("summary").press("Enter")
    expect(reason).to_be_visible()

    lesson.run(place["answer"], answer(f"{RIGHT}_{backend}"))
    lesson.run(place["check"])
    expect(card).to_have_attribute("aria-label", "1.3 A guide to write and fit: right")
    expect(card).to_contain_text("3 of 3 points")
    assert lesson.errors == []
    lesson.page.close()
    assert '"elbo.coin-guide"' in (course.folder / "progress.json").read_text()
