"""The one widget around every picture: its script lays out the controls, names them, and shows picture and words."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets as t
from ipywidgets import jslink, widget_serialization

from svi_course.sliders.drawnhere import DrawnHere
from svi_course.sliders.inputs import start
from svi_course.sliders.scene import Scene


def text(name: str) -> str:
    """A file beside this one."""
    return (files("svi_course.sliders") / name).read_text("utf-8")


class Panel(anywidget.AnyWidget):  # type: ignore[misc]
    """Controls, picture, words and a reset.

    place: the mark of the outputs that it appears in. spoken, starts: of each control its name, and the trait that
    brings it back. png and words come from the kernel; where the browser draws, there are `options` instead, each
    control's name with its options (none for a slider), and a trait `at_<name>` that is linked to the control.
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
    options = t.Dict().tag(sync=True)


def drawn_by_the_kernel(scene: Scene[Any], inputs: Mapping[str, Any], place: str) -> Panel:
    """A panel that waits for png and words."""
    return Panel(_esm=text("shell.js") + text("kernel.js"), **_shell(scene, inputs, place))


def drawn_here(scene: DrawnHere[Any], inputs: Mapping[str, Any], place: str) -> Panel:
    """A panel that draws by itself, with the controls linked to it in the browser."""
    starts = {f"at_{control.name}": start(control) for control in scene.controls}
    traits = {name: t.Float(*at.values()).tag(sync=True) for name, at in starts.items()}
    options = {control.name: list(getattr(control, "options", ())) for control in scene.controls}
    panel: Panel = type("Panel", (Panel,), traits)(_esm=scene.module(), options=options, **_shell(scene, inputs, place))
    for (name, at), widget in zip(starts.items(), inputs.values(), strict=True):
        jslink((widget, *at), (panel, name))
    return panel


def _shell(scene: Scene[Any], inputs: Mapping[str, Any], place: str) -> dict[str, Any]:
    return {
        "_css": text("shell.css"),
        "place": place,
        "title": scene.title,
        "controls": list(inputs.values()),
        "spoken": [control.spoken for control in scene.controls],
        "starts": [start(control) for control in scene.controls],
    }
