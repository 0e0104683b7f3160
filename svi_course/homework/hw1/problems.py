"""The problems of homework 1."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from svi_course.homework.hw1.data import Data, data_of
from svi_course.homework.hw1.rates import Rate
from svi_course.homework.problem import Maker, Problem
from svi_course.judge import Range, Rubric, Statistic, Values

__all__ = ["ABOUT", "CHAPTER", "TITLE", "data_of", "problems"]

Array = NDArray[np.float64]

# How long an interval of the table lasts.
SECONDS = 7.5

TITLE = "Counts"
CHAPTER = "elbo"
ABOUT = """\
In 1910 Rutherford and Geiger counted the scintillations that the α particles of a film of polonium made on a screen, in
2608 intervals of 7.5 seconds. Twelve years before, Bortkiewicz had taken his counts from the Prussian army, which wrote
down for each corps and year how many men were killed by the kick of a horse. Both tables are in the public domain.

`hw1.data.counts` are 40 of the intervals, `hw1.data.first` the first of these, and `hw1.data.deaths` are 120 years
of a corps. They are drawn for you alone, from your id; everybody else has others, and another prior."""


def problems(make: Maker, data: Data) -> tuple[Problem, ...]:
    """For one student."""
    return (_evidence(make, data), _elbo(make, data), _best(make, data), _cavalry(make, data))


def _evidence(make: Maker, data: Data) -> Problem:
    rate = Rate(data.counts, data.shape, data.speed)
    longer = data.seconds / SECONDS
    right = np.array([rate.log_evidence, rate.mean * longer, rate.sd * longer])
    at = float(data.counts.mean())
    return make(
        "rate-of-alphas",
        title="The rate of the α particles",
        points=3,
        kind="number",
        answer_name="evidence_mean_sd",
        prompt=f"""\
Take `hw1.data.counts` to be independent draws from a Poisson distribution whose rate $r$ is the same in all 40
intervals. Before the data, $r$ is Gamma-distributed with the shape `hw1.data.shape` and the inverse scale
`hw1.data.speed`, so that its mean is the quotient of the two. You plan another experiment, of `hw1.data.seconds`
seconds; an interval has {SECONDS:g}.

What is the log evidence of the 40 counts in their order, in nats? And what does the posterior of $r$ say about the
expected number of scintillations in the whole of the new experiment: its mean, its standard deviation? Hand in
`evidence_mean_sd = [log_evidence, mean, sd]`, the first to a tenth of a nat, the others to one per cent. Each number
earns a point.""",
        hints=(
            "The evidence is the likelihood averaged over the prior: an integral over one number, from 0 on.",
            "As a function of $r$, prior times likelihood is again a Gamma density without its constant.",
        ),
        truth=Values(
            value=right,
            # A tenth of a nat and one per cent were asked for. 100,000 draws from the prior give the evidence a
            # standard error of about 0.008, and both moments one below 0.3 %.
            tolerance=np.array([0.1, 0.01 * right[1], 0.01 * right[2]]),
            each=True,
            point=f"the mean of the counts, {at:g}",
            mistaken={
                "variance-for-sd": np.array([right[0], right[1], right[2] ** 2]),
                "likelihood-at-point": np.array([rate.log_likelihood(at), right[1], right[2]]),
                "prior-ignored": _with_a_flat_prior(data.counts, longer),
            },
        ),
    )


def _with_a_flat_prior(counts: Array, longer: float) -> Array:
    """Evidence, mean and sd if the prior were the constant 1."""
    flat = Rate(counts, 1.0, 1e-12)
    return np.array([flat.log_evidence - math.log(1e-12), flat.mean * longer, flat.sd * longer])


def _elbo(make: Maker, data: Data) -> Problem:
    rate = Rate(data.counts, data.shape, data.speed)
    inputs = _guides(make, data)
    elbo = np.array([rate.elbo(*guide) for guide in inputs])
    likelihood = np.array([rate.expected_log_likelihood(*guide) for guide in inputs])
    prior = np.array([rate.expected_log_prior(*guide) for guide in inputs])
    return make(
        "elbo-of-a-rate",
        title="The ELBO of a LogNormal guide",
        points=4,
        kind="function",
        answer_name="rate_elbo",
        prompt="""\
For the same 40 counts and the same prior, write a function `rate_elbo(m, s)` that returns the ELBO, in nats, of the
guide under which $\\log r$ is $\\mathrm{Normal}(m, s)$. It is called with Python floats, and if that fails with arrays;
two decimals are enough, so averages over random draws are too noisy. A function that is right up to a constant earns
half.""",
        hints=(
            "Three terms, each an average over the guide. You need the averages of $\\log r$ and of $r$.",
            "Under this guide the mean of $r$ is $e^{m + s^2/2}$.",
        ),
        truth=Values(
            value=elbo,
            # Two decimals were asked for. float32: sums of up to 300 nats, each rounded by 1.2e-7 · 300 · 40; a
            # quadrature of a few thousand points errs less.
            tolerance=0.02,
            inputs=inputs,
            input_names=("m", "s"),
            constant=0.5,
            mistaken={
                "entropy-missing": likelihood + prior,
                "jacobian-missing": elbo - np.array([m for m, _ in inputs]),
                "log-density-missing: likelihood": elbo - likelihood,
                "log-density-missing: prior": elbo - prior,
                "kl-for-elbo": elbo - rate.log_evidence,
            },
        ),
    )


def _guides(make: Maker, data: Data) -> tuple[tuple[float, float], ...]:
    """Five guides: around the logarithm of the mean count, and from narrow to wide."""
    places = make.uniforms("guides", 10).reshape(5, 2)
    middle = math.log(data.counts.mean())
    return tuple((middle + 0.8 * (u - 0.5), 0.05 * 10**v) for u, v in places.tolist())


def _best(make: Maker, data: Data) -> Problem:
    rate = Rate(data.first, data.shape, data.speed)
    m, s = rate.best
    gap = rate.kl(m, s)
    other = rate.best_reversed
    return make(
        "best-log-normal",
        title="The best guide of a family",
        points=3,
        kind="number",
        answer_name="m_s_gap",
        prompt="""\
Now only the first interval, `hw1.data.first`, with the same prior. The posterior of $r$ is a Gamma and no LogNormal,
so the guide of the last problem has to leave a gap.

Which $m$ and $s$ give the largest ELBO, and how large is $\\mathrm{KL}(q \\,\\|\\, p)$ there, in nats? Hand in
`m_s_gap = [m, s, gap]`: the first two within 0.003, the gap within a tenth of itself. Each number earns a point. A fit
by SVI may bring you near; what it leaves as noise is yours to judge.""",
        hints=(
            "The gap is the log evidence less the ELBO: both have formulas, for one count as well as for forty.",
            "Where the ELBO is largest its two derivatives vanish. The equation for $s$ becomes very short if you put "
            "that for $m$ into it.",
        ),
        truth=Values(
            value=np.array([m, s, gap]),
            # What was asked for: rounding to three decimals costs 0.0005. The best guide of the other divergence is
            # wider by 0.0030 at the largest shape and count there are, and by more at the others.
            tolerance=np.array([0.003, 0.003, 0.1 * gap]),
            each=True,
            mistaken={
                "kl-reversed": np.array([*other, rate.kl(*other)]),
                "variance-for-sd": np.array([m, s**2, gap]),
                "elbo-sign: gap": np.array([m, s, -gap]),
            },
        ),
    )


def _cavalry(make: Maker, data: Data) -> Problem:
    mean = data.years * float(data.deaths.mean())
    error = math.sqrt(data.years * mean / len(data.deaths))
    return make(
        "kicked-to-death",
        title="How dangerous were the horses?",
        points=6,
        kind="study",
        answer_name="study",
        prompt="""\
Here you get a question and data, and the rest is yours. **How many men does a corps of the Prussian army have to expect
to lose to the kicks of horses in `hw1.data.years` years?** The data are `hw1.data.deaths`, 120 years of a corps.

Write a model and a guide, in NumPyro or in Pyro, fit the guide, and hand in `study = model, guide, result` (in Pyro
`study = model, guide`). It is judged by these lines, and each that is met earns its share of half of the points; all
together earn all:

1. Both functions are called with `numbers`, the array 1, 2, …, 120, and the deaths. Called with `None` in place of the
   deaths, the model draws new ones.
2. Before the fit at least half of what it draws is possible: between 0 and 20.
3. The model records the answer as a site `danger`: the expected deaths of a corps in that many years.
4. No known mistake is in the pair.
5. After the fit the data look like what the model draws, in three respects: their standard deviation, the largest, and
   the share of years without a death. In each, at least one in a hundred replicated data sets lies beyond the data.
6. `danger` is defensible.""",
        hints=(
            "What kind of number is a count of deaths, and which values can it not take?",
            "`numpyro.deterministic` and `pyro.deterministic` record what is computed from a latent, such as `danger`.",
        ),
        truth=Rubric(
            data=data.deaths,
            possible=(0.0, 20.0),
            statistics=(
                Statistic("The standard deviation of the deaths", lambda deaths: deaths.std(axis=1)),
                Statistic("The largest number of deaths", lambda deaths: deaths.max(axis=1)),
                Statistic("The share of years without a death", lambda deaths: (deaths == 0).mean(axis=1)),
            ),
            quantity="danger",
            unit="men",
            # A standard error and a half to either side for the prior, and half to twice the Poisson's own spread.
            defensible=Range(
                mean=(mean - 1.5 * error, mean + 1.5 * error),
                sd=(0.5 * error, 2 * error),
                because=f"At the mean of your 120 numbers it would be {mean:.2f}, and their scatter leaves that "
                f"uncertain by {error:.2f}.",
            ),
        ),
        asks={"data": (np.arange(1.0, 121.0), data.deaths), "input_names": ("numbers", "deaths"), "draws": 500},
    )
