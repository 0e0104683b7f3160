"""Every scene of the lessons, drawn without a browser."""

from __future__ import annotations

import re

import nbformat
import pytest
from slidercells import SliderCell, slider_cells, states, where_it_matters

from svi_course.lessons import course_folder
from svi_course.sliders import Explorer, Slider
from svi_course.sliders.canvas import Canvas
from svi_course.sliders.still import still

CELLS = slider_cells()


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.chapter}-{cell.call}")
def test_a_scene(cell: SliderCell) -> None:
    scene = cell.scene
    canvas, tried = Canvas(scene), states(scene, 4)
    for state in tried:
        words = scene.words(scene.frame(state))
        assert words == scene.words(scene.frame(state))
        assert "nan" not in words
        assert not re.search(r"(?<!e)-\d", words), "a minus sign is −"
        picture = canvas.png(scene.frame(state))
    # What was drawn before has left nothing behind: `stays` names all that the standing part depends on.
    assert picture == Canvas(scene).png(scene.frame(tried[-1]))


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.chapter}-{cell.call}")
def test_its_controls(cell: SliderCell) -> None:
    scene = cell.scene
    assert Explorer(scene).state == scene.start
    assert len({control.spoken for control in scene.controls}) == len(scene.controls)
    for control in scene.controls:
        if isinstance(control, Slider):
            where_it_matters(scene, control)


def test_a_saved_lesson_shows_still_pictures() -> None:
    saved = [nbformat.read(file, as_version=4) for file in sorted(course_folder().glob("0*.ipynb"))]
    cells = [cell for notebook in saved for cell in notebook.cells if cell.cell_type == "code"]
    shown = [output.data for cell in cells if "sliders." in cell.source for output in cell.outputs]
    assert [dict(data).keys() for data in shown] == [{"text/plain", "text/html"}] * len(CELLS)
    for data, cell in zip(shown, CELLS, strict=True):
        assert data["text/plain"] == repr(still(cell.scene))
        assert "<img alt=" in data["text/html"]
        assert "data-svi-explorer" not in data["text/html"]
    assert not any("widgets" in notebook.metadata for notebook in saved)
