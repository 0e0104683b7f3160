"""Mistakes in numbers and functions, known by what they would give.

The truth of a number or function carries, by code, the values that each mistake would produce
(`truth.mistaken`); a rule only compares. Values count as equal within the truth's own tolerance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from svi_course.observe.observation import Observation
from svi_course.rules.mistaken import is_numeric, mistaken
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure


@rule(
    "not-a-number",
    "error",
    message={
        "": "Your answer is {got}.",
        "function": "Your function gives {got} at {where}.",
    },
    why="Something overflowed, or a logarithm met zero, so there is nothing to compare.",
    fix="Work with logarithms all the way: `log`, `lgamma` and `betaln` instead of products and powers.",
    doors=("check",),
)
def not_a_number(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The value is NaN or infinite."""
    if not is_numeric(seen) or np.isfinite(seen.values).all():
        return
    first = np.argwhere(~np.isfinite(seen.values))[0]
    text = str(seen.values[tuple(first)]).replace("-", "−")
    yield {**truth.place(seen, int(first[0]) if first.size else 0), "got": text}


@rule(
    "wrong-shape",
    "error",
    message={
        "": "Your answer has the shape `{got}`; `{needed}` was needed.",
        "one": "Your answer is a single number; an array of the shape `{needed}` was needed.",
    },
    why="Each entry is compared with its exact value.",
    fix="Hand in values of that shape.",
    doors=("check",),
)
def wrong_shape(seen: Observation, truth: Any) -> Iterator[Facts]:
    """An array of another shape than the prompt states."""
    if is_numeric(seen) and seen.values.shape != truth.value.shape:
        drop = 1 if seen.kind == "function" else 0
        got, needed = seen.values.shape[drop:], truth.value.shape[drop:]
        yield {"got": str(got), "needed": str(needed), "wording": "" if got else "one"}


@rule(
    "elbo-sign",
    "error",
    message={
        "": "{got} is the negative of the right number.",
        "function": "Your function gives {got} at {where}, the negative of the right number.",
    },
    why="Libraries minimise a loss, which is −ELBO; the ELBO and the log evidence themselves are what it "
    "is the negative of.",
    fix="Change the sign.",
    doors=("check",),
)
def elbo_sign(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The negative of the right answer."""
    if is_numeric(seen) and truth.near(seen, -truth.value):
        yield truth.place(seen)


@rule(
    "value-for-log",
    "error",
    message="{got} is the quantity itself; its natural logarithm was asked for.",
    why="Evidences are so small that everything is done with their logarithms.",
    fix="Take the logarithm:\n    np.log(…)",
    doors=("check",),
)
def value_for_log(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The value where its logarithm was asked."""
    if is_numeric(seen) and truth.logarithm:
        with np.errstate(over="ignore"):
            right = np.exp(truth.value)
        # Relative, because such values are tiny: a part in a thousand, as the log's tolerance allows.
        if seen.values.shape == right.shape and np.allclose(seen.values, right, rtol=1e-2, atol=0):
            yield truth.place(seen)


@rule(
    "log-base",
    "error",
    message="{got} is the right quantity with a logarithm to base {base}.",
    why="Evidence, ELBO and KL are in nats: natural logarithms.",
    fix="Use the natural logarithm:\n    np.log(…)",
    doors=("check",),
)
def log_base(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A logarithm to base 10 or 2."""
    if is_numeric(seen) and truth.logarithm:
        for base in (10, 2):
            if truth.near(seen, truth.value / np.log(base)):
                yield {**truth.place(seen), "base": base}
                return


@rule(
    "binomial-coefficient",
    "error",
    message={
        "": "{got} counts every order of the tosses: it is off by log C({n}, {k}) = {off}.",
        "function": "Your function gives {got} at {where}: it counts every order, log C({n}, {k}) = {off}.",
    },
    why="The data are the tosses in the order in which they fell, and a site for each toss scores that order.",
    fix="Leave the binomial coefficient out.",
    doors=("check",),
)
def binomial_coefficient(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Off by log C(n, k): a binomial likelihood for tosses that were seen one by one."""
    for facts in mistaken(seen, truth, "binomial-coefficient"):
        n, k = truth.tosses
        off = (truth.mistaken["binomial-coefficient"] - truth.value).reshape(-1)[0]
        yield {**facts, "n": n, "k": k, "off": figure(off)}


@rule(
    "log-of-mean",
    "error",
    message="{got} is the mean of the log-likelihood; the logarithm of the mean likelihood was asked for.",
    why="The logarithm is concave, so the mean of the logarithm is smaller (Jensen's inequality). That gap is "
    "what the rest of this lesson is about.",
    fix="Average first, then take the logarithm:\n    np.log(np.mean(np.exp(log_likelihood)))",
    doors=("check",),
)
def log_of_mean(seen: Observation, truth: Any) -> Iterator[Facts]:
    """E log where log E was asked."""
    yield from mistaken(seen, truth, "log-of-mean")


@rule(
    "likelihood-at-point",
    "error",
    message="{got} is the log-likelihood at one value, {point}.",
    why="The evidence averages the likelihood over the prior; its largest value is always larger than that average.",
    fix="Integrate the likelihood times the prior over all values instead of plugging one in.",
    doors=("check",),
)
def likelihood_at_point(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The likelihood at an estimate given for the evidence."""
    for facts in mistaken(seen, truth, "likelihood-at-point"):
        yield {**facts, "point": truth.point}


@rule(
    "prior-ignored",
    "error",
    message={
        "": "{got} is the answer under a uniform prior.",
        "function": "Your function gives {got} at {where}, which is right under a uniform prior.",
    },
    why="The prior of the question weighs the values differently, and its density has a constant of its own.",
    fix="Use the density of the prior that the question states.",
    doors=("check",),
)
def prior_ignored(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Right for a uniform prior."""
    yield from mistaken(seen, truth, "prior-ignored")


@rule(
    "entropy-missing",
    "error",
    message="Your function gives {got} at {where}; {needed} was needed. The difference is the guide's entropy.",
    why="Without the entropy nothing keeps the guide wide: the best guide would be a spike.",
    fix="Subtract the mean of the guide's own log density, log q.",
    doors=("check",),
)
def entropy_missing(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Off by the entropy of q at every point."""
    yield from mistaken(seen, truth, "entropy-missing")


@rule(
    "log-density-missing",
    "error",
    message="Your function gives {got} at {where}; {needed} was needed, and {term} is the difference.",
    why="The ELBO averages the joint density of data and latents, which is likelihood times prior.",
    fix="Add the missing term under the guide's expectation.",
    doors=("check",),
)
def log_density_missing(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Off by the mean log-likelihood, or by the mean log prior, at every point."""
    for term in ("likelihood", "prior"):
        for facts in mistaken(seen, truth, f"log-density-missing: {term}"):
            yield {**facts, "term": f"the mean log {term}"}


@rule(
    "kl-reversed",
    "error",
    message={
        "": "{got} belongs to the other divergence.",
        "function": "Your function gives {got} at {where}; {needed} was needed. Yours uses KL(posterior ‖ guide).",
    },
    why="The gap of the ELBO is KL(guide ‖ posterior), an average over the guide; the two differ.",
    fix="Swap the two distributions in the divergence.",
    doors=("check",),
)
def kl_reversed(seen: Observation, truth: Any) -> Iterator[Facts]:
    """KL(p ‖ q) where KL(q ‖ p) was asked."""
    yield from mistaken(seen, truth, "kl-reversed")


@rule(
    "kl-for-elbo",
    "error",
    message="Your function gives {got} at {where}; {needed} was needed. Yours leaves out the log evidence.",
    why="The log evidence is ELBO + KL, so −KL alone is the ELBO only up to that constant.",
    fix="Add the log evidence.",
    doors=("check",),
)
def kl_for_elbo(seen: Observation, truth: Any) -> Iterator[Facts]:
    """−KL(q ‖ posterior) given for the ELBO."""
    yield from mistaken(seen, truth, "kl-for-elbo")


@rule(
    "square-root-law",
    "error",
    message="{got} would be enough if the standard deviation fell like 1/K; it falls like 1/√K.",
    why="Variances of independent draws add up. So the variance of their average is divided by K, and its standard "
    "deviation by √K: ten times less noise costs a hundred times the draws.",
    fix="Set √(variance / K) equal to the noise that is allowed, and solve for K.",
    doors=("check",),
)
def square_root_law(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Noise divided by the number of draws instead of by its square root."""
    yield from mistaken(seen, truth, "square-root-law")


@rule(
    "variance-for-sd",
    "error",
    message="{got} comes from the variance where the standard deviation belongs.",
    why="The variance is the square of the standard deviation, and only the latter has the quantity's own units.",
    fix="Take the square root first:\n    np.std(…)",
    doors=("check",),
)
def variance_for_sd(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The variance used as if it were the standard deviation."""
    yield from mistaken(seen, truth, "variance-for-sd")


@rule(
    "data-for-draws",
    "error",
    message="Your function gives {got} at {where}; {needed} was needed. Yours takes the guide's density at the data.",
    why="The ELBO is an average over draws of the guide, so log q is taken at what the guide drew, not at what was "
    "measured.",
    fix="Average log q under q itself, which gives minus its entropy.",
    doors=("check",),
)
def data_for_draws(seen: Observation, truth: Any) -> Iterator[Facts]:
    """log q at the data where E_q[log q] belongs."""
    yield from mistaken(seen, truth, "data-for-draws")


@rule(
    "draws-for-data",
    "error",
    message="Your function gives {got} at {where}; {needed} was needed. Yours takes the model's density at the "
    "guide's draws.",
    why="An observed site keeps its data whatever the guide draws under its name; both libraries score the data.",
    fix="Keep log p at the data; it does not depend on the guide at all.",
    doors=("check",),
)
def draws_for_data(seen: Observation, truth: Any) -> Iterator[Facts]:
    """E_q[log p] where log p at the data belongs."""
    yield from mistaken(seen, truth, "draws-for-data")


@rule(
    "plate-counted-once",
    "error",
    message="Your function gives {got} at {where}; {needed} was needed. Yours counts one draw; the plate has many.",
    why="A plate repeats its sites, and the log densities of independent draws add up.",
    fix="Multiply the term of one draw by the size of the plate.",
    doors=("check",),
)
def plate_counted_once(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A term counted once that the plate repeats."""
    yield from mistaken(seen, truth, "plate-counted-once")


@rule(
    "sum-for-mean",
    "error",
    message="{got} is a sum; the mean was asked for.",
    why="A Monte-Carlo estimate of an expectation is an average: a sum grows with the number of draws.",
    fix="Divide by their number, or average from the start:\n    np.mean(…)",
    doors=("check",),
)
def sum_for_mean(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Off by the number of draws or of data."""
    yield from mistaken(seen, truth, "sum-for-mean")


@rule(
    "sd-for-variance",
    "error",
    message="{got} is the standard deviation; the variance was asked for.",
    why="The variance is the square of the standard deviation, with the square of its units.",
    fix="Square it, or take the variance of the draws:\n    np.var(draws)",
    doors=("check",),
)
def sd_for_variance(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The standard deviation given for the variance."""
    yield from mistaken(seen, truth, "sd-for-variance")


@rule(
    "mode-for-mean",
    "error",
    message={
        "": "{got} is the mode; the mean was asked for.",
        "median": "{got} is the median; the mean was asked for.",
    },
    why={
        "": "The mode is where the density is highest. If a distribution is not symmetric, its mean lies elsewhere.",
        "median": "Half of the probability lies below the median. If a distribution is not symmetric, its mean lies "
        "elsewhere.",
    },
    fix="Integrate: the mean is the average over the distribution, or over its draws.",
    doors=("check",),
)
def mode_for_mean(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The place of the highest density, or the median, given for the mean."""
    for facts in mistaken(seen, truth, "mode-for-mean: median"):
        yield {**facts, "wording": "median"}
        return
    yield from mistaken(seen, truth, "mode-for-mean")


@rule(
    "log-for-value",
    "error",
    message="{got} is the logarithm of the right number.",
    why="The question asks for the quantity itself.",
    fix="Take the exponential:\n    np.exp(…)",
    doors=("check",),
)
def log_for_value(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The logarithm where the value was asked."""
    yield from mistaken(seen, truth, "log-for-value")
