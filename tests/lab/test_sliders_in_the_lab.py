"""The lessons' sliders in JupyterLab: by keyboard, by mouse, for a screen reader, and without a kernel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import nbformat
import pytest
from browser import PATIENCE, Lesson
from conftest import Course
from needs import needs_chromium
from playwright.sync_api import Browser, Locator, Page, expect
from slidercells import SliderCell, moved, slider_cells, where_it_matters
from visiting import DIRTY, faults

from svi_course.sliders import Choice, DrawnHere, Scene, Slider
from svi_course.sliders.controls import Control

pytestmark = [pytest.mark.fits, needs_chromium]

PICTURE = "e => e.querySelector('.svi-picture img')?.src ?? e.querySelector('.svi-picture').innerHTML"
CHANGED = f"([e, before]) => ({PICTURE})(e) !== before"


class Panel:
    """A live explorer on the page."""

    def __init__(self, page: Page, root: Locator, scene: Scene[Any]) -> None:
        self.page, self.root, self.scene = page, root, scene
        self.sliders = [control for control in scene.controls if isinstance(control, Slider)]
        self.words = root.get_by_role("status")

    def said_at_the_start(self) -> None:
        expect(self.words).to_have_text(self.scene.words(self.scene.frame(self.scene.start)))

    def reset(self) -> None:
        self.root.get_by_role("button", name="Reset").press("Enter")
        self.said_at_the_start()

    def handle(self, control: Slider) -> Locator:
        return self.root.get_by_role("slider", name=control.spoken, exact=True)

    def option(self, control: Choice, option: str) -> Locator:
        group = self.root.get_by_role("radiogroup", name=control.spoken, exact=True)
        return group.get_by_role("radio", name=option, exact=True)

    def expect_change(self, act: Any) -> None:
        """What is done changes the picture and the words."""
        said, drawn = self.words.inner_text(), self.root.evaluate(PICTURE)
        act()
        expect(self.words).not_to_have_text(said)
        self.page.wait_for_function(CHANGED, arg=[self.root.element_handle(), drawn], timeout=1000 * PATIENCE)

    def try_control(self, control: Slider | Choice) -> None:
        if isinstance(control, Choice):
            others = [option for option in control.options if option != control.start]
            for option in others:
                self.expect_change(self.option(control, option).click)
            self.expect_change(lambda: self.page.keyboard.press("ArrowUp"))
            self.reset()
            return
        choices = {one.name: one for one in self.scene.controls}
        for name, option in where_it_matters(self.scene, control).items():
            self.expect_change(self.option(choices[name], option).click)
        self.expect_change(lambda: self.by_keyboard(control))
        self.expect_change(lambda: self.by_mouse(control))
        self.reset()

    def by_keyboard(self, control: Slider) -> None:
        self.handle(control).press("PageUp" if moved(control) > control.start else "PageDown")

    def by_mouse(self, control: Slider) -> None:
        handle = self.handle(control)
        handle.scroll_into_view_if_needed()
        box, track = handle.bounding_box(), handle.locator("xpath=ancestor::*[@class='noUi-base']").bounding_box()
        assert box is not None
        assert track is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        to = track["x"] + track["width"] * (0.75 if x < track["x"] + track["width"] / 2 else 0.25)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to, y, steps=5)
        self.page.mouse.up()


Chosen = list[tuple[SliderCell, Sequence[Control]]]


def everything() -> Chosen:
    return [(cell, cell.scene.controls) for cell in slider_cells()]


def one_of_each_kind() -> Chosen:
    """Of the pictures with sliders and choices the first that the kernel draws, and the first that the browser does; of
    each the first slider and the first choice."""
    both = [one for one in map(_first_of_each, slider_cells()) if len(one[1]) == 2]
    return list({isinstance(one[0].scene, DrawnHere): one for one in reversed(both)}.values())


def _first_of_each(cell: SliderCell) -> tuple[SliderCell, Sequence[Control]]:
    return cell, list({type(control): control for control in reversed(cell.scene.controls)}.values())


@pytest.mark.parametrize(
    "choose", [one_of_each_kind, pytest.param(everything, marks=pytest.mark.full)], ids=["one of each kind", "all"]
)
def test_the_sliders_of_the_lessons(choose: Callable[[], Chosen], course: Course, browser: Browser) -> None:
    chosen = choose()
    cells = [cell for cell, _ in chosen]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell.code) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, course.folder / "sliders.ipynb")
    lesson = Lesson(browser, course.address, "sliders.ipynb", scale=1)
    page = lesson.page
    page.on("console", lambda message: lesson.errors.append(message.text) if message.type == "error" else None)
    panels = []
    for place, cell in enumerate(cells):
        root = lesson.run(place).locator(".svi-explorer")
        panels.append(Panel(page, root, cell.scene))
        panels[-1].said_at_the_start()
        # The still picture has made room.
        expect(page.locator("[data-svi-explorer] > img")).to_have_count(0)
    for panel, (_, controls) in zip(panels, chosen, strict=True):
        for control in controls:
            panel.try_control(control)
    assert faults(page, ".svi-explorer") == []
    assert lesson.errors == []

    # Without a kernel ipywidgets says in the console that nobody hears it.
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Shut Down Kernel").click()
    expect(page.get_by_text("No Kernel", exact=True)).to_be_visible()
    for panel in panels:
        asleep = panel.root.get_by_text("No kernel is running")
        if isinstance(panel.scene, DrawnHere):
            panel.try_control(panel.sliders[-1])
            expect(asleep).not_to_be_visible()
        else:
            panel.by_keyboard(panel.sliders[0])
            expect(asleep).to_be_visible()
    assert [error for error in lesson.errors if "Could not send widget sync message" not in error] == []

    # Who opens the saved notebook later sees the still pictures, until a cell is run again.
    # A slider has the focus, and leaves JupyterLab its shortcuts; by itself it would save after two minutes.
    page.keyboard.press("Control+S")
    expect(page.locator(DIRTY)).to_have_count(0, timeout=60_000)
    page.reload()
    stills = page.locator("[data-svi-explorer] > img")
    expect(stills).to_have_count(len(panels))
    for still, panel in zip(stills.all(), panels, strict=True):
        expect(still).to_have_attribute("alt", panel.scene.words(panel.scene.frame(panel.scene.start)))
    expect(page.get_by_text("Error displaying widget")).to_have_count(0)
    page.close()
