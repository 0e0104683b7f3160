"""What holds for every slider's scene; each chapter's tests put its scenes through it."""

from __future__ import annotations

import dataclasses
import re
import warnings
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from svi_course.plotting import STYLE
from svi_course.sliders import Choice, Scene, State
from svi_course.sliders.still import still


def corners(scene: Scene[Any]) -> list[State]:
    """The start; each control at its last place, the others as at the start; all at their first, all at their last."""
    ends = {c.name: (c.options[0], c.options[-1]) if isinstance(c, Choice) else (c.low, c.high) for c in scene.controls}
    single = [{**scene.start, name: last} for name, (_, last) in ends.items()]
    return [scene.start, *single, *({name: values[at] for name, values in ends.items()} for at in (0, -1))]


def numbers(text: str) -> list[float]:
    """The numbers in a text, in their order."""
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d+\.?\d*(?:e−?\d+)?", text)]


def check_scene(scene: Scene[Any], other: Scene[Any]) -> None:
    """Frames are pure, a picture is drawn without a warning at every corner, and what moves is all that moves.

    other: a second scene of the same class, which must show the same.
    """
    names = [control.name for control in scene.controls]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z ,'-]+", control.spoken, re.IGNORECASE) for control in scene.controls)
    for state in corners(scene):
        frame = scene.frame(state)
        assert _same(frame, scene.frame(dict(state)))
        assert _same(frame, other.frame(state))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = still(scene, state)
        assert picture.alt == scene.words(frame)
        assert "nan" not in picture.alt
    _check_blitting(scene)


def _check_blitting(scene: Scene[Any]) -> None:
    """Where nothing that stays has changed, moving the artists gives the picture that drawing it anew would give."""
    first = scene.frame(scene.start)
    others = [scene.frame(state) for state in corners(scene)[:0:-1]]
    frame = next(frame for frame in others if scene.stays(frame) == scene.stays(first))
    figure, move = _painted(scene, first)
    moved = _pixels(figure, move(frame))
    figure, move = _painted(scene, frame)
    assert np.array_equal(moved, _pixels(figure, move(frame)))


def _painted(scene: Scene[Any], frame: Any) -> tuple[Figure, Any]:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=scene.size)
        return figure, scene.paint(figure, frame)


def _pixels(figure: Figure, moving: Any) -> Any:
    canvas = FigureCanvasAgg(figure)
    with mpl.rc_context(STYLE):
        canvas.draw()
        for artist in moving:
            assert artist.get_animated()
            figure.draw_artist(artist)
    return np.asarray(canvas.buffer_rgba()).copy()


def _same(one: Any, other: Any) -> bool:
    if dataclasses.is_dataclass(one) and type(one) is type(other):
        return all(_same(getattr(one, f.name), getattr(other, f.name)) for f in dataclasses.fields(one))
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other, equal_nan=True)
    return type(one) is type(other) and bool(one == other)
