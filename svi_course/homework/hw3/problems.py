"""The problems of homework 3."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from scipy.stats import norm

from svi_course.exact import HalfNormal, normal
from svi_course.homework.hw3.data import DICE_IN_A_THROW, THROWS, Data, data_of
from svi_course.homework.problem import Maker, Problem
from svi_course.judge import Range, Rubric, Statistic, Target, Values

__all__ = ["ABOUT", "CHAPTER", "TITLE", "data_of", "problems"]

Array = NDArray[np.float64]

TITLE = "Bounds"
CHAPTER = "constraints"
ABOUT = """\
Two old tables, both in the public domain. Darwin raised maize in pairs, one plant from a cross and one from its own
pollen, and measured them in 1876. Weldon threw twelve dice 26,306 times, and counted how many of the twelve showed a
five or a six; Pearson printed the counts in 1900.

`hw3.data.taller` says for 12 of Darwin's pairs by how many inches the crossed plant was taller;
`hw3.data.fives_or_sixes` are the counts of 200 throws. They are drawn for you alone, from your id; everybody else has
others."""

# In inches: how sure the seedsman is, and how much plants scatter.
ADVANTAGE_SD, SCATTER_SCALE = 1.5, 5.0


def problems(make: Maker, data: Data) -> tuple[Problem, ...]:
    """For one student."""
    return (_correlation(make), _read_out(make, data), _maize(make, data), _dice(make, data))


def _correlation(make: Maker) -> Problem:
    inputs = _places(make)
    r, m, s = np.array(inputs).T
    before = norm.logpdf(np.arctanh(r), m, s)
    stretch = np.log1p(-(r**2))
    return make(
        "density-of-a-correlation",
        title="The density of a correlation",
        points=3,
        kind="function",
        answer_name="log_density",
        prompt="""\
A guide for a correlation $r$, which lies between −1 and 1, draws $z$ from $\\mathrm{Normal}(m, s)$ and takes
$r = \\tanh z$, as Fisher did. Write a function `log_density(r, m, s)` that returns the log density of $r$ under this
guide, to three decimals. It is called with Python floats, and if that fails with arrays. A function that is right up to
a constant earns a third.""",
        hints=(
            "A density belongs to its variable: what is dense in $z$ is spread or squeezed on the way to $r$.",
            "The derivative of $\\tanh z$ is $1 - \\tanh^2 z$.",
        ),
        truth=Values(
            value=before - stretch,
            # Three decimals were asked for; in float32 arctanh loses three digits at r = 0.95.
            tolerance=2e-3,
            inputs=inputs,
            input_names=("r", "m", "s"),
            constant=1 / 3,
            mistaken={"jacobian-missing": before, "jacobian-missing: sign": before + stretch},
        ),
    )


def _places(make: Maker) -> tuple[tuple[float, float, float], ...]:
    """Five correlations on both sides of zero, and guides about as far off as they are wide."""
    places = make.uniforms("places", 15).reshape(5, 3)
    signs = (-1, 1, -1, 1, 1)
    return tuple(
        (sign * (0.1 + 0.85 * u), 2 * v - 1, 0.2 * 5**w) for sign, (u, v, w) in zip(signs, places.tolist(), strict=True)
    )


def _read_out(make: Maker, data: Data) -> Problem:
    m, s = data.auto_loc["rate"], data.auto_scale["rate"]
    n, t = data.auto_loc["share"], data.auto_scale["share"]
    rate = math.exp(m + s**2 / 2), math.exp(m + s**2 / 2) * math.sqrt(math.expm1(s**2))
    share = _logit_normal(n, t)
    middle = float(expit(n))
    return make(
        "what-the-guide-says",
        title="What the guide says",
        points=4,
        kind="number",
        answer_name="moments",
        prompt="""\
NumPyro's `AutoNormal` was fitted to a model with a latent `rate` that has to be positive, and a latent `share` that has
to lie between 0 and 1. What it ended with, as `rate_auto_loc`, `rate_auto_scale`, `share_auto_loc` and
`share_auto_scale`, is in `hw3.data.auto_loc` and `hw3.data.auto_scale`, two dicts by site.

What are, under this guide, the means and the standard deviations of `rate` and of `share` themselves? Hand in
`moments = [mean_rate, sd_rate, mean_share, sd_share]`, each within two per cent. Each number earns a point. If you
draw, draw a million times.""",
        hints=(
            "In which space does an autoguide keep its Normal, and what takes a draw from there to the site?",
            "NumPyro takes a positive site through exp, and one of the unit interval through the logistic function.",
        ),
        truth=Values(
            value=np.array([*rate, *share]),
            # Two per cent were asked for. A million draws give the sd of `rate`, the hardest, a standard error of
            # 0.39 % at most: a chance of 2e-7.
            tolerance=0.02,
            relative=True,
            each=True,
            mistaken={
                "unconstrained-value-read": np.array([m, s, n, t]),
                "log-scale-read-as-sd": np.array([rate[0], s, share[0], t]),
                "log-scale-read-as-sd: with the medians": np.array([math.exp(m), s, middle, t]),
                "log-scale-read-as-sd: transformed": np.array([math.exp(m), math.exp(s), middle, expit(t)]),
                "mode-for-mean: median": np.array([math.exp(m), rate[1], middle, share[1]]),
                "delta-method-for-exact": np.array([math.exp(m), s * math.exp(m), middle, t * middle * (1 - middle)]),
            },
        ),
    )


def _logit_normal(loc: float, scale: float) -> tuple[float, float]:
    """Mean and sd of the logistic function of Normal(loc, scale)."""
    # An analytic integrand over ten standard deviations to either side: the trapezoids are exact to 1e-12.
    z, step = np.linspace(-10, 10, 2001, retstep=True)
    weights = np.exp(-(z**2) / 2) * step / math.sqrt(2 * math.pi)
    share = expit(loc + scale * z)
    mean = float(weights @ share)
    return mean, math.sqrt(float(weights @ (share - mean) ** 2))


def _maize(make: Maker, data: Data) -> Problem:
    exact = normal(data.taller, mean_prior=(data.guess, ADVANTAGE_SD), scale_prior=HalfNormal(SCATTER_SCALE))
    return make(
        "crossed-maize",
        title="Crossed maize",
        points=4,
        kind="program",
        answer_name="pair",
        prompt=f"""\
Darwin's differences are Normal: they vary by an unknown standard deviation `scatter` around the `advantage` of a
crossed plant. Before, a seedsman has told you what to expect, `hw3.data.guess`, so that `advantage` is Normal around it
with a standard deviation of {ADVANTAGE_SD:g}; and `scatter` is $\\mathrm{{HalfNormal}}({SCATTER_SCALE:g})$. Both are in
inches, and independent.

Write the model and a guide for it, in NumPyro or in Pyro, and hand in `pair = (model, guide)`: functions of one
argument, the 12 differences. You need not fit it: the check does, for 2000 steps of Adam at 0.05 with ten particles,
and asks for **0.4 nats**. A guide within 2 nats earns two of the four points.""",
        hints=(
            "The guide of `scatter` has to stay where the model allows it. Is a HalfNormal a good guide because it is "
            "the prior?",
            "With twelve data the posterior of `scatter` leans to the right: a LogNormal or a Gamma does, too.",
        ),
        truth=replace(
            Target.several(
                {"advantage": exact.mu, "scatter": exact.sigma},
                exact.log_joint,
                exact.log_evidence,
                # The best guide with independent latents is itself 0.03 to 0.1 away, the more the seedsman was wrong.
                kl_allowed=0.4,
                kl_typical=0.07,
            ),
            partial=(2.0, 0.5),
        ),
        asks={"wants": "pair", "data": (data.taller,), "input_names": ("taller",)},
    )


def _dice(make: Maker, data: Data) -> Problem:
    share = float(data.fives_or_sixes.mean()) / DICE_IN_A_THROW
    mean, fair = data.dice * share, data.dice / 3
    error = data.dice * math.sqrt(share * (1 - share) / (DICE_IN_A_THROW * THROWS))
    return make(
        "weldons-dice",
        title="Are the dice fair?",
        points=6,
        kind="study",
        answer_name="study",
        prompt="""\
Here you get a question and data, and the rest is yours. **Of `hw3.data.dice` dice like Weldon's, how many do you
expect to show a five or a six?** With fair dice it would be a third. The data are `hw3.data.fives_or_sixes`: how many
of twelve did, in 200 throws.

Write a model and a guide, in NumPyro or in Pyro, fit the guide, and hand in `study = model, guide, result` (in Pyro
`study = model, guide`). It is judged by these lines, and each that is met earns its share of half of the points; all
together earn all:

1. Both functions are called with `numbers`, the array 1, 2, …, 200, and the counts. Called with `None` in place of the
   counts, the model draws new ones.
2. Before the fit at least half of what it draws is possible: between 0 and 12.
3. The model records the answer as a site `expected`: the expected number among that many dice.
4. No known mistake is in the pair.
5. After the fit the data look like what the model draws, in three respects: the standard deviation of the counts, the
   smallest and the largest. In each, at least one in a hundred replicated data sets lies beyond the data.
6. `expected` is defensible.""",
        hints=(
            "How many values can a count have, and what is its spread if the dice do not influence each other?",
            "A fixed chance of a third has no uncertainty; the question asks for one. `numpyro.deterministic` and "
            "`pyro.deterministic` record what is computed from a latent.",
        ),
        truth=Rubric(
            data=data.fives_or_sixes,
            possible=(0.0, float(DICE_IN_A_THROW)),
            statistics=(
                Statistic("The standard deviation of the counts", lambda counts: counts.std(axis=1)),
                Statistic("The smallest count", lambda counts: counts.min(axis=1)),
                Statistic("The largest count", lambda counts: counts.max(axis=1)),
            ),
            quantity="expected",
            unit="dice",
            # A prior that knows of fair dice draws the mean towards a third, as far as it is sure of itself; a standard
            # error beyond, and half to twice the Binomial's own spread.
            defensible=Range(
                mean=(min(mean, fair) - error, max(mean, fair) + error),
                sd=(0.5 * error, 2 * error),
                because=f"At the share of your throws it would be {mean:.2f}, and their number leaves that uncertain "
                f"by {error:.2f}.",
            ),
        ),
        asks={"data": (np.arange(1.0, 201.0), data.fives_or_sixes), "input_names": ("numbers", "counts"), "draws": 500},
    )
