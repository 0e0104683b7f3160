"""The extension and the kernel: a lesson finds one, is checked from a fresh one, and its sliders have names."""

from __future__ import annotations

import nbformat
import pytest
from conftest import Course
from needs import needs_chromium
from playwright.sync_api import BrowserContext, expect
from visiting import DIRTY, KERNEL, Visit, answered, code, notebook

from svi_course import elbo

pytestmark = [pytest.mark.fits, needs_chromium]

RIGHT = "from scipy.special import betaln\nlog_evidence = betaln(16, 14) - betaln(10, 10)"
MARKUP = "<img src=x onerror=\"document.title = 'taken'\"><script>document.title = 'taken'</script>"
HOSTILE = f"def {elbo.elbo_function.answer_name}(alpha, beta):\n    raise ValueError({MARKUP!r})"
SLIDERS = """
import ipywidgets
from IPython.display import display
display(
    ipywidgets.IntSlider(description="heads"),
    ipywidgets.FloatLogSlider(description="scale", value=10),
    ipywidgets.IntRangeSlider(description="tosses"),
    ipywidgets.FloatSlider(),
)
"""


def test_a_kernel_of_another_name_is_found(course: Course, window: BrowserContext) -> None:
    kernel = {**KERNEL, "name": "svi-2024", "display_name": "Python (svi)"}
    cells = answered(elbo.coin_evidence, RIGHT)
    nbformat.write(notebook(*cells, kernelspec=kernel, language_info={"name": "python"}), course.folder / "named.ipynb")
    visit = Visit(window, course.address, "named.ipynb")
    page = visit.page
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".jp-Notebook").press("Control+Shift+Enter")
    expect(visit.cards).to_have_attribute("aria-label", "1.1 The evidence of a coin: right")
    page.keyboard.press("Control+S")
    visit.unchanged()

    # Another kernel is the learner's choice, and to be saved.
    visit.choose("Kernel", "Change Kernel…")
    page.locator(".jp-Dialog select").select_option(label="another")
    page.locator(".jp-Dialog").get_by_role("button", name="Select Kernel").press("Enter")
    expect(page.locator(DIRTY)).to_have_count(1)
    visit.done()


def test_a_kernel_is_found_without_a_name_and_markup_in_an_answer_stays_text(
    course: Course, window: BrowserContext
) -> None:
    cells = answered(elbo.elbo_function, HOSTILE)
    nbformat.write(notebook(*cells, title="a notebook that never had a kernel"), course.folder / "hostile.ipynb")
    visit = Visit(window, course.address, "hostile.ipynb")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    visit.page.locator(".jp-Notebook").press("Control+Shift+Enter")
    expect(visit.cards).to_have_attribute("aria-label", "1.2 The ELBO as a function: not right yet")
    expect(visit.cards).to_contain_text(MARKUP)
    expect(visit.cards.locator("img, script")).to_have_count(0)
    assert visit.page.title() != "taken"
    visit.done()


def test_the_whole_lesson_is_checked(course: Course, window: BrowserContext) -> None:
    cells = [
        *answered(elbo.coin_evidence, RIGHT),
        *answered(elbo.two_widths, f"import time\ntime.sleep(2)\n{elbo.two_widths.answer_name} = 1, 1"),
        # Raises in the answer, so that the check has nothing to check.
        *answered(elbo.particles_needed, "1 / 0"),
        code(SLIDERS),
    ]
    nbformat.write(notebook(*cells), course.folder / "small.ipynb")
    visit = Visit(window, course.address, "small.ipynb")
    page = visit.page
    page.locator(".jp-Notebook").press("Shift+W")
    visit.restart()
    said = page.locator(".Toastify__toast")
    expect(said).to_contain_text("Checking the lesson: cell 3 of 7")
    expect(said).to_contain_text("The lesson is checked: 2 of 4 points. 1 check stopped with an error and gave none.")
    expect(visit.sidebar.get_by_role("button", name="1.1 The evidence of a coin, passed, 2 of 2")).to_be_visible()

    # The lesson's last cell shows ipywidgets' own sliders.
    for name in ("heads", "scale", "tosses, lower end", "tosses, upper end", "slider"):
        expect(page.get_by_role("slider", name=name, exact=True)).to_have_count(1)
        expect(page.get_by_role("textbox", name=f"{name.partition(',')[0]}, as a number")).to_have_count(1)
    scale = page.get_by_role("slider", name="scale", exact=True)
    expect(scale).to_have_attribute("aria-valuetext", "10.0")
    scale.press("PageUp")
    expect(scale).not_to_have_attribute("aria-valuetext", "10.0")
    assert visit.axe(".jp-OutputArea-output:has(.widget-slider)") == []

    page.locator(".jp-Notebook").press("Escape")
    visit.done()


def test_checking_the_lesson_can_be_stopped(course: Course, window: BrowserContext) -> None:
    nbformat.write(notebook(*answered(elbo.coin_evidence, "while True:\n    pass")), course.folder / "endless.ipynb")
    visit = Visit(window, course.address, "endless.ipynb")
    visit.page.locator(".jp-Notebook").press("Shift+W")
    visit.restart()
    said = visit.page.locator(".Toastify__toast")
    expect(said).to_contain_text("Checking the lesson: cell 1 of 2")
    said.get_by_role("button", name="Stop").press("Enter")
    expect(said).to_contain_text("Stopped.")
    visit.done()
