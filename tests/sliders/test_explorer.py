"""The Explorer without a browser: what it displays, when it draws, and what it keeps."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from example import Wave
from ipywidgets import FloatLogSlider, FloatSlider, RadioButtons

from svi_course.sliders import Explorer, Slider
from svi_course.sliders.canvas import Canvas
from svi_course.sliders.still import still

PNG = b"\x89PNG"
MARK = re.compile(r'data-svi-explorer="(\w+)"')


def start(**other: Any) -> dict[str, Any]:
    return {**Wave().start, **other}


def test_what_is_displayed_is_the_still_and_the_same_in_every_run() -> None:
    first, second = (Explorer(Wave())._repr_mimebundle_() for _ in range(2))
    assert set(first) == {"text/plain", "text/html"}
    assert first["text/plain"] == "[figure: A sine of height 2.0 and length 10.]"
    assert still(Wave())._repr_html_() in first["text/html"]
    assert MARK.sub("", first["text/html"]) == MARK.sub("", second["text/html"])
    # Each has its own place, or a picture would come alive in another's.
    assert MARK.findall(first["text/html"]) != MARK.findall(second["text/html"])


def test_controls_are_widgets_with_names_and_a_way_back() -> None:
    explorer = Explorer(Wave())
    kinds = [type(widget) for widget in explorer.inputs.values()]
    assert kinds == [FloatSlider, FloatLogSlider, FloatSlider, RadioButtons]
    assert explorer.state == start()
    assert [widget.readout_format for widget in list(explorer.inputs.values())[:3]] == [".1f", ".3r", ".0f"]
    assert explorer.panel.spoken[0] == "height of the wave"
    assert explorer.panel.starts == [{"value": 2.0}, {"value": 10}, {"value": 4}, {"index": 0}]


def test_a_control_moves_picture_and_words() -> None:
    explorer = Explorer(Wave())
    before = explorer.panel.png
    explorer.inputs["curve"].value = "cosine"
    assert explorer.panel.words == "A cosine of height 2.0 and length 10."
    assert explorer.panel.png.startswith(PNG)
    assert explorer.panel.png != before
    assert "cosine" in explorer._repr_mimebundle_()["text/plain"]


def test_of_many_events_only_the_last_is_drawn() -> None:
    explorer = Explorer(Wave())
    seen: list[str] = []
    first = asyncio.Event()

    def drawn(change: Any) -> None:
        seen.append(change["new"])
        first.set()

    explorer.panel.observe(drawn, "words")

    async def drag() -> None:
        for height in (1.0, 1.5, 2.5, 3.5):
            explorer.inputs["height"].value = height
        explorer.inputs["length"].value = 20
        assert seen == []
        await first.wait()

    asyncio.run(drag())
    assert seen == ["A sine of height 3.5 and length 20."]


def test_what_stays_is_drawn_anew_only_where_it_changes() -> None:
    scene = Wave()
    canvas = Canvas(scene)
    for height in (1, 2, 3):
        canvas.png(scene.frame(start(height=height)))
    assert scene.painted == 1
    canvas.png(scene.frame(start(limit=7)))
    assert scene.painted == 2


def test_nothing_is_left_of_what_was_drawn_before() -> None:
    scene = Wave()
    canvas = Canvas(scene)
    for state in (start(height=4), start(curve="cosine"), start(limit=7)):
        canvas.png(scene.frame(state))
    assert canvas.png(scene.frame(start())) == Canvas(scene).png(scene.frame(start()))


@pytest.mark.parametrize(("step", "digits"), [(1, ".0f"), (0.5, ".1f"), (0.25, ".2f"), (0.001, ".3f"), (5, ".0f")])
def test_a_readout_has_the_digits_of_its_steps(step: float, digits: str) -> None:
    class Other(Wave):
        controls = (Slider("height", "h", "height", low=0, high=10, step=step, start=5),)

    assert Explorer(Other()).inputs["height"].readout_format == digits


@pytest.mark.parametrize(("whole", "digits"), [(True, ".0f"), (False, ".3r")])
def test_what_is_counted_is_read_out_whole(whole: bool, digits: str) -> None:
    class Other(Wave):
        controls = (Slider("height", "h", "height", low=1, high=100, step=0.1, start=1, log=True, whole=whole),)

    assert Explorer(Other()).inputs["height"].readout_format == digits
