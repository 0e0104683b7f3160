"""A scene drawn again and again: what stays is drawn once and kept, what moves is drawn over it."""

from __future__ import annotations

import io
from collections.abc import Hashable
from typing import Any, Generic

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

from svi_course.plotting import STYLE
from svi_course.sliders.scene import Frame, Move, Scene


class Canvas(Generic[Frame]):
    """The pixels of one scene."""

    def __init__(self, scene: Scene[Frame]) -> None:
        self.scene = scene
        self._agg: Any = None
        self._move: Move[Frame]
        self._background: Any
        self._stays: Hashable

    def png(self, frame: Frame) -> bytes:
        """The picture of a frame; everything is drawn anew only where `scene.stays` has changed."""
        stays = self.scene.stays(frame)
        if self._agg is None or stays != self._stays:
            # Not around what is drawn all the time: the style is the process's, and a cell may run beside a drag.
            with mpl.rc_context(STYLE):
                self._agg, self._stays = self._standing(frame), stays
        self._agg.restore_region(self._background)
        for artist in self._move(frame):
            artist.draw(self._agg.get_renderer())
        image = io.BytesIO()
        # Packed lightly: the picture goes no further than the browser, and is waited for.
        imsave(image, np.asarray(self._agg.buffer_rgba()), format="png", pil_kwargs={"compress_level": 1})
        return image.getvalue()

    def _standing(self, frame: Frame) -> Any:
        figure = Figure(figsize=self.scene.size, facecolor="white")
        agg: Any = FigureCanvasAgg(figure)
        self._move = self.scene.paint(figure, frame)
        # The layout makes room for what moves as well.
        self._move(frame)
        agg.draw()
        self._background = agg.copy_from_bbox(figure.bbox)
        return agg
