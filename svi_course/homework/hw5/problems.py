"""The problems of homework 5."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from svi_course.exact import LogNormal, LogNormalVector
from svi_course.homework.hw5.data import Data, data_of
from svi_course.homework.lines import Exponential, Line
from svi_course.homework.problem import Maker, Problem
from svi_course.judge import Combination, Marginal, Range, Rubric, Statistic, Target, Values

__all__ = ["ABOUT", "CHAPTER", "TITLE", "data_of", "line", "problems"]

Array = NDArray[np.float64]

TITLE = "Relations"
CHAPTER = "covariance"
ABOUT = """\
A fit, and two old tables in the public domain. Boyle pressed air together with mercury, in a tube of eight feet, and
published 25 readings in 1662. Hubble published the distances and velocities of 24 nebulae in 1929, and found that the
farther one is, the faster it moves away.

`hw5.data.auto_loc` and `hw5.data.auto_scale_tril` are what the fit ended with; `hw5.data.volume` and
`hw5.data.pressure` 20 of Boyle's readings; `hw5.data.distances` and `hw5.data.velocities` 20 of Hubble's nebulae. They
are made for you alone, from your id; everybody else has others, and another zero to count from."""

EXPONENT_PRIOR = (1.0, 0.1)
START_PRIOR_SD = 0.2
SCATTER_PRIOR = LogNormal(math.log(0.005), 1.0)


def problems(make: Maker, data: Data) -> tuple[Problem, ...]:
    """For one student."""
    return (_block(make, data), _spring(make, data), _nebula(make, data))


def _block(make: Maker, data: Data) -> Problem:
    loc, factor = data.auto_loc, data.auto_scale_tril
    of_logs = factor @ factor.T
    right = _of_block(loc, of_logs)
    spread = math.sqrt(of_logs.sum())
    volume = math.exp(loc.sum())
    correlation = of_logs[0, 2] / math.sqrt(of_logs[0, 0] * of_logs[2, 2])
    log_sd = math.sqrt(of_logs[0, 0])
    return make(
        "three-at-once",
        title="Three at once",
        points=4,
        kind="number",
        answer_name="sd_correlation_volume",
        prompt="""\
A block of stone has a `length`, a `width` and a `height`, in cm. NumPyro's `AutoMultivariateNormal` was fitted to a
model that samples the three in this order, each of them positive; it was set up outside of `jax.jit`. What it ended
with is in `hw5.data.auto_loc` and `hw5.data.auto_scale_tril`.

What does this guide say about the block? Hand in `sd_correlation_volume = [sd, correlation, mean_volume, sd_volume]`:
the standard deviation of `length`, the correlation of `length` and `height`, and the mean and the standard deviation
of the block's volume; the correlation within 0.01, the others within two per cent. Each number earns a point. If you
draw, draw a million times.""",
        hints=(
            "The factor belongs to the logarithms of the three sides. What is the logarithm of the volume?",
            "The variance of a sum is the sum of *all* entries of the covariance.",
        ),
        truth=Values(
            value=right,
            # What was asked for. A million draws give the sd of the volume, the hardest, a standard error of 0.35 % at
            # most, and the correlation one of 0.0015: a chance below 1e-7.
            tolerance=np.array([0.02 * right[0], 0.01, 0.02 * right[2], 0.02 * right[3]]),
            each=True,
            mistaken={
                "covariance-inverted": _of_block(loc, factor.T @ factor),
                "unconstrained-covariance": np.array([log_sd, correlation, loc.sum(), spread]),
                "delta-method-for-exact": np.array([log_sd * math.exp(loc[0]), correlation, volume, spread * volume]),
            },
        ),
    )


def _of_block(loc: Array, of_logs: Array) -> Array:
    """The four numbers where the logarithms of the sides have this mean and covariance."""
    sides = LogNormalVector(loc, of_logs)
    volume = LogNormalVector(np.array([loc.sum()]), np.array([[of_logs.sum()]]))
    return np.array(
        [
            math.sqrt(sides.covariance[0, 0]),
            sides.correlation[0, 2],
            volume.mean[0],
            math.sqrt(volume.covariance[0, 0]),
        ]
    )


def line(data: Data) -> Line:
    """The exact posterior of Boyle's line: log pressure = log start + exponent · log(space / volume)."""
    return Line(
        np.log(data.space / data.volume),
        np.log(data.pressure),
        (math.log(data.guess), START_PRIOR_SD),
        EXPONENT_PRIOR,
        SCATTER_PRIOR,
    )


def _spring(make: Maker, data: Data) -> Problem:
    exact = line(data)
    exponent, start = exact.combination(0, 1), Exponential(exact.combination(1, 0))
    # By how much the air in the middle of the readings is denser than in the space of the student's own.
    dense = round(float(np.exp(exact.x.mean())), 2)
    middle = Exponential(exact.combination(1, math.log(dense)))
    return make(
        "spring-of-the-air",
        title="The spring of the air",
        points=3,
        kind="draws",
        answer_name="draws",
        prompt=f"""\
Boyle's hypothesis was that the pressure of air is the inverse of its volume. Let it be a power, then, and see. With
$V_0$ = `hw5.data.space`, the logarithm of the pressure at the volume $V$ is Normal around

$$\\log \\mathtt{{start}} + \\mathtt{{exponent}} \\cdot \\log (V_0 / V)$$

with the standard deviation `scatter`, independently for each reading. So `start` is the pressure at $V_0$, in inches of
mercury. Before the data $\\log \\mathtt{{start}}$ is $\\mathrm{{Normal}}(\\log g, {START_PRIOR_SD:g})$ with $g$ =
`hw5.data.guess`, `exponent` is $\\mathrm{{Normal}}({EXPONENT_PRIOR[0]:g}, {EXPONENT_PRIOR[1]:g})$, and
$\\log \\mathtt{{scatter}}$ is $\\mathrm{{Normal}}(\\log 0.005, {SCATTER_PRIOR.scale:g})$, all independent. The readings
are `hw5.data.volume` and `hw5.data.pressure`.

Draw from the posterior of `start` and `exponent`, by any method: a guide that you fit, NUTS, or a calculation of your
own. Hand in `draws = {{"start": …, "exponent": …}}`, 2000 draws of each or more, in pairs. If each of the two is right
by itself and the pairs are not, it earns one of the three points.""",
        hints=(
            "`start` is the pressure at a volume that is larger than any of the readings'. How do the two lean on each "
            "other?",
            "An optimiser that takes steps of a hundredth does not find a number that is known to two thousandths. "
            "Count in hundredths: write `exponent` as 1 + u / 100 and `start` as $g\\, e^{v / 100}$, say, fit u and v, "
            "and take the draws back.",
        ),
        truth=Target(
            marginals={"start": Marginal.of(start, start.density), "exponent": Marginal.of(exponent, exponent.density)},
            # Draws are judged by their marginals, and by what a correlation changes.
            combinations={
                f"start*{dense:g}**exponent": Combination(
                    lambda z: z["start"] * dense ** z["exponent"], Marginal.of(middle, middle.density)
                )
            },
            log_joint=lambda draws: np.zeros(len(draws["start"])),
            log_evidence=0.0,
            # The best Normal with all correlations is 0.01 away in these two, because it is narrower by a twentieth.
            # Mean field is narrower by a half and more, and all three latents together are 0.7 to 1.0 away.
            kl_allowed=0.05,
            kl_typical=0.01,
            one_by_one=1 / 3,
        ),
    )


def _nebula(make: Maker, data: Data) -> Problem:
    mean, error = _beyond(data)

    def about_the_line(velocities: Array) -> Array:
        """The sd of each row about the straight line through it."""
        design = np.column_stack([np.ones(len(data.distances)), data.distances])
        off = velocities - (design @ np.linalg.lstsq(design, velocities.T, rcond=None)[0]).T
        return np.asarray(off.std(axis=1))

    def correlation(velocities: Array) -> Array:
        off = (data.distances - data.distances.mean()) / data.distances.std()
        return np.asarray((velocities * off).mean(axis=1) / velocities.std(axis=1))

    return make(
        "another-nebula",
        title="Another nebula",
        points=6,
        kind="study",
        answer_name="study",
        prompt="""\
Here you get a question and data, and the rest is yours. **How fast does another nebula move away, at a distance of
`hw5.data.distance` million parsecs?** The data are `hw5.data.distances`, in millions of parsecs, and
`hw5.data.velocities`, in hundreds of km/s above `hw5.data.zero`, which is in the same unit. Nothing is taken off them
for the motion of the Sun. So the velocity grows with the distance, and nobody knows with what it begins.

Write a model and a guide, in NumPyro or in Pyro, fit the guide, and hand in `study = model, guide, result` (in Pyro
`study = model, guide`). It is judged by these lines, and each that is met earns its share of half of the points; all
together earn all:

1. Both functions are called with the 20 distances and the 20 velocities. Called with `None` in place of the velocities,
   the model draws new ones.
2. Before the fit at least half of what it draws is possible: between −100 and 100.
3. The model records the answer as a site `velocity`, in hundreds of km/s above your zero: what nebulae at that distance
   vary around, if they lie on the straight line of the others.
4. No known mistake is in the pair.
5. After the fit the data look like what the model draws, in three respects: the correlation of the velocities with the
   distances, their standard deviation about a straight line, and the smallest of them. In each, at least one in a
   hundred replicated data sets lies beyond the data.
6. `velocity` is defensible: both where it lies and how sure you are of it.""",
        hints=(
            "The line has a beginning and a slope, and the data are far from both ends of it. If the slope is larger "
            "than thought, what do the data say about the beginning?",
            "How sure you may be of a sum depends on the covariance of its parts. Does your guide have one?",
        ),
        truth=Rubric(
            data=data.velocities,
            possible=(-100.0, 100.0),
            statistics=(
                Statistic("The correlation of velocities and distances", correlation),
                Statistic("The standard deviation about a straight line", about_the_line),
                Statistic("The smallest velocity", lambda velocities: velocities.min(axis=1)),
            ),
            quantity="velocity",
            unit="hundred km/s",
            # A standard error to either side for the prior. An exact analysis has 1.0 to 1.05 of it, a Normal with all
            # correlations 0.95 to 1.0; mean field has 0.7 at most, and so has a line that begins at zero.
            defensible=Range(
                mean=(mean - error, mean + error),
                sd=(0.78 * error, 1.6 * error),
                because=f"The straight line through your nebulae comes to {mean:.0f} there, and with a beginning and a "
                f"slope that are both uncertain, and lean on each other, that is uncertain by {error:.1f}.",
            ),
        ),
        asks={
            "data": (data.distances, data.velocities),
            "input_names": ("distances", "velocities"),
            "draws": 1000,
        },
    )


def _beyond(data: Data) -> tuple[float, float]:
    """The height of the least-squares line at the distance that is asked for, and its standard error."""
    design = np.column_stack([np.ones(len(data.distances)), data.distances])
    weights, squares, *_ = np.linalg.lstsq(design, data.velocities, rcond=None)
    at = np.array([1.0, data.distance])
    variance = float(squares[0]) / (len(design) - 2)
    return float(at @ weights), math.sqrt(variance * float(at @ np.linalg.inv(design.T @ design) @ at))
