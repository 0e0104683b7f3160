"""How the scale of a Normal guide moves, with its constraint and without, when nothing is random."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from svi_course.exact.descent import adam
from svi_course.exact.transforms import Transform

Array = NDArray[np.float64]


def scale_path(sd: float, *, start: float, rate: float, steps: int, transform: Transform | None = None) -> Array:
    """The scale after 0, 1, …, `steps` steps of Adam on the exact KL to a Normal posterior, shape (steps + 1,).

    sd: of the posterior. The steps are taken on the number that `transform` maps to the scale, or, without one, on the
    scale itself. This may then go below zero, where the KL is not a number; its derivative scale / sd² − 1 / scale is
    one on either side, and so the libraries go on with it.
    """

    def slope(scale: float) -> float:
        return scale / sd**2 - 1 / scale

    if transform is None:
        return adam(lambda scale, _: slope(scale), start, rate, steps)

    def through(x: float) -> float:
        at = np.array(x)
        return slope(float(transform.forward(at))) * math.exp(float(transform.log_slope(at)))

    free = adam(lambda x, _: through(x), float(transform.inverse(np.array(start))), rate, steps)
    return np.asarray(transform.forward(free), dtype=np.float64)
