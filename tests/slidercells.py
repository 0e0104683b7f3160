"""Every explorer of the lessons: the call that shows it, its scene, and states to try it in."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from typing import Any

import nbformat
import numpy as np

from svi_course.coursefolder import course_folder
from svi_course.sliders import Choice, Control, Scene, Slider, State

# How far PageUp moves a slider.
PAGE = 5


@dataclass(frozen=True)
class SliderCell:
    """`call` is the line of the lesson; it stands on nothing but the import of the chapter's sliders."""

    chapter: str
    call: str

    @property
    def code(self) -> str:
        return f"from svi_course.{self.chapter} import sliders\n\n{self.call}"

    @property
    def scene(self) -> Scene[Any]:
        sliders = import_module(f"svi_course.{self.chapter}.sliders")
        scene: Scene[Any] = eval(self.call, {"sliders": sliders}).scene
        return scene


def slider_cells() -> list[SliderCell]:
    """In the order of the lessons."""
    found = []
    for file in sorted(course_folder().glob("0*.ipynb")):
        for cell in nbformat.read(file, as_version=4).cells:
            if cell.cell_type == "code" and "sliders." in cell.source:
                chapter = file.stem.partition("-")[2]
                found += [SliderCell(chapter, call) for call in _calls(cell.source)]
    return found


def _calls(source: str) -> list[str]:
    calls = [node.value for node in ast.parse(source).body if isinstance(node, ast.Expr)]
    return [text for call in calls if (text := ast.unparse(call)).startswith("sliders.")]


def moved(control: Slider) -> float:
    """Where PageUp brings a slider from its start, or PageDown where there is no room above."""
    for pages in (PAGE, -PAGE):
        steps = pages * control.step
        value = control.start * 10**steps if control.log else control.start + steps
        if control.low <= value <= control.high:
            return value
    raise ValueError(f"{control.name} has no room for {PAGE} steps")


def where_it_matters(scene: Scene[Any], control: Slider) -> Mapping[str, str]:
    """The choices under which moving the control says something else."""
    choices = [one for one in scene.controls if isinstance(one, Choice)]
    before = {one.name: one.start for one in choices}
    for options in product(*((one.start, *(o for o in one.options if o != one.start)) for one in choices)):
        picked = dict(zip(before, options, strict=True))
        states = [{**scene.start, **picked, **other} for other in ({}, {control.name: moved(control)})]
        if len({scene.words(scene.frame(state)) for state in states}) == 2:
            return {name: option for name, option in picked.items() if option != before[name]}
    raise ValueError(f"{control.name} of {scene.title} changes no words")


def states(scene: Scene[Any], count: int, *, on_steps: bool = True) -> list[State]:
    """Random states, where the controls can stand or anywhere between their ends."""
    rng = np.random.default_rng(0)

    def place(control: Control) -> float | str:
        if isinstance(control, Choice):
            return str(rng.choice(control.options))
        ends = np.log10([control.low, control.high]) if control.log else np.array([control.low, control.high])
        at = rng.uniform(*ends)
        if on_steps:
            at = min(ends[0] + control.step * np.round((at - ends[0]) / control.step), ends[1])
        return float(10**at if control.log else at)

    return [{control.name: place(control) for control in scene.controls} for _ in range(count)]
