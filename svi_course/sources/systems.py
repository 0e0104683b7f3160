"""The systems of the table in words: what each is, what its source says of it, and what is exact beside the rows."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from svi_course import exact
from svi_course.covariance.data import PUBLISHED
from svi_course.exact import Gamma, LogNormal
from svi_course.sources.fits import SIZES
from svi_course.sources.posteriors import BLOG_PRIOR, BOX, COIN, PLANE, TUTORIAL, blog, groups, regression, thread
from svi_course.sources.texts import SOURCES, Place


def number(value: float, digits: int = 4) -> str:
    """A number with so many digits after the point, its minus sign a real one."""
    # Adding zero turns −0.0 into 0.0.
    return f"{round(value, digits) + 0:,.{digits}f}".replace("-", "−")


@dataclass(frozen=True)
class System:
    """A system: its name, a title, what it is, remarks, what is exact beside the rows, and where a lesson has it."""

    name: str
    title: str
    about: str
    remarks: tuple[str, ...] = ()
    facts: Callable[[], tuple[str, ...]] = tuple
    places: tuple[Place, ...] = ()

    @property
    def source(self) -> str:
        """The letter of its source."""
        return self.name[0]


# The library of a system's source, whose loop is what a cost is measured by.
def original(system: str) -> str:
    """The library that the source of a system uses."""
    return next(source.library for source in SOURCES if source.letter == system[0])


def _posterior(posterior: exact.NormalPosterior) -> str:
    mu, sigma = posterior.mu, posterior.sigma
    return (
        f"μ {number(mu.mean, 6)} with sd {number(mu.sd, 6)}, σ {number(sigma.mean, 6)} with sd {number(sigma.sd, 6)}, "
        f"log evidence {number(posterior.log_evidence, 4)} nats"
    )


def _forum_fit() -> tuple[str, ...]:
    forum = LogNormal(math.log(3.045), math.sqrt(0.5 / 10_000))
    return (
        f"Exact posterior: {_posterior(thread(10_000))}.",
        f"What the thread's own fit implies, by the law of many data: sd of log σ {number(forum.scale, 6)}, so that "
        f"the sd of σ is {number(forum.sd, 5)}; the puzzling “1.0” is exp({number(forum.scale, 4)}) = "
        f"{number(math.exp(forum.scale), 4)}.",
    )


def _sweep() -> tuple[str, ...]:
    lines = [
        "| N | mean of μ | sd of μ | mean of σ | sd of σ | correlation | log evidence (nats) "
        "| sd of μ · √N / mean of σ | sd of log σ · √(2N) |",
        "|---:|" + "---:|" * 8,
    ]
    for size in SIZES:
        p = thread(size)
        mean_log = p.expect(lambda _, sigma: np.log(sigma))
        of_log = math.sqrt(p.expect(lambda _, sigma, m=mean_log: (np.log(sigma) - m) ** 2))  # type: ignore[misc]
        cells = (
            number(p.mu.mean, 5),
            number(p.mu.sd, 5),
            number(p.sigma.mean, 5),
            number(p.sigma.sd, 5),
            number(p.corr, 5),
            number(p.log_evidence, 3),
            number(p.mu.sd * math.sqrt(size) / p.sigma.mean, 4),
            number(of_log * math.sqrt(2 * size), 4),
        )
        lines.append(f"| {size:,} | " + " | ".join(cells) + " |")
    one = exact.best_mean_field(thread(1), LogNormal)
    return (
        "The exact posteriors, not those of the guides, are these:\n\n" + "\n".join(lines),
        f"Of the best mean field at N = 1 the last two columns are {number(one.mu_scale / one.sigma.mean, 4)} and "
        f"{number(one.sigma.scale * math.sqrt(2), 4)}: the second is near 1 by accident.",
    )


def _folded() -> tuple[str, ...]:
    folded = exact.FoldedNormal(3.0, 1.0)
    thousand = thread(1000, folded)
    negative = thousand.expect(lambda _, sigma: folded.negative(sigma))
    return (
        f"Exact posterior with the prior abs of Normal(3, 1), N = 1,000: {_posterior(thousand)}; the probability "
        "that the s "
        f"behind σ = |s| is negative is {negative:.2e}.".replace("e-0", "e−"),
        f"Exact posterior with the same prior, N = 10: {_posterior(thread(10, folded))}.",
        f"Exact posterior with the prior HalfNormal(3), N = 10: {_posterior(thread(10, exact.HalfNormal(3.0)))}.",
    )


def _correlated() -> tuple[str, ...]:
    line, hierarchy = regression(), groups()
    means, sds = ((", ".join(number(x, 6) for x in values)) for values in (line.posterior.mean, line.posterior.sd))
    whole = hierarchy.posterior()
    return (
        f"Exact posterior of the regression: means {means}, sds {sds}, log evidence {number(line.log_evidence, 6)} "
        f"nats. Mean field misses {number(line.posterior.mean_field_kl, 6)} nats of it, rank 1 "
        f"{number(line.posterior.low_rank(1).kl(line.posterior), 6)}.",
        f"Exact posterior of the eight groups: sd of μ {number(float(whole.sd[0]), 6)}, sd of θ₁ "
        f"{number(float(whole.sd[1]), 6)}, correlation {number(float(whole.correlation[0, 1]), 6)}. Non-centred, mean "
        f"field misses {number(hierarchy.mean_field_kl(0.0), 6)} nats, centred {number(hierarchy.mean_field_kl(), 6)}.",
    )


def _by_hand() -> tuple[str, ...]:
    gap = thread(10).kl(*exact.best_mean_field(thread(10), LogNormal))
    return (f"Mean field misses {number(gap, 5)} nats here.",)


def _blog() -> tuple[str, ...]:
    right = exact.best_mean_field(blog(), Gamma)
    biased = exact.best_mean_field(blog(1.0), Gamma).sigma.mean - right.sigma.mean
    flat, steep = np.linalg.eigvalsh(exact.gamma_hessian(blog(), right))
    apart = exact.gamma_hessian(blog(), right, "mean and shape")
    return (
        f"Exact posterior: {_posterior(blog())}.",
        f"The ridge: in the logarithms of shape and rate the loss has the curvatures {number(flat, 5)} and "
        f"{number(steep, 1)} nats, a ratio of {number(steep / flat, 0)}, and the flat direction is the diagonal. In "
        f"the logarithms of mean and shape they are {number(apart[0, 0], 0)} and {number(apart[1, 1], 3)}, along the "
        "axes.",
        f"The blog's first guide, Gamma({BLOG_PRIOR.shape:g}, {BLOG_PRIOR.rate:g}), has an infinite loss: E[σ⁻²] "
        "needs a shape above 2. A data site in the guide that counts once, and not a thousand times, moves σ by "
        f"{number(biased, 5)}.",
    )


def _no_training() -> tuple[str, ...]:
    start = exact.coin(5, 5, 10, 10)
    return (
        f"The guide starts at Beta(15, 15), whose sd is {number(start.sd, 4)}. The exact one is "
        f"{number(TUTORIAL.sd, 4)}, so an sd of 0.090 is what no training at all gives.",
    )


def _claimed_truth() -> tuple[str, ...]:
    claimed = exact.coin(11, 7)
    alpha, beta = claimed.posterior
    return (
        f"The article's “truth” Beta(12, 8) has the mean {number(claimed.mean, 4)} and the sd {number(claimed.sd, 5)}; "
        f"its KL to the posterior is {number(COIN.kl(alpha, beta), 6)} nats. The posterior has its mode at "
        f"{number(COIN.mode, 1)}.",
    )


def _plug_in() -> tuple[str, ...]:
    return (
        f"The plug-in prediction, which tosses with the posterior's mean, has for ten tosses an sd of "
        f"{number(COIN.predictive(10).plug_in_sd, 4)} and is too narrow.",
    )


def _one_normal() -> tuple[str, ...]:
    lowest = -PLANE.elbo(PLANE.best_guide)
    return (
        f"Log evidence {number(PLANE.log_evidence, 6)} nats in the plane, {number(PLANE.log_evidence_in_box, 6)} in "
        f"the box of the priors. The best mixture guide misses {number(PLANE.kl(PLANE.best_guide), 5)} of the first.",
        f"A single Normal in the plane has at best the loss {number(-PLANE.elbo_normal(PLANE.best_normal), 4)}, log 2 "
        f"more than {number(lowest, 4)}; two independent ones {number(-PLANE.elbo_normal(PLANE.best_mean_field), 5)}. "
        f"The autoguides draw on the logits of the box: their KL to the target there is "
        f"{number(BOX.kl(BOX.best(correlated=True)), 4)} and {number(BOX.kl(BOX.best(correlated=False)), 4)} nats.",
    )


def _printed_angle() -> tuple[str, ...]:
    angle = exact.ellipse(PUBLISHED).angle
    return (
        f"The matrix that the article prints has its long axis at {number(angle, 2)}°; {number(90 - angle, 2)}° is "
        "what a row gives.",
    )


_L = Place  # short, for a long table
SYSTEMS = (
    System(
        "F-a",
        "A guide that samples the data",
        "A thousand draws from Normal(42, 1). The model observes all of them, and has no latent; the guide samples "
        "them again. The thread shows a scale that keeps growing, as a plot.",
        (
            "The growth has no randomness in it: it is Adam on −n log σ, the same from every seed, in both "
            "libraries and for any number of particles. The numbers belong to a scale without a constraint, as the "
            "thread has it.",
        ),
        places=(_L("01-elbo", "A scale that grows without end", "grows in the same way in both libraries"),),
    ),
    System(
        "F-b",
        "The right model, ten thousand data",
        "Two latents, μ ~ Normal(42, 1) and σ ~ LogNormal(log 3, 1); the guide is Normal × LogNormal. The thread's "
        "data were drawn in the same way as ours, from another seed, so that its means are not ours.",
        (
            "These are the thread's settings, whole: 20,000 steps of 100 particles. The parameters are the mean of the "
            "last 2,000 iterates; a last iterate alone trembles by some percent in the scales.",
        ),
        _forum_fit,
        (_L("03-constraints", "The posterior of a standard deviation", "exp(s)"),),
    ),
    System(
        "F-c",
        "The same, from one datum to ten thousand",
        "The sweep over N asks from where on the posterior follows the law of many data, sd(μ) ≈ σ/√N and "
        "sd(log σ) ≈ 1/√(2N).",
        ("At N = 1 the prior breaks the law: it, and not the datum, says where μ is.",),
        _sweep,
        (_L("04-autoguides", "The law of many data", "Bernstein and von Mises"),),
    ),
    System(
        "F-d",
        "An absolute value for a standard deviation",
        "The thread proposes σ = |s|, s ~ Normal(3, 1). As a prior it is fine, and so is a half-Normal; a guide that "
        "does not vanish at zero is not.",
        (
            "A Normal, folded Normal or half-Normal guide has an ELBO of −∞, because E[σ⁻²] is infinite. What a fit "
            "with one ends at means nothing, and depends on the seed.",
            "`if sigma < 0` looks at a value: with many particles at once Pyro stops (“Boolean value of Tensor … is "
            "ambiguous”), and in a compiled function NumPyro does.",
        ),
        _folded,
        (_L("03-constraints", "Inside the support, and still wrong", "As guides, none of them is"),),
    ),
    System(
        "F-e",
        "Autoguides on a correlated posterior",
        "A regression on two predictors with correlation 0.95, and eight groups around a common mean; both posteriors "
        "are Normals. The thread asks for autoguides, and these show what each can do.",
        (
            "Pyro's `scale_tril` has ones on its diagonal and belongs together with `scale`. After a learnt "
            "`LocScaleReparam`, NumPyro's `sample_posterior` and `median` still use the centredness ½ of the start.",
            "c* = τ²/(τ² + s²) = 0.2 makes mean field exact here because τ is 1; `LocScaleReparam` scales by τ too.",
        ),
        _correlated,
        (
            _L("04-autoguides", "What mean field makes of a correlation", "Our fit found these numbers"),
            _L("04-autoguides", "A hierarchy", "**centredness**"),
        ),
    ),
    System(
        "F-f",
        "The number of particles",
        "How noisy the gradient is with one draw, at the best guide for a thousand data, and how far above the "
        "lowest a fit hovers at a constant rate.",
        (
            "K particles divide the variance by K. The excess falls more slowly, because Adam divides each step by the "
            "size of the gradients, so that less noise also means longer steps.",
        ),
        places=(_L("01-elbo", "The ELBO from a few draws", "falls like $1/\\sqrt{K}$"),),
    ),
    System(
        "F-g",
        "The order in a flat vector",
        "A half-Normal `spread`, a Dirichlet `mix` of three weights, a Normal `centre`: which entries of an "
        "autoguide's vector are whose? The Dirichlet takes two, as it has two free numbers.",
        (
            "Both libraries pack in the model's order. NumPyro sorts by name when the guide is set up inside "
            "`jax.jit`. `_unpack_latent` returns a dict in NumPyro and yields pairs of site and value in Pyro.",
        ),
        places=(_L("04-autoguides", "One flat vector", "in the order of the alphabet"),),
    ),
    System(
        "F-h",
        "A guide by hand, or an autoguide",
        "The thread's last question, on the model of F-b with ten data: first σ, then μ given σ from its known Normal, "
        "beside what the libraries write themselves.",
        (
            "The line of `AutoStructured`, which NumPyro does not have, gains no more than full rank: both have a "
            "Normal of (μ, log σ). What matters here is that the width of μ follows σ.",
        ),
        _by_hand,
        (_L("04-autoguides", "When no Normal will do", "The guide by hand follows the model"),),
    ),
    System(
        "B",
        "The blog's Gaussian, and its ridge",
        "A thousand draws with mean 2 and sd 4; priors μ ~ Normal(0, 10) and σ ~ Gamma(1, 0.1), guide Normal × Gamma. "
        "The blog runs 5,000 steps of plain gradient descent on shape and rate.",
        (
            "Its published 0.20 and 4.011 are those of a fit that had not finished: the best guide has 0.125 and "
            "3.954. Shape and rate lie along a ridge; mean and shape do not, and arrive in 4,000 steps.",
        ),
        _blog,
        (
            _L("02-guides", "Optimisers, and a ridge", "there is a **ridge**"),
            _L("03-constraints", "A ridge", "published"),
        ),
    ),
    System(
        "T",
        "The tutorial's coin",
        "Six heads, four tails, and a prior Beta(10, 10); the guide is a Beta that starts at Beta(15, 15).",
        (
            "From there the published numbers are right, and test little. From Beta(1, 1) the tutorial's rate of "
            "0.0005 and its 2,000 steps do not get far, because a step of Adam's is at most a factor of e^0.0005.",
        ),
        _no_training,
        (_L("02-guides", "Is it finished?", "A check that the starting point passes checks nothing"),),
    ),
    System(
        "T-b",
        "A model that learns with its guide",
        "“Guide and model play chase”: eight coins share a prior Beta(θ, θ), and θ is a parameter of the model. The "
        "evidence is a product of beta-binomials, so that its best θ is exact.",
        ("Where the guides cannot be the posteriors, the best θ of the ELBO is another than that of the evidence.",),
        places=(_L("02-guides", "Model and guide learn together", "The two play a chase"),),
    ),
    System(
        "A-a",
        "The article's coin, and a Normal for it",
        "Twelve heads, eight tails, a uniform prior: the posterior is Beta(13, 9). The article fits a Beta and a "
        "Normal.",
        (
            "A plain Normal puts a little probability outside [0, 1], so that its true ELBO is −∞. The exact values "
            "here count draws outside as NumPyro does with its checks on, which is for nothing. Pyro stops at such "
            "a draw, and has no cut-off Normal.",
            "The printed losses are means over noisy ones, of fits that had not come to rest.",
        ),
        _claimed_truth,
        (
            _L("02-guides", "Three shapes for one posterior", "the true ELBO of **any** plain Normal is $-\\infty$"),
            _L("02-guides", "Is it finished?", "article, Beta: alpha"),
        ),
    ),
    System(
        "A-b",
        "Predictions",
        "What further tosses will show: a beta-binomial distribution. The article draws mock data and prints no "
        "numbers.",
        ("`Predictive(model, guide=…)` returns the data sites only; `return_sites` brings the latents as well.",),
        _plug_in,
        (_L("02-guides", "Predictions", "**beta-binomial**"),),
    ),
    System(
        "A-c",
        "The noise of a loss",
        "The article shows that 32 particles smooth the curve of the losses. How much, follows from the guide alone.",
        (
            "The noise of one particle is zero at the exact posterior, so that it can be used as a test. It is not "
            "“unavoidable”, as the article has it.",
        ),
        places=(_L("01-elbo", "The ELBO from a few draws", "the noise is gone"),),
    ),
    System(
        "A-d",
        "Two modes, and a mixture for a guide",
        "Two narrow Normals along a diagonal of the plane, a Cauchy across it; the guide has two modes and an "
        "angle. The weight is learnt on a simpler target, two modes on the line with 0.2 and 0.8 of the mass.",
        (
            "The article's 4.4520 is below the lowest loss of its family: it is a mean over noisy losses.",
            "Pyro's `Trace_ELBO` drives the weight to 0, because its score-function term leaves the auxiliary sites "
            "out. NumPyro's has no such term, and the weight goes where the noise takes it.",
        ),
        _one_normal,
        (
            _L("02-guides", "The article's two modes", "two narrow Normals"),
            _L("02-guides", "A weight to learn", "Both find the modes"),
        ),
    ),
    System(
        "A-e",
        "A covariance from an autoguide",
        "A Normal in the plane with the covariance ((5, 4), (4, 5)), given as a density without data.",
        (
            "In Pyro `ImproperUniform` cannot be drawn from, and the guide needs `init_to_value`.",
            "The article's recipe for the angle jumps by 90° between seeds; the rows here have ½ · atan2(2 C_xy, "
            "C_xx − C_yy).",
        ),
        _printed_angle,
        (
            _L("05-covariance", "A factor of the covariance", "Which is it?"),
            _L("05-covariance", "How far to trust a recovered covariance", "rate falling"),
        ),
    ),
    System(
        "A-f",
        "A covariance in constrained coordinates",
        "The article warns that L Lᵀ belongs to unconstrained coordinates, and leaves it there. Our example has two "
        "positive latents whose logarithms are a Normal.",
        (
            "The delta method replaces exp by its tangent and misses more than half of the variance of x; it even "
            "keeps the correlation of the logarithms, 0.7.",
        ),
        places=(_L("05-covariance", "In the units of the question", "**delta method**"),),
    ),
)
