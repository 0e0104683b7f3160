"""Every scene of the lessons that the browser draws by itself, and states to try them in."""

from __future__ import annotations

from typing import Any

import numpy as np

from svi_course.constraints.sliders.images import Images
from svi_course.covariance.sliders.factor import Factor
from svi_course.elbo.sliders.bars import Bars
from svi_course.sliders import Choice, DrawnHere, Scene, State

DRAWN_HERE: list[DrawnHere[Any]] = [Bars(), Images(), Factor()]


def states(scene: Scene[Any], count: int) -> list[State]:
    """Random states, anywhere between the ends of the controls."""
    rng = np.random.default_rng(0)

    def place(control: Any) -> float | str:
        if isinstance(control, Choice):
            return str(rng.choice(control.options))
        if control.log:
            return float(np.exp(rng.uniform(np.log(control.low), np.log(control.high))))
        return float(rng.uniform(control.low, control.high))

    return [{control.name: place(control) for control in scene.controls} for _ in range(count)]
