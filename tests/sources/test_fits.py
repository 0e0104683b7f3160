"""The table's systems fitted in both libraries: briefly from near the optimum, and at full size as recorded."""

from __future__ import annotations

import math
from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from svi_course import exact
from svi_course.sources import runs
from svi_course.sources.fits import LIBRARIES, Fit, Measurement
from svi_course.sources.table import items

pytestmark = pytest.mark.fits

# Parameters that are places; all others are scales, shapes, shares and angles, which can be a fifth too large.
PLACES = {"mu_mean", "sigma_log_mean", "loc"}
# Of each system the first fit whose best parameters are known.
SHORT = {
    system: item
    for system, its_items in items().items()
    for item in reversed(its_items)
    if isinstance(item, Fit) and item.optimum
}


def module(library: str) -> Any:
    return import_module(f"svi_course.sources.running_{library}")


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("system", SHORT)
def test_a_short_fit_from_near_the_optimum(system: str, library: str) -> None:
    """Every scale starts a fifth too large, and comes back."""
    fit = SHORT[system].short
    start = {name: value if name in PLACES else np.multiply(value, 1.2) for name, value in fit.optimum.items()}
    (result,) = module(library).fits(fit, [0], start)
    found = fit.read(result)
    for q in fit.quantities:
        assert q.exact is not None
        # Half of the distance that it started with: what two hundred steps with little averaging may leave. A loss is
        # flat where its scales are a tenth off, a KL of a hundredth of a nat for each.
        assert found[q.key] == pytest.approx(q.exact, abs=0.1 * q.size), q.key


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_growth_of_a_scale(library: str) -> None:
    (fit,) = items()["F-a"]
    assert isinstance(fit, Fit)
    (result,) = module(library).fits(replace(fit, settings=replace(fit.settings, steps=300)), [0])
    growth = exact.broken_guide.adam_growth(steps=300)
    # Float32's rounding over three hundred steps; nothing in it is random.
    assert result.path["sigma_q"] == pytest.approx(growth[1:], rel=1e-4)


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_is_measured_without_a_fit(library: str) -> None:
    here = module(library)
    (packing,), (predictions,), (losses,) = (items()[system] for system in ("F-g", "A-b", "A-c"))
    gradient = items()["F-f"][0]
    assert isinstance(gradient, Measurement)
    few = 500
    found = {
        packing.name: here.packing(),
        predictions.name: here.predictions(),
        losses.name: here.loss_noise(few),
        gradient.name: here.gradient_noise(gradient.at, few),
    }
    # The variance of squares of Normals, whose kurtosis is 15, is off by √(14 / 500) of itself, and three times that
    # happens; the sd of a loss has an eighth of it. Means of 100,000 draws are off by a thousandth.
    allowed = {packing.name: 0.0, predictions.name: 0.01, losses.name: 0.2, gradient.name: 3 * math.sqrt(14 / few)}
    for item in (packing, predictions, losses, gradient):
        for q in item.quantities:
            if q.key in found[item.name]:
                assert q.exact is not None
                value, off = found[item.name][q.key], allowed[item.name] * q.size
                assert value == pytest.approx(q.exact, abs=off + 1e-12), (item.name, q.key)


@pytest.mark.full
@pytest.mark.parametrize(("system", "item", "library"), runs.recorded())
def test_a_recorded_row_comes_out_again(system: str, item: str, library: str, record_property: Any) -> None:
    """All steps and seeds of it; times are not compared."""
    others = [key for key in runs.expected() if key != (system, item, library)]
    before = runs.recorded()[system, item, library]
    (after,) = runs.computed([system], [library], others)
    (size_of,) = [{q.key: q.size for q in one.quantities} for one in items()[system] if one.name == item]
    assert after.found.keys() == before.found.keys()
    for key, (mean, sd) in before.found.items():
        # The same seeds: another machine's rounding makes of a fit at worst that of another seed. The mean of n of them
        # is off by sd · √(2 / n), and the sd itself, from so few, may be a third of the true one. A single fit has no
        # sd, and is compared as the gate's short fits are.
        off = 6 * sd * math.sqrt(2 / before.seeds) if before.seeds > 1 else 0.1 * size_of[key]
        assert after.found[key][0] == pytest.approx(mean, abs=off + 1e-3 * size_of[key]), key
    record_property("figure", f"{len(after.found)} quantities, cost {after.cost}")
