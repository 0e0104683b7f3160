"""The problems of homework 2."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom, poisson

from svi_course.exact import LogNormal, normal
from svi_course.homework.hw2.data import Data, data_of
from svi_course.homework.problem import Maker, Problem
from svi_course.judge import Range, Rubric, Statistic, Target, Values

__all__ = ["ABOUT", "CHAPTER", "TITLE", "data_of", "problems"]

Array = NDArray[np.float64]

TITLE = "Measurements"
CHAPTER = "guides"
ABOUT = """\
Three old series, all in the public domain. Cavendish measured the density of the Earth in 1798, with two large balls of
lead and two small ones. Student counted yeast cells on the squares of a haemacytometer in 1907, before he brewed with
them. Newcomb sent light from Fort Myer to the Washington Monument and back in 1882, over 7.44 km, and timed it.

`hw2.data.density` are 20 of Cavendish's results, in a unit of your own; `hw2.data.cells` the yeast cells on 100
squares; `hw2.data.light` 50 passages of the light, in nanoseconds above a zero of your own. They are drawn for you
alone, from your id; everybody else has others."""

# Newton had guessed that the Earth is five or six times as dense as water.
DENSITY_PRIOR = (5.5, 0.5)
ERROR_PRIOR = (0.2, 0.7)
# Gamma(shape, inverse scale) for the cells on a square.
SHAPE, SPEED = 1.0, 1.0


def problems(make: Maker, data: Data) -> tuple[Problem, ...]:
    """For one student."""
    return (_earth(make, data), _squares(make, data), _light(make, data))


def _earth(make: Maker, data: Data) -> Problem:
    guess, sure = (value / data.unit for value in DENSITY_PRIOR)
    middle, factor = ERROR_PRIOR[0] / data.unit, ERROR_PRIOR[1]
    exact = normal(data.density, mean_prior=(guess, sure), scale_prior=LogNormal(math.log(middle), factor))
    return make(
        "density-of-the-earth",
        title="The density of the Earth",
        points=5,
        kind="program",
        answer_name="pair",
        prompt=f"""\
Cavendish's results are Normal: they vary by an unknown standard deviation `error` around the density of the Earth,
`density`. All is in the unit of your data, which is `hw2.data.unit` times the density of water. In this unit
`density` is $\\mathrm{{Normal}}({DENSITY_PRIOR[0]:g}/u, {DENSITY_PRIOR[1]:g}/u)$ before the data, with $u$ =
`hw2.data.unit`, for Newton had guessed "five or six" times water; and the logarithm of `error` is
$\\mathrm{{Normal}}(\\log({ERROR_PRIOR[0]:g}/u), {ERROR_PRIOR[1]:g})$, independent of it.

Write the model and a guide for it by hand, in NumPyro or in Pyro, and hand in `pair = (model, guide)`: functions of one
argument, the 20 results. You need not fit it: the check does, for 2000 steps of Adam at 0.05 with ten particles, and
asks for **0.2 nats**. A guide within 1 nat earns two of the five points.""",
        hints=(
            "Two sites, `density` and `error`, in the model and in the guide. Which of them must stay positive?",
            "Start the guide where the posterior may be: look at the mean and the scatter of the results.",
        ),
        truth=replace(
            Target.several(
                {"density": exact.mu, "error": exact.sigma},
                exact.log_joint,
                exact.log_evidence,
                # The best guide with independent latents is itself about 0.035 away.
                kl_allowed=0.2,
                kl_typical=0.04,
            ),
            partial=(1.0, 0.4),
        ),
        asks={"wants": "pair", "data": (data.density,), "input_names": ("results",)},
    )


def _squares(make: Maker, data: Data) -> Problem:
    a, b = SHAPE + float(data.cells.sum()), SPEED + len(data.cells)
    mean, limit = data.squares * a / b, data.many
    coming = nbinom(a, b / (b + data.squares))
    right = np.array([mean, coming.std(), coming.sf(limit)])
    before = nbinom(SHAPE, SPEED / (SPEED + data.squares))
    return make(
        "squares-to-come",
        title="Squares to come",
        points=3,
        kind="number",
        answer_name="mean_sd_probability",
        prompt=f"""\
The cells on a square are $\\mathrm{{Poisson}}(r)$, with one $r$ for all squares and the prior
$r \\sim \\mathrm{{Gamma}}({SHAPE:g}, {SPEED:g})$. You have counted the 100 squares of `hw2.data.cells`, and
`hw2.data.squares` more squares of the same culture are still to be counted.

How many cells will these hold **together**? Give the mean and the standard deviation of the posterior predictive,
within three per cent, and the probability that there are more than `hw2.data.many`, within 0.02:
`mean_sd_probability = [mean, sd, probability]`. Each number earns a point. If you draw, draw 20,000 times.""",
        hints=(
            "First an $r$ from the posterior, then a count for each square with that one $r$; and so for each draw.",
            "The posterior of $r$ is a Gamma, and the sum of Poisson counts is Poisson as well.",
        ),
        truth=Values(
            value=right,
            # Three per cent and 0.02 were asked for. Of 20,000 draws the mean has a standard error of 0.15 %, the sd
            # one of 0.5 %, and the probability one of 0.003.
            tolerance=np.array([0.03 * right[0], 0.03 * right[1], 0.02]),
            each=True,
            mistaken={
                "plug-in-predictive": np.array([mean, math.sqrt(mean), poisson(mean).sf(limit)]),
                "predictive-samples-prior": np.array([before.mean(), before.std(), before.sf(limit)]),
                "variance-for-sd": np.array([mean, coming.var(), coming.sf(limit)]),
            },
        ),
    )


def _light(make: Maker, data: Data) -> Problem:
    middle = np.sort(data.light)[4:-4]
    mean, error = float(middle.mean()), float(np.diff(np.quantile(data.light, [0.25, 0.75]))[0] / 1.35 / math.sqrt(50))
    return make(
        "passage-of-light",
        title="How long does the light take?",
        points=6,
        kind="study",
        answer_name="study",
        prompt="""\
Here you get a question and data, and the rest is yours. **How long did Newcomb's light take?** The data are
`hw2.data.light`, 50 passages in nanoseconds above `hw2.data.zero`. Look at them before you believe them.

Write a model and a guide, in NumPyro or in Pyro, fit the guide, and hand in `study = model, guide, result` (in Pyro
`study = model, guide`). It is judged by these lines, and each that is met earns its share of half of the points; all
together earn all:

1. Both functions are called with `numbers`, the array 1, 2, …, 50, and the passages. Called with `None` in place of the
   passages, the model draws new ones.
2. Before the fit at least half of what it draws is possible: between −400 and 800.
3. The model records the answer as a site `time`, in nanoseconds above your zero: what the passages that went well vary
   around.
4. No known mistake is in the pair.
5. After the fit the data look like what the model draws, in three respects: the smallest, what nine in ten do not
   exceed, and the distance from the first quarter of the sorted data to the last. In each, at least one in a hundred
   replicated data sets lies beyond the data.
6. `time` is defensible.""",
        hints=(
            "Plot the data. What would a Normal have to do to reach the smallest of them, and what would that do to "
            "the others?",
            "A distribution with heavier tails than a Normal, such as a StudentT with few degrees of freedom; or a "
            "mixture of passages that went well and a few that did not.",
        ),
        truth=Rubric(
            data=data.light,
            possible=(-400.0, 800.0),
            statistics=(
                Statistic("The smallest passage", lambda light: light.min(axis=1)),
                Statistic("What nine in ten passages do not exceed", lambda light: np.quantile(light, 0.9, axis=1)),
                Statistic("The distance between the outer quarters", _quarters),
            ),
            quantity="time",
            unit="ns",
            # Two standard errors to either side of the mean without the four smallest and the four largest; between
            # half and twice that error.
            defensible=Range(
                mean=(mean - 2 * error, mean + 2 * error),
                sd=(0.5 * error, 2 * error),
                because=f"Without the four smallest and the four largest your passages have the mean {mean:.1f}, and "
                f"their scatter leaves that uncertain by {error:.1f}.",
            ),
        ),
        asks={"data": (np.arange(1.0, 51.0), data.light), "input_names": ("numbers", "passages"), "draws": 1000},
    )


def _quarters(light: Array) -> Array:
    low, high = np.quantile(light, [0.25, 0.75], axis=1)
    return np.asarray(high - low)
