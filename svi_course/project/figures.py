"""The picture of the project's data."""

from __future__ import annotations

from typing import Any

import numpy as np

from svi_course.plotting import DATA, Picture, drawn
from svi_course.project.data import FLOW, YEAR


def flows() -> Picture:
    """The flow of each year."""
    flow = np.array(FLOW)

    def draw(axes: Any) -> None:
        axes.plot(YEAR, flow, **DATA)
        axes.set(xlabel="year", ylabel="flow in 10⁸ m³ a year", ylim=(0, None))

    low, high = int(flow.argmin()), int(flow.argmax())
    alt = (
        f"The Nile's flow at Aswan in each year from {YEAR[0]:.0f} to {YEAR[-1]:.0f}: between {flow[low]:.0f} in "
        f"{YEAR[low]:.0f} and {flow[high]:.0f} in {YEAR[high]:.0f}, mostly above 1000 until the end of the century and "
        "below it afterwards."
    )
    return drawn(alt, draw, size=(7.2, 3.2))
