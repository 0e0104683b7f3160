"""Controls as ipywidgets."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import ipywidgets as ipw

from svi_course.sliders.controls import Choice, Control, Slider


def start(control: Control) -> dict[str, float]:
    """The trait that brings a control back, with its value; the browser knows a choice by its number."""
    if isinstance(control, Choice):
        return {"index": control.options.index(control.start)}
    return {"value": control.start}


def inputs(controls: Iterable[Control]) -> dict[str, Any]:
    """A widget for each control, by name."""
    controls = tuple(controls)
    # One width for all labels, so that the sliders begin at one line.
    width = f"{max((len(control.label) for control in controls), default=0) + 1}ch"
    return {control.name: _input(control, width) for control in controls}


def _input(control: Control, width: str) -> Any:
    about = {
        "description": control.label,
        "tooltip": control.spoken,
        "style": {"description_width": width},
        "layout": {"width": "auto"},
    }
    if isinstance(control, Choice):
        return ipw.RadioButtons(
            options=control.options, value=control.start, orientation="horizontal", **about | {"layout": {}}
        )
    if control.log:
        powers = {"min": math.log10(control.low), "max": math.log10(control.high)}
        digits = ".0f" if control.whole else ".3r"
        return ipw.FloatLogSlider(value=control.start, **powers, step=control.step, readout_format=digits, **about)
    return ipw.FloatSlider(
        value=control.start,
        min=control.low,
        max=control.high,
        step=control.step,
        readout_format=f".{_decimals(control)}f",
        **about,
    )


def _decimals(slider: Slider) -> int:
    """As many as the steps have."""
    return next((n for n in range(8) if math.isclose(round(slider.step, n), slider.step)), 8)
