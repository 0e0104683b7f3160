"""Mistakes in reading a result, known by the numbers they would give (see `numbers`), or seen in draws of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.observe.supports import describe
from svi_course.rules.fit import PAIR_STILL
from svi_course.rules.mistaken import mistaken
from svi_course.rules.registry import Door, Facts, rule
from svi_course.wording import figure

CHECK: tuple[Door, ...] = ("check",)
WITH_DRAWS: tuple[Door, ...] = ("check", "diagnose")


def _draws(text: str) -> dict[str, str]:
    """The wordings for draws that were handed in, which go by their backend."""
    return {"numpyro": text, "pyro": text}


@rule(
    "unconstrained-value-read",
    "error",
    message={
        "": "{got} is the value in unconstrained space, where the optimiser works.",
        **_draws("{count} of {total} draws of `{site}` are outside {support}; the model allows nothing else."),
    },
    why="An optimiser, an autoguide and the location of a LogNormal live on the whole real line; what was asked for "
    "lives in its support, on the other side of a transform.",
    fix={
        "": "Send it through that transform, such as exp or sigmoid. A fitted autoguide does it for you:\n"
        "    guide.median(svi_result.params)   # NumPyro\n    guide.median()                    # Pyro",
        **_draws("Ask the guide for draws of the sites, by `sample_posterior` or with Predictive."),
    },
    doors=WITH_DRAWS,
)
def unconstrained_value_read(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A parameter such as `auto_loc`, or a draw around it, was read as a value of its site."""
    yield from mistaken(seen, truth, "unconstrained-value-read")
    for place in seen.pair.misplaced[:1]:
        counted = {"site": place.site, "count": place.count, "total": place.total}
        yield {**counted, "support": describe(place.support), "wording": seen.backend}


@rule(
    "transform-applied-twice",
    "error",
    message="{got} is what comes of transforming a value that is in its support already.",
    why="Both libraries hand out parameters in constrained space: the transform has been applied.",
    fix="Use the value as it is:\n    svi_result.params[…]   # NumPyro\n    pyro.param(…)          # Pyro",
    doors=CHECK,
)
def transform_applied_twice(seen: Observation, truth: Any) -> Iterator[Facts]:
    """exp or softplus of a value that is constrained already."""
    yield from mistaken(seen, truth, "transform-applied-twice")


@rule(
    "log-scale-read-as-sd",
    "error",
    message="{got} is a spread of the logarithm, not the standard deviation that was asked for.",
    why="If log σ is Normal with scale s, then s is the standard deviation of log σ, and exp(s) is a factor without "
    "units; the standard deviation of σ itself depends on the location as well.",
    fix="Use the LogNormal's own moments, or draws:\n    np.std(np.exp(draws))",
    doors=CHECK,
)
def log_scale_read_as_sd(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The scale of a logarithm, or its exponential, was read as a standard deviation."""
    yield from mistaken(seen, truth, "log-scale-read-as-sd")


@rule(
    "predictive-returns-data",
    "error",
    message={
        "": "{got} belongs to the data, not to a prediction.",
        **_draws("All {count} draws of `{site}` are the data that the model observed."),
    },
    why="A site that is given its observation returns it, so nothing was predicted.",
    fix="Predict without the data: let their argument be `None` by default, hand it to `obs=`, and leave it out when "
    "you call Predictive. What the model does not observe it draws.",
    doors=WITH_DRAWS,
)
def predictive_returns_data(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The draws of an observed site are the data themselves."""
    yield from mistaken(seen, truth, "predictive-returns-data")
    yield from _readings(seen, "data")


@rule(
    "predictive-samples-prior",
    "error",
    message={
        "": "{got} is what the prior predicts.",
        **_draws(
            "The draws of `{site}`, with mean {mean} and sd {sd}, are like those of the prior, with {other_mean} "
            "and {other_sd}; these data say otherwise."
        ),
    },
    why="Without a guide and without draws of the posterior, Predictive draws the latents from the model.",
    fix={
        "": "Hand the fitted guide over, in NumPyro with its parameters:\n"
        "    Predictive(model, guide=guide, params=svi_result.params, num_samples=10_000)   # NumPyro\n"
        "    Predictive(model, guide=guide, num_samples=10_000)                             # Pyro",
        "numpyro": "Hand the fitted guide over:\n"
        "    Predictive(model, guide=guide, params=svi_result.params, num_samples=1000)",
    },
    doors=WITH_DRAWS,
)
def predictive_samples_prior(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The latents were drawn from the model: Predictive had no guide."""
    yield from mistaken(seen, truth, "predictive-samples-prior")
    yield from _readings(seen, "prior")


@rule(
    "predictive-without-params",
    "error",
    message={
        "": "{got} is what the guide predicts before it is fitted.",
        **_draws(
            "The draws of `{site}`, with mean {mean} and sd {sd}, are like those of the guide as it starts, with "
            "{other_mean} and {other_sd}; that is not where a fit to these data ends."
        ),
    },
    why="A guide that is given no fitted parameters runs with the values that its statements start from.",
    fix={
        "": "Predict while the parameter store holds the fit: clear it before a fit, never after.",
        "numpyro": "Hand the fitted parameters over:\n"
        "    Predictive(model, guide=guide, params=svi_result.params, num_samples=1000)",
    },
    doors=WITH_DRAWS,
)
def predictive_without_params(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The latents were drawn from a guide without its fitted parameters."""
    yield from mistaken(seen, truth, "predictive-without-params")
    # A fit that began at its end leaves the guide where it was.
    if all(reading.pull > PAIR_STILL for reading in seen.pair.readings if reading.what == "start"):
        yield from _readings(seen, "start")


def _readings(seen: Observation, what: str) -> Iterator[Facts]:
    for reading in seen.pair.readings:
        if reading.what == what:
            facts = {"site": reading.site, "count": reading.count, "mean": figure(reading.mine.mean)}
            other = reading.other or reading.mine
            beside = {"other_mean": figure(other.mean), "other_sd": figure(other.sd)}
            yield {**facts, "sd": figure(reading.mine.sd), **beside, "wording": seen.backend}


@rule(
    "plug-in-predictive",
    "error",
    message="{got} belongs to the prediction at one value of the latents, as if that were known.",
    why="The posterior predictive averages over the posterior, so the uncertainty of the latents adds to the noise of "
    "the data.",
    fix="Draw the latents from the guide first, and then the data given each draw, as Predictive does.",
    doors=CHECK,
)
def plug_in_predictive(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The prediction at one value of the latents was given for the posterior predictive."""
    yield from mistaken(seen, truth, "plug-in-predictive")


@rule(
    "unconstrained-covariance",
    "error",
    message="{got} belongs to the covariance in unconstrained space.",
    why="L Lᵀ of an autoguide is the covariance in unconstrained space; on the way to the supports it is stretched and "
    "bent.",
    fix="Draw the sites in their supports, as `guide.sample_posterior` does, and take the covariance of the draws:\n"
    "    np.cov(draws, rowvar=False)",
    doors=CHECK,
)
def unconstrained_covariance(seen: Observation, truth: Any) -> Iterator[Facts]:
    """L Lᵀ was given for the covariance of constrained sites."""
    yield from mistaken(seen, truth, "unconstrained-covariance")


@rule(
    "delta-method-for-exact",
    "error",
    message="{got} is what comes of replacing the transform by its tangent: the delta method, and not the exact value.",
    why="A tangent is a good stand-in only where the distribution is so narrow that the transform hardly bends.",
    fix="Use the exact moments of the transformed distribution, or draws.",
    doors=CHECK,
)
def delta_method_for_exact(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The delta method's numbers were given for the exact ones."""
    yield from mistaken(seen, truth, "delta-method-for-exact")


@rule(
    "jacobian-missing",
    "error",
    message={
        "": "{got} leaves out the Jacobian: it is the density before the transform.",
        "function": "Your function gives {got} at {where}; {needed} was needed. It leaves out the Jacobian: yours is "
        "the density before the transform.",
        "sign": "Your function gives {got} at {where}; {needed} was needed. It takes the Jacobian the wrong way round.",
    },
    why="A transform stretches some places and squeezes others; without the factor of the stretch the density does not "
    "integrate to one.",
    fix="With y = transform(x), the density of y is that of x, divided by the derivative at x:\n"
    "    log_p_y = log_p_x - transform.log_abs_det_jacobian(x, y)",
    doors=CHECK,
)
def jacobian_missing(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A density was changed to other coordinates without its Jacobian, or with its inverse."""
    for facts in mistaken(seen, truth, "jacobian-missing: sign"):
        yield {**facts, "wording": "sign"}
        return
    yield from mistaken(seen, truth, "jacobian-missing")


@rule(
    "covariance-inverted",
    "error",
    message="{got} belongs to the inverse of the covariance, or to Lᵀ L.",
    why="With L for scale_tril, draws are loc + L ε, so the covariance is L Lᵀ. Its inverse is the precision.",
    fix="The covariance is L Lᵀ, in this order and not inverted:\n    covariance = scale_tril @ scale_tril.T",
    doors=CHECK,
)
def covariance_inverted(seen: Observation, truth: Any) -> Iterator[Facts]:
    """(L Lᵀ)⁻¹ or Lᵀ L was given for the covariance."""
    yield from mistaken(seen, truth, "covariance-inverted")


@rule(
    "scale-tril-unscaled",
    "error",
    message="{got} comes from the unit-triangular factor without its scale.",
    why="Pyro's AutoMultivariateNormal keeps a `scale` beside a `scale_tril` with ones on its diagonal; the factor of "
    "the covariance is their product.",
    fix="Scale the rows first:\n    scale_tril = guide.scale[..., None] * guide.scale_tril",
    doors=CHECK,
)
def scale_tril_unscaled(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Pyro's unit-triangular factor was used without its scale."""
    yield from mistaken(seen, truth, "scale-tril-unscaled")


@rule(
    "eigenvector-rows",
    "error",
    message="{got} comes of reading the rows of the matrix of eigenvectors.",
    why="NumPy returns the eigenvectors as columns.",
    fix="Take a column:\n    major = vectors[:, -1]",
    doors=CHECK,
)
def eigenvector_rows(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Rows of the eigenvector matrix were read for its columns."""
    yield from mistaken(seen, truth, "eigenvector-rows")


@rule(
    "axis-order",
    "error",
    message="{got} belongs to the minor axis; the major one was asked for.",
    why="NumPy's `eigh` sorts eigenvalues in ascending order, so the largest comes last.",
    fix="Take the last one:\n    values[-1], vectors[:, -1]",
    doors=CHECK,
)
def axis_order(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The minor axis was given for the major one."""
    yield from mistaken(seen, truth, "axis-order")


@rule(
    "angle-sign",
    "error",
    message="{got} is the angle of the ellipse mirrored at an axis.",
    why="The angle has the sign of the covariance's entry off the diagonal; a sign lost in a cosine, a square or an "
    "absolute value turns the ellipse the other way.",
    fix="Use the two-argument form, which gives radians:\n    0.5 * np.arctan2(2 * C[0, 1], C[0, 0] - C[1, 1])",
    doors=CHECK,
)
def angle_sign(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The angle of an ellipse was given with the other sign, or mirrored."""
    yield from mistaken(seen, truth, "angle-sign")


@rule(
    "unlearned-weight",
    "error",
    message="{got} is the weight that the fit started from, up to noise.",
    why="A mixture's indicator is discrete. What Trace_ELBO in NumPyro gives its weight as a gradient is noise around "
    "zero, so it goes nowhere.",
    fix="Use a loss with a score term, and many particles, because it is noisy:\n"
    "    SVI(model, guide, optimizer, TraceGraph_ELBO(num_particles=100))",
    doors=CHECK,
)
def unlearned_weight(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A mixture weight that Trace_ELBO left where it started."""
    yield from mistaken(seen, truth, "unlearned-weight")
