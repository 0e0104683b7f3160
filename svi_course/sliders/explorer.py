"""The widget: a scene's controls, its picture and its words."""

from __future__ import annotations

import asyncio
import time
from functools import cached_property
from typing import Any
from uuid import uuid4

from svi_course.plotting import Picture
from svi_course.sliders.canvas import Canvas
from svi_course.sliders.controls import State
from svi_course.sliders.drawnhere import DrawnHere
from svi_course.sliders.inputs import inputs
from svi_course.sliders.panel import Panel, drawn_by_the_kernel, drawn_here
from svi_course.sliders.scene import Scene
from svi_course.sliders.still import still

# Seconds without a drawing after each one; more would be felt.
LONGEST_REST = 0.05


class Explorer:
    """A scene that one can drag.

    What is displayed, and saved, is the still picture of its state; where a kernel runs, the panel's script puts the
    live one in its place.
    """

    def __init__(self, scene: Scene[Any]) -> None:
        self.scene = scene
        self.inputs = inputs(scene.controls)
        self._canvas = Canvas(scene)
        self._asked = False
        self._rested = 0.0  # on asyncio's clock, which is time.monotonic

    @property
    def state(self) -> State:
        """Where the controls stand."""
        return {name: widget.value for name, widget in self.inputs.items()}

    @cached_property
    def panel(self) -> Panel:
        """The widget, made when it is first shown."""
        place = uuid4().hex
        if isinstance(self.scene, DrawnHere):
            return drawn_here(self.scene, self.inputs, place)
        panel = drawn_by_the_kernel(self.scene, self.inputs, place)
        self._draw(panel)
        for widget in self.inputs.values():
            widget.observe(self._moved, "value")
        return panel

    def _moved(self, _: object) -> None:
        """Draw soon, and only the last of the states that came until then.

        After a drawing comes a rest as long as itself, or LONGEST_REST, in which the kernel reads what else has moved:
        events that come faster than pictures are not drawn one by one.
        """
        if self._asked:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._draw(self.panel)
        else:
            self._asked = True
            loop.call_at(max(loop.time(), self._rested), self._draw, self.panel)

    def _draw(self, panel: Panel) -> None:
        self._asked = False
        start = time.monotonic()
        frame = self.scene.frame(self.state)
        with panel.hold_sync():
            panel.png, panel.words = self._canvas.png(frame), self.scene.words(frame)
        end = time.monotonic()
        self._rested = end + min(end - start, LONGEST_REST)

    def _still(self) -> Picture:
        return still(self.scene, self.state)

    def __repr__(self) -> str:
        return repr(self._still())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        picture = self._still()
        html = f'<div data-svi-explorer="{self.panel.place}">{picture._repr_html_()}</div>'
        return {"text/plain": repr(picture), "text/html": html}
