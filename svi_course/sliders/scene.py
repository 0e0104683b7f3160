"""What a slider shows: state → frame → picture and words, without a browser and without a kernel's help."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from svi_course.sliders.controls import Control, State

Frame = TypeVar("Frame")
# Brings a picture's moving artists to another frame, and returns them in the order in which they are drawn.
Move = Callable[[Frame], Sequence[Artist]]


class Scene(ABC, Generic[Frame]):
    """One picture with its controls.

    A frame holds everything that a state shows, as plain numbers and arrays. It comes from `exact`, so that a test can
    ask for it; `paint` and `words` only say it again, in a picture and in a sentence.
    """

    title: str
    controls: tuple[Control, ...]
    # Width and height in inches.
    size: tuple[float, float] = (7.2, 3.2)

    @property
    def start(self) -> State:
        """The state that is shown first."""
        return {control.name: control.start for control in self.controls}

    @abstractmethod
    def frame(self, state: State) -> Frame:
        """Everything that this state shows. Pure: the same state gives the same frame."""

    @abstractmethod
    def paint(self, figure: Figure, frame: Frame) -> Move[Frame]:
        """Draw on an empty figure what stays (axes, labels, limits) and make what moves; how to move it comes back.

        Every moving artist is made with `animated=True`; it is drawn over the rest, which is drawn once.
        """

    @abstractmethod
    def words(self, frame: Frame) -> str:
        """The picture's numbers as a sentence or two; it is the read-out and the alternative text."""

    def stays(self, frame: Frame) -> Hashable:
        """What the standing part of the picture depends on; where it changes, everything is drawn anew."""
        return None
