"""A small scene with each kind of control."""

from __future__ import annotations

from typing import Any

import numpy as np

from svi_course.plotting import GUIDE
from svi_course.sliders import Choice, Scene, Slider, State
from svi_course.sliders.scene import Move

X = np.linspace(0, 10, 300)


class Wave(Scene[Any]):
    """A wave; one slider changes what stays."""

    title = "A wave"
    controls = (
        Slider("height", "h", "height of the wave", low=0.5, high=4.0, step=0.1, start=2.0),
        Slider("length", "ℓ", "length of the wave", low=1, high=100, step=0.25, start=10, log=True),
        Slider("limit", "y", "limit of the axis", low=1, high=8, step=1, start=4),
        Choice("curve", "curve", "kind of wave", ("sine", "cosine"), "sine"),
    )

    def __init__(self) -> None:
        self.painted = 0

    def frame(self, state: State) -> Any:
        wave = np.sin if state["curve"] == "sine" else np.cos
        return dict(state) | {"y": float(state["height"]) * wave(2 * np.pi * X / float(state["length"]))}

    def paint(self, figure: Any, frame: Any) -> Move[Any]:
        self.painted += 1
        axes = figure.subplots()
        axes.set(xlabel="x", xlim=(0, 10), ylim=(-frame["limit"], frame["limit"]))
        (line,) = axes.plot([], [], animated=True, **GUIDE)

        def move(frame: Any) -> list[Any]:
            line.set_data(X, frame["y"])
            return [line]

        return move

    def words(self, frame: Any) -> str:
        return f"A {frame['curve']} of height {frame['height']:.1f} and length {frame['length']:.3g}."

    def stays(self, frame: Any) -> float:
        return float(frame["limit"])
