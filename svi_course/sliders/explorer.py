"""The widget: a scene's controls, its picture and its words."""

from __future__ import annotations

from typing import Any

from svi_course.sliders.scene import Scene
from svi_course.sliders.still import still


class Explorer:
    """A scene that one can drag."""

    def __init__(self, scene: Scene[Any]) -> None:
        self.scene = scene

    def __repr__(self) -> str:
        return repr(still(self.scene))

    def _repr_html_(self) -> str:
        return still(self.scene)._repr_html_()
