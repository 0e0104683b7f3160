"""The scenes that the kernel draws: pure frames, controls with spoken names, a still picture of any state."""

from __future__ import annotations

import dataclasses
import re
import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from svi_course.constraints.sliders.free_scale import FreeScale
from svi_course.constraints.sliders.log_normal import LogNormalMoments
from svi_course.covariance.sliders.two_spaces import TwoSpaces
from svi_course.elbo.sliders.divergences import Divergences
from svi_course.elbo.sliders.particles import Particles
from svi_course.sliders import Choice, Scene, State
from svi_course.sliders.limits import roof
from svi_course.sliders.still import still

SCENES: list[Scene[Any]] = [Divergences(), Particles(), FreeScale(), LogNormalMoments(), TwoSpaces()]
every_scene = pytest.mark.parametrize("scene", SCENES, ids=lambda s: type(s).__name__)


def states(scene: Scene[Any]) -> list[State]:
    """The start, every end and option of each control beside the others' start, and two corners."""
    ends = [c.options if isinstance(c, Choice) else (c.low, c.high) for c in scene.controls]
    names = [control.name for control in scene.controls]
    alone = [{**scene.start, name: end} for name, both in zip(names, ends, strict=True) for end in both]
    corners = [dict(zip(names, [both[i] for both in ends], strict=True)) for i in (0, -1)]
    return [scene.start, *alone, *corners]


# Drawing takes half a second.
every_corner = pytest.mark.parametrize(
    ("scene", "state"),
    [
        pytest.param(scene, state, id=f"{type(scene).__name__}-{number}")
        for scene in SCENES
        for number, state in enumerate(states(scene)[-2:])
    ],
)
every_state = pytest.mark.parametrize(
    ("scene", "state"),
    [
        pytest.param(scene, state, id=f"{type(scene).__name__}-{number}")
        for scene in SCENES
        for number, state in enumerate(states(scene))
    ],
)


def same(one: Any, other: Any) -> bool:
    """Whether two frames, or two of their parts, hold the same numbers and arrays."""
    if isinstance(one, Mapping):
        return set(one) == set(other) and all(same(one[name], other[name]) for name in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if dataclasses.is_dataclass(one):
        return all(same(getattr(one, f.name), getattr(other, f.name)) for f in dataclasses.fields(one))
    if isinstance(one, np.ndarray | float):
        return np.array_equal(one, other, equal_nan=True)
    return bool(one == other)


@every_scene
def test_controls_can_be_said(scene: Scene[Any]) -> None:
    names = [control.name for control in scene.controls]
    assert len(set(names)) == len(names)
    for control in scene.controls:
        assert re.fullmatch(r"[A-Za-z][A-Za-z '-]+", control.spoken), control.spoken
        if isinstance(control, Choice):
            assert control.start in control.options
        else:
            assert control.low <= control.start <= control.high
            assert control.low > 0 or not control.log


@every_state
def test_a_frame_is_a_pure_function_of_the_state(scene: Scene[Any], state: State) -> None:
    first, between, again = scene.frame(state), scene.frame(scene.start), type(scene)().frame(state)
    assert dataclasses.is_dataclass(first)
    assert same(first, again)
    assert same(between, scene.frame(scene.start))


@every_corner
def test_a_still_picture_of_a_corner(scene: Scene[Any], state: State) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = still(scene, state)
    assert picture._repr_html_().startswith('<img alt="')
    assert picture.alt.endswith(".")
    assert 40 < len(picture.alt) < 480
    assert "nan" not in picture.alt


@every_scene
def test_axes_are_labelled_and_what_moves_is_animated(scene: Scene[Any]) -> None:
    figure, frame = Figure(figsize=scene.size), scene.frame(scene.start)
    moving = scene.paint(figure, frame)(frame)
    assert all(artist.get_animated() for artist in moving)
    assert any(axes.get_xlabel() for axes in figure.axes)
    for axes in figure.axes:
        # Numbers need a name; rows that are words have one.
        ticks = [label.get_text() for label in axes.get_yticklabels()]
        assert axes.get_ylabel() or all(re.search("[a-z]", text) for text in ticks)


@pytest.mark.parametrize(
    ("value", "limit"), [(0.03, 0.05), (0.05, 0.05), (0.99, 1), (1, 1), (1.01, 2), (3, 5), (7, 10), (10, 10)]
)
def test_a_roof_is_the_next_round_number(value: float, limit: float) -> None:
    assert roof(value) == pytest.approx(limit, rel=1e-12)
