"""A scene as a picture that nobody drags: on paper, in a saved notebook, in a test."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.figure import Figure

from svi_course.plotting import STYLE, Picture
from svi_course.sliders.controls import State
from svi_course.sliders.scene import Frame, Scene


def still(scene: Scene[Frame], state: State | None = None) -> Picture:
    """The picture of a state, by default of the one that is shown first."""
    frame = scene.frame(scene.start if state is None else state)
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=scene.size)
        for artist in scene.paint(figure, frame)(frame):
            artist.set_animated(False)
        return Picture(figure, scene.words(frame))
