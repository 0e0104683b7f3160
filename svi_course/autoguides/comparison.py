"""Every autoguide on one model with an exact posterior: `python -m svi_course.autoguides.comparison`.

Takes some minutes and writes comparison.json beside this file, which the lesson shows. The model is that of eight
groups, `exact.hierarchy`; every fit has the same steps, particles and rates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svi_course.autoguides.data import GROUPS, MEASUREMENT_SD, MU_PRIOR_SD, TAU
from svi_course.exact import hierarchy

Array = NDArray[np.float64]

STEPS, PARTICLES, RATE = 4000, 10, 0.05
DRAWS = 50_000
COMMAND = "python -m svi_course.autoguides.comparison"
RESULT = "comparison.json"
# The row that the others' times are divided by, each within its library.
UNIT = "AutoNormal"
LIBRARIES = ("numpyro", "pyro")
EXACT = hierarchy(GROUPS, MU_PRIOR_SD, TAU, MEASUREMENT_SD)


def rate(step: Any) -> Any:
    """The learning rate at a step: from RATE down to a hundredth of it."""
    return RATE * 0.01 ** (step / STEPS)


@dataclass(frozen=True)
class Fitted:
    """One fit: draws of mu (n,) and theta (n, 8), log q − log p(y, z) of each (n,), seconds of the fit.

    log_ratio is None for a guide that is a point. centredness is what the fit learnt for theta, if it learns one.
    """

    name: str
    mu: Array
    theta: Array
    log_ratio: Array | None
    seconds: float
    centredness: float | None = None

    def row(self, library: str, unit: float) -> dict[str, Any]:
        """What the table shows; gap in nats, None where it is infinite; times as a ratio to `unit` seconds."""
        first, point = self.theta[:, 0], self.log_ratio is None
        gap = None if self.log_ratio is None else round(float(self.log_ratio.mean()) + EXACT.log_evidence, 4)
        return {
            "library": library,
            "guide": self.name,
            "mean_mu": round(float(self.mu.mean()), 3),
            "sd_mu": round(float(self.mu.std()), 3),
            "sd_theta": round(float(first.std()), 3),
            "corr": None if point else round(float(np.corrcoef(self.mu, first)[0, 1]), 3),
            "gap": gap,
            "time": round(self.seconds / unit, 2),
            "centredness": None if self.centredness is None else round(self.centredness, 3),
        }


def rows(library: str, fitted: Iterable[Fitted]) -> list[dict[str, Any]]:
    """The rows of one library, in the order of the fits, the first of which is the unit of time."""
    fits = list(fitted)
    assert fits[0].name == UNIT
    return [fit.row(library, fits[0].seconds) for fit in fits]


def computed(libraries: Iterable[str] = LIBRARIES) -> list[dict[str, Any]]:
    """All rows, fitted now."""
    from importlib import import_module

    found = []
    for library in libraries:
        fits = import_module(f"svi_course.autoguides.comparison_{library}").fits
        found += rows(library, fits())
    return found


def recorded() -> list[dict[str, Any]]:
    """The rows as the command last wrote them."""
    text = (files("svi_course.autoguides") / RESULT).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found


if __name__ == "__main__":
    target = Path(__file__).with_name(RESULT)
    lines = ",\n".join(" " + json.dumps(row) for row in computed())
    target.write_text(f"[\n{lines}\n]\n", "utf-8")
    print(f"wrote {target.name}")
