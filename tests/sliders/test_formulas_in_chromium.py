"""What the browser computes by itself, against `exact`: frames and words of 200 random states of each scene."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from browser import Browser, chromium
from needs import needs_chromium
from slidercells import slider_cells, states

from svi_course.sliders import DrawnHere

pytestmark = [pytest.mark.fits, needs_chromium]

SCENES = [scene for cell in slider_cells() if isinstance(scene := cell.scene, DrawnHere)]
COMPUTE = """
async ([code, states]) => {
  const scene = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  return states.map((state) => {
    const frame = scene.frame(state);
    return { frame, words: scene.words(frame), picture: scene.paint(frame) };
  });
}
"""
SEEN = "(text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') === null"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: type(scene).__name__)
def test_it_agrees_with_the_exact_answer(scene: Any, browser: Browser) -> None:
    page = browser.new_page()
    tried = states(scene, 200, on_steps=False)
    for state, theirs in zip(tried, page.evaluate(COMPUTE, [scene.module(), tried]), strict=True):
        frame = scene.frame(state)
        assert theirs["words"] == scene.words(frame)
        ours = asdict(frame)
        assert theirs["frame"].keys() == ours.keys()
        for name, value in ours.items():
            if isinstance(value, str):
                assert theirs["frame"][name] == value
            else:
                # Both are float64 and sum up to a few hundred terms; what is left is far below.
                np.testing.assert_allclose(
                    theirs["frame"][name], value, rtol=1e-9, atol=1e-9, err_msg=f"{name} {state}"
                )
        assert "NaN" not in theirs["picture"]
        assert "undefined" not in theirs["picture"]
    assert page.evaluate(SEEN, theirs["picture"])
