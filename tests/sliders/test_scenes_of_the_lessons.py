"""Every scene of the lessons: pure frames, controls with spoken names, a picture of any state, no browser."""

from __future__ import annotations

import dataclasses
import re
import warnings
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure
from slidercells import SliderCell, moved, slider_cells, states, where_it_matters

from svi_course.coursefolder import course_folder
from svi_course.sliders import Choice, Explorer, Scene, Slider, State
from svi_course.sliders.canvas import Canvas
from svi_course.sliders.still import still

CELLS = slider_cells()
every_scene = pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.chapter}-{cell.call}")


def ends(scene: Scene[Any]) -> list[State]:
    """Every end and option of each control beside the others' start, and all at their first, all at their last."""
    places = {c.name: c.options if isinstance(c, Choice) else (c.low, c.high) for c in scene.controls}
    alone = [{**scene.start, name: end} for name, both in places.items() for end in both]
    return [*alone, *({name: both[at] for name, both in places.items()} for at in (0, -1))]


def same(one: Any, other: Any) -> bool:
    """Whether two frames, or two of their parts, hold the same numbers and arrays."""
    if isinstance(one, Mapping):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if dataclasses.is_dataclass(one):
        return type(one) is type(other) and all(
            same(getattr(one, f.name), getattr(other, f.name)) for f in dataclasses.fields(one)
        )
    if isinstance(one, np.ndarray | float):
        return np.array_equal(one, other, equal_nan=True)
    return bool(one == other)


@every_scene
def test_its_controls(cell: SliderCell) -> None:
    scene = cell.scene
    assert Explorer(scene).state == scene.start
    for names in zip(*((control.name, control.spoken) for control in scene.controls), strict=True):
        assert len(set(names)) == len(names)
    for control in scene.controls:
        assert re.fullmatch(r"[A-Za-z][A-Za-z ,'-]+", control.spoken), control.spoken
        if isinstance(control, Choice):
            assert control.start in control.options
        else:
            assert control.low <= control.start <= control.high
            assert control.low > 0 or not control.log
            where_it_matters(scene, control)


@every_scene
def test_a_frame_is_a_pure_function_of_the_state(cell: SliderCell) -> None:
    scene, fresh = cell.scene, cell.scene
    first = scene.frame(scene.start)
    assert dataclasses.is_dataclass(first)
    for state in [*ends(scene), *states(scene, 4)]:
        frame, words = scene.frame(state), scene.words(scene.frame(state))
        assert same(frame, scene.frame(dict(state)))
        assert same(frame, fresh.frame(state))
        assert words.endswith(".")
        assert 40 < len(words) < 480
        assert "nan" not in words
        assert not re.search(r"(?<!e)-\d", words), "a minus sign is −"
    assert same(first, scene.frame(scene.start))


@pytest.mark.fits
@every_scene
def test_a_still_picture_of_its_corners(cell: SliderCell) -> None:
    scene = cell.scene
    for state in ends(scene)[-2:]:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = still(scene, state)
        assert picture.alt == scene.words(scene.frame(state))
        assert picture._repr_html_().startswith('<img alt="')


@pytest.mark.fits
@every_scene
def test_what_was_drawn_before_leaves_nothing_behind(cell: SliderCell) -> None:
    """`stays` names all that the standing part depends on, and what moves is all that moves."""
    scene, canvas = cell.scene, Canvas(cell.scene)
    frames = [scene.frame(state) for state in [scene.start, *_one_step(scene), *states(scene, 4)]]
    # From the first of the two to the second something moves, and the rest stays.
    pairs = [(one, other) for one, other in pairwise(frames) if scene.stays(one) == scene.stays(other)]
    first, second = next((one, other) for one, other in pairs if not same(one, other))
    for frame in (frames[-1], first, second):
        picture = canvas.png(frame)
    assert picture == Canvas(scene).png(second)


def _one_step(scene: Scene[Any]) -> list[State]:
    """Each slider at PageUp beside the others' start, and the start again after each."""
    sliders = [control for control in scene.controls if isinstance(control, Slider)]
    return [state for one in sliders for state in ({**scene.start, one.name: moved(one)}, scene.start)]


@every_scene
def test_axes_are_labelled_and_what_moves_is_animated(cell: SliderCell) -> None:
    scene = cell.scene
    figure, frame = Figure(figsize=scene.size), scene.frame(scene.start)
    moving = scene.paint(figure, frame)(frame)
    assert all(artist.get_animated() for artist in moving)
    assert any(axes.get_xlabel() for axes in figure.axes)
    for axes in (one for one in figure.axes if one.axison):
        # Numbers need a name; rows that are words have one.
        ticks = [text for label in axes.get_yticklabels() if (text := label.get_text())]
        assert axes.get_ylabel() or all(re.search("[a-z]", text) for text in ticks)


@pytest.mark.fits
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
