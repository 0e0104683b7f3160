"""What the chapters' sliders are made of: a `Scene` says what a state shows, an `Explorer` lets one drag it."""

from svi_course.sliders.controls import Choice, Control, Slider, State
from svi_course.sliders.drawnhere import DrawnHere
from svi_course.sliders.explorer import Explorer
from svi_course.sliders.scene import Move, Scene

__all__ = ["Choice", "Control", "DrawnHere", "Explorer", "Move", "Scene", "Slider", "State"]
