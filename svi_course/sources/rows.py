"""What more than one system reads from a fit, and how its fits are run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from svi_course.exact import Gaussian
from svi_course.sources.fits import Array, Fit, Measurement, Numbers, Result, Settings

Item = Fit | Measurement
OURS = Settings(4000, 0.05)
BRIEF = replace(OURS, steps=2000)
ENTRIES = {"xx": (0, 0), "xy": (0, 1), "yy": (1, 1)}


def gaussian(result: Result) -> Gaussian:
    tril = np.tril(result.params["scale_tril"])
    return Gaussian(result.params["loc"], tril @ tril.T)


def entries(name: str, matrix: Array) -> Numbers:
    return {f"{name} {part}": float(matrix[i, j]) for part, (i, j) in ENTRIES.items()}
