"""The one widget around every picture: its script lays out the controls, names them, and shows picture and words."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets as t
from ipywidgets import widget_serialization

from svi_course.sliders.inputs import start
from svi_course.sliders.scene import Scene


def text(name: str) -> str:
    """A file beside this one."""
    return (files("svi_course.sliders") / name).read_text("utf-8")


class Panel(anywidget.AnyWidget):  # type: ignore[misc]
    """Controls, picture, words and a reset.

    place: the mark of the outputs that it appears in. spoken, starts: of each control its name, and the trait that
    brings it back. png: the picture.
    """

    _esm = t.Unicode().tag(sync=True)
    _css = t.Unicode().tag(sync=True)
    place = t.Unicode().tag(sync=True)
    title = t.Unicode().tag(sync=True)
    controls = t.List().tag(sync=True, **widget_serialization)
    spoken = t.List().tag(sync=True)
    starts = t.List().tag(sync=True)
    png = t.Bytes().tag(sync=True)
    words = t.Unicode().tag(sync=True)

    @classmethod
    def of(cls, scene: Scene[Any], inputs: Mapping[str, Any], place: str, **values: Any) -> Panel:
        """The panel of a scene with these widgets for its controls."""
        return cls(
            _esm=text("shell.js") + text("kernel.js"),
            _css=text("shell.css"),
            place=place,
            title=scene.title,
            controls=list(inputs.values()),
            spoken=[control.spoken for control in scene.controls],
            starts=[start(control) for control in scene.controls],
            **values,
        )
