"""The problems of homework 4."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincc, logit, ndtr

from svi_course.exact import LogNormal
from svi_course.homework.hw4.data import RUNS, VELOCITIES, Data, data_of
from svi_course.homework.lines import Line
from svi_course.homework.problem import Maker, Problem
from svi_course.judge import Range, Rubric, Statistic, Values

__all__ = ["ABOUT", "CHAPTER", "TITLE", "data_of", "line", "problems"]

Array = NDArray[np.float64]

TITLE = "Tables"
CHAPTER = "autoguides"
ABOUT = """\
Three old tables, all in the public domain. Mendel counted yellow and green seeds, plant by plant, and printed the first
ten plants in 1866. Forbes boiled water in the Alps and in Scotland, to tell heights from boiling points, and printed 17
pairs of boiling point and barometer in 1857. Michelson timed light in 1879, in five series of twenty measurements.

`hw4.data.yellow` and `hw4.data.green` are the seeds of one plant; `hw4.data.boiling` and `hw4.data.pressure` 14 of
Forbes's pairs; `hw4.data.series` and `hw4.data.speeds` 16 measurements of each of Michelson's series. They are chosen
for you alone, from your id; everybody else has others, and another zero to count from."""

# The share of yellow seeds that Mendel expected.
EXPECTED = 0.75
# Means and sds of a line's level and slope, and the scatter: in tenths of log pressure, and in those for ten degrees.
LEVEL_PRIOR, SLOPE_PRIOR, SCATTER_PRIOR = (0.0, 1.0), (2.0, 1.0), LogNormal(-2.0, 1.0)


def problems(make: Maker, data: Data) -> tuple[Problem, ...]:
    """For one student."""
    return (_plant(make, data), _boiling(make, data), _light(make, data))


def _plant(make: Maker, data: Data) -> Problem:
    a, b = data.alpha + data.yellow, data.beta + data.green
    return make(
        "one-plant",
        title="One plant, three answers",
        points=4,
        kind="number",
        answer_name="point_median_tails",
        prompt=f"""\
Each seed of your plant is yellow with the same probability `share`, independently of the others: `hw4.data.yellow`
seeds are yellow, and `hw4.data.green` are not. Before the count, `share` is Beta-distributed with the parameters
`hw4.data.alpha` and `hw4.data.beta`. Mendel expected a share of {EXPECTED:g}.

Somebody fits `AutoDelta`, somebody else `AutoLaplaceApproximation`, and a third one computes the posterior exactly.
Give four numbers: the point that `AutoDelta` ends at; the median of `share` under the Laplace approximation; the
probability of `share > {EXPECTED:g}` under the Laplace approximation; and the same probability under the exact
posterior. Hand in `point_median_tails = [point, median, laplace, exact]`, each within 0.003. Each number earns a point.
You may fit, calculate, or both; if you draw, draw a million times.""",
        hints=(
            "Both autoguides look for the highest point of a density, but not of the same variable's.",
            "The Laplace approximation is a Normal in unconstrained space, here that of $\\log(s / (1 - s))$. The "
            "median goes through the map unharmed, and so does a probability.",
        ),
        truth=Values(
            value=_answers(a, b),
            # What was asked for. Of a million draws a probability has a standard error of 0.0005 at most: a chance of
            # 2e-9. Fits of both autoguides have no noise. The point and the median are 0.0035 apart or more, the two
            # probabilities 0.006.
            tolerance=0.003,
            each=True,
            mistaken={
                "unconstrained-value-read": _answers(a, b) + np.array([0, logit(a / (a + b)) - a / (a + b), 0, 0]),
                "prior-ignored": _answers(1.0 + data.yellow, 1.0 + data.green),
            },
        ),
    )


def _answers(a: float, b: float) -> Array:
    """The four numbers where the posterior is Beta(a, b)."""
    # In u = log(s / (1 − s)) the log density is a log s + b log(1 − s): with its top at s = a / (a + b), and with the
    # second derivative −(a + b) s (1 − s).
    top = a / (a + b)
    scale = 1 / math.sqrt((a + b) * top * (1 - top))
    laplace = ndtr((logit(top) - logit(EXPECTED)) / scale)
    return np.array([(a - 1) / (a + b - 2), top, laplace, betaincc(a, b, EXPECTED)])


def line(data: Data) -> Line:
    """The exact posterior of Forbes's line."""
    return Line((data.boiling - data.zero) / 10, data.pressure, LEVEL_PRIOR, SLOPE_PRIOR, SCATTER_PRIOR)


def _boiling(make: Maker, data: Data) -> Problem:
    exact = line(data)
    target = exact.target(
        ("level", "slope", "scatter"),
        at=round(float(exact.x.mean()), 2),
        # The best Normal with all correlations is 0.09 away, the best without any 0.8 to 1.3.
        kl_allowed=0.5,
        kl_typical=0.1,
    )
    return make(
        "boiling-point",
        title="The boiling point and the barometer",
        points=4,
        kind="program",
        answer_name="pair",
        prompt=f"""\
By Forbes's law the logarithm of the pressure grows in a straight line with the temperature at which water boils.
`hw4.data.boiling` is in degrees Fahrenheit, `hw4.data.pressure` in tenths of that logarithm above the standard
atmosphere.

The pressures are Normal and independent, with the mean `level + slope * (boiling - hw4.data.zero) / 10` and the
standard deviation `scatter`: the level is that at your zero, and the slope that of ten degrees. Before the data
`level` is $\\mathrm{{Normal}}({LEVEL_PRIOR[0]:g}, {LEVEL_PRIOR[1]:g})$, `slope` is
$\\mathrm{{Normal}}({SLOPE_PRIOR[0]:g}, {SLOPE_PRIOR[1]:g})$, and the logarithm of `scatter` is
$\\mathrm{{Normal}}({SCATTER_PRIOR.loc:g}, {SCATTER_PRIOR.scale:g})$, all independent. The model samples these three, by
these names.

Write the model, choose an autoguide for it or write a guide, in NumPyro or in Pyro, and hand in
`pair = (model, guide)`: functions of two arguments, the boiling points and the pressures. You need not fit it: the
check does, for 2000 steps of Adam at 0.1 with ten particles, and asks for **0.5 nats**. A guide within 2 nats earns two
of the four points.""",
        hints=(
            "Your zero lies beyond all of the data. What does a steeper line do to the level there?",
            "`AutoNormal` cannot say that two latents lean on each other. Which autoguides can?",
        ),
        truth=replace(target, partial=(2.0, 0.5)),
        asks={
            "wants": "pair",
            "data": (data.boiling, data.pressure),
            "input_names": ("boiling", "pressures"),
            "learning_rate": 0.1,
        },
    )


def _light(make: Maker, data: Data) -> Problem:
    order = np.argsort(data.series, kind="stable")

    def by_series(speeds: Array) -> Array:
        """Rows of 80 speeds by series, shape (rows, 5, 16)."""
        return speeds[:, order].reshape(-1, len(VELOCITIES), RUNS)

    means = by_series(data.speeds[None]).mean(axis=2)[0]
    mean, error = float(means.mean()), float(means.std(ddof=1)) / math.sqrt(len(means))
    return make(
        "five-series",
        title="How fast is light?",
        points=6,
        kind="study",
        answer_name="study",
        prompt="""\
Here you get a question and data, and the rest is yours. **How fast is light, by Michelson's measurements of 1879, and
how sure is that?** The data are `hw4.data.speeds`, in km/s above `hw4.data.base`, and `hw4.data.series`, which says for
each measurement in which of the five series it was made: 0, 1, 2, 3 or 4. Between two series the instrument was set up
anew.

Write a model and a guide, in NumPyro or in Pyro, fit the guide, and hand in `study = model, guide, result` (in Pyro
`study = model, guide`). It is judged by these lines, and each that is met earns its share of half of the points; all
together earn all:

1. Both functions are called with the 80 series, as floating-point numbers, and the 80 speeds. Called with `None` in
   place of the speeds, the model draws new ones.
2. Before the fit at least half of what it draws is possible: between −1500 and 1500.
3. The model records the answer as a site `speed`, in km/s above your base: what series vary around, these five and any
   further ones.
4. No known mistake is in the pair.
5. After the fit the data look like what the model draws, in three respects: the standard deviation of the five series'
   means, the mean variance within a series, and the smallest of all. In each, at least one in a hundred
   replicated data sets lies beyond the data.
6. `speed` is defensible.""",
        hints=(
            "Compare the five means. Would five samples of 16 from one Normal differ as much?",
            "A mean for each series, which is drawn around `speed`, and measurements that are drawn around the mean of "
            "their series. `series` as an index has to be an integer array first.",
        ),
        truth=Rubric(
            data=data.speeds,
            possible=(-1500.0, 1500.0),
            statistics=(
                Statistic("The standard deviation of the five means", lambda v: by_series(v).mean(axis=2).std(axis=1)),
                Statistic("The mean variance within a series", lambda v: by_series(v).var(axis=2).mean(axis=1)),
                Statistic("The smallest speed", lambda v: v.min(axis=1)),
            ),
            quantity="speed",
            unit="km/s",
            # A standard error to either side for the prior. Five series know little about their own spread, so that an
            # exact analysis has between 1.0 and 1.5 of it, by the prior, and mean field less; 80 measurements taken
            # for independent have 0.62 at most, and five means without a common distribution 0.6.
            defensible=Range(
                mean=(mean - error, mean + error),
                sd=(0.7 * error, 1.9 * error),
                because=f"Your five series have the mean {mean:.0f}, and they differ so much that it is uncertain by "
                f"{error:.0f}: what is wrong with a series is wrong with all of its measurements.",
            ),
        ),
        asks={"data": (data.series, data.speeds), "input_names": ("series", "speeds"), "draws": 1000},
    )
