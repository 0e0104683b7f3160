"""The exercises of chapter 2."""

import math

import numpy as np
from scipy.optimize import brentq

from svi_course import data
from svi_course._exercise import Exercise, models_of
from svi_course.exact import Gamma, LogNormal, TwoModes, coin, coins, linear_model, normal
from svi_course.guides.data import BATH, HOURS, LINE_PRIORS, LOPSIDED, MINT, THERMOMETER, THREAD, TOSSES, TOSSES_EACH
from svi_course.judge import Letters, Target, Values

_lopsided = coin(sum(LOPSIDED), len(LOPSIDED) - sum(LOPSIDED))

coin_beta = Exercise(
    id="guides.coin-beta",
    title="A coin near its edge",
    points=2,
    kind="program",
    answer_name="guide",
    prompt="""\
Another coin fell on heads nine times in ten tosses. Its model is `coin` above, with a uniform prior, and its
posterior leans against the edge at 1.

Write a guide for it, in NumPyro or in Pyro, with parameters to learn, that can come within **0.01 nats** of the
posterior. A Normal on the logit stays at about 0.02 at best. You need not fit it: the check does, for 2000 steps of
Adam.""",
    hints=(
        "Which family did the posterior of a coin with a uniform prior belong to?",
        "Its two parameters are both positive; declare them with `constraints.positive`.",
        "`fairness ~ Beta(alpha, beta)` with `alpha` and `beta` from `param`, both starting at 5.",
    ),
    truth=Target.single("fairness", _lopsided, kl_allowed=0.01, kl_typical=0.002),
    asks={
        "models": models_of("guides", "coin"),
        "data": (np.array(LOPSIDED),),
        "input_names": ("tosses",),
        # Parameters that are pushed through softplus move slowly where they are large.
        "learning_rate": 0.3,
    },
)

rules_of_a_guide = Exercise(
    id="guides.rules-of-a-guide",
    title="What a guide may do",
    points=2,
    kind="choice",
    answer_name="allowed",
    prompt="""\
Which of these may a guide do, so that the fit is still right? Give the letters, as in `allowed = "ce"`.

- **a** Sample the latents in another order than the model.
- **b** Let the distribution of one latent depend on the value of another that it has sampled before.
- **c** Sample the observed sites as well, so that it can predict.
- **d** Leave out a latent that does not interest you.
- **e** Draw something that the model does not have, marked as auxiliary, and let a latent depend on it, in such a way
  that the densities still add up to that of the latents.
- **f** Take no arguments, if it does not look at the data.
- **g** Have fewer parameters than the model has latents.""",
    hints=(
        "Go back to what the ELBO averages: log p(x, z) − log q(z), at draws of the guide for every latent.",
        "For **d**: the model still draws that latent, from its prior, and counts log p of it. Who subtracts log q?",
        "For **f**: the library calls both functions, and with the same arguments.",
    ),
    truth=Letters(
        right="abeg",
        reasons={
            "a": "Sites are matched by name, so the order does not matter.",
            "b": "A guide may be any distribution over the latents together; many keep them independent, none must.",
            "c": "The data belong in the model alone; a guide that samples them raises its own entropy.",
            "d": "A latent that the guide leaves out is drawn from its prior, and nothing is learnt about it.",
            "e": "An auxiliary site is a part of how the guide draws; a mixture guide needs one.",
            "f": "The library calls model and guide with the same arguments; a guide may ignore them, not refuse them.",
            "g": "Two latents may share a parameter, and a latent may need none, if the guide is good enough so.",
        },
    ),
)

_line = linear_model(np.column_stack([np.ones(len(HOURS)), HOURS]), BATH, LINE_PRIORS, THERMOMETER)

repair_the_guide = Exercise(
    id="guides.repair-the-guide",
    title="A guide with four mistakes",
    points=3,
    kind="program",
    answer_name="repaired_guide",
    prompt="""\
The temperature of a bath rises through the day, in a straight line: `line` above. `broken_guide` was written for it,
and holds four mistakes. Three break a rule; the fourth breaks none, and keeps the guide from coming near. Repair it, in
NumPyro or in Pyro, and check as often as you like: a card names one mistake after the other.

The check fits your guide for 2000 steps of Adam and asks for **0.02 nats**.""",
    hints=(
        "Compare the arguments of the two functions first, then the names of their sites.",
        "A scale that the optimiser may push below zero needs a constraint.",
        "Each latent needs a location and a scale of its own: the two posteriors are not equally wide.",
    ),
    truth=Target.several(
        {"noon": _line.posterior.marginal(0), "slope": _line.posterior.marginal(1)},
        lambda noon, slope: _line.log_joint(np.stack([noon, slope], axis=-1)),
        _line.log_evidence,
        kl_allowed=0.02,
        kl_typical=0.002,
    ),
    asks={
        "models": models_of("guides", "line"),
        "data": (np.array(HOURS), np.array(BATH)),
        "input_names": ("hours", "bath"),
        # At this rate Adam comes from anywhere: an autoguide starts near 0, forty away.
        "learning_rate": 0.3,
    },
)

_thread = normal(np.array(THREAD), mean_prior=(42.0, 1.0), scale_prior=LogNormal(math.log(3.0), 1.0))

thread_guide = Exercise(
    id="guides.thread-guide",
    title="The thread, with both its unknowns",
    points=3,
    kind="program",
    answer_name="guide",
    prompt="""\
The thread's author wanted both: the mean and the standard deviation of the measurements. `thread` above is a model
with both as latents, and there are a hundred measurements.

Write a guide for it, in NumPyro or in Pyro. (If you know autoguides already, take one; lesson 4 is about them.) The
best guide with independent latents is 0.006 nats away from the posterior; yours passes within **0.03 nats**. The check
fits it, for 4000 steps of Adam.""",
    hints=(
        "One sample statement for each latent. `mu` may be a Normal; what may `sigma` be?",
        "A distribution on the positive numbers for `sigma`: a LogNormal or a Gamma.",
        "Four parameters: two locations, and two scales with `constraints.positive`. Start the location of `mu` at 42, "
        "that of `log sigma` at 1.",
    ),
    truth=Target.several(
        {"mu": _thread.mu, "sigma": _thread.sigma},
        _thread.log_joint,
        _thread.log_evidence,
        # Best mean field 0.0059 with a LogNormal, 0.0080 with a Gamma.
        kl_allowed=0.03,
        kl_typical=0.006,
    ),
    asks={
        "models": models_of("guides", "thread"),
        "data": (np.array(THREAD),),
        "input_names": ("data",),
        # An autoguide of NumPyro's starts forty away: in 2000 steps some end at a few tenths of a nat, in 4000 at 0.01.
        "learning_rate": 0.3,
        "steps": 4000,
    },
)

_blog = normal(data.blog(), mean_prior=(0.0, 10.0), scale_prior=Gamma(1.0, 0.1))

finish_the_fit = Exercise(
    id="guides.finish-the-fit",
    title="Finish the blog's fit",
    points=3,
    kind="fit",
    answer_name="fitted",
    prompt="""\
The blog's fit was stopped with a standard deviation of 0.20 for `mean`. Fit a guide to the model `blog` and its
thousand data, `data.blog()`, until it is within **0.05 nats** of the posterior. Any family and any optimiser will do.

Hand in the guide and the result: in NumPyro `fitted = (guide, svi.run(…))`, in Pyro `fitted = guide`.""",
    hints=(
        "Which two parameters of the Gamma does the ridge couple? Choose two others.",
        "A LogNormal for `sd` has a location and a scale that do not disturb each other.",
        "Start at 2 and 4 for the means, 0.1 and 0.05 for the scales; Adam with a rate that falls from 0.05 to 0.0005 "
        "over 2000 steps, ten particles.",
    ),
    truth=Target.several(
        {"mean": _blog.mu, "sd": _blog.sigma},
        _blog.log_joint,
        _blog.log_evidence,
        # Best mean field 0.0007 with a LogNormal, 0.0009 with a Gamma; the blog's own fit is at 6.7.
        kl_allowed=0.05,
        kl_typical=0.005,
    ),
    asks={"models": models_of("guides", "blog"), "data": (data.blog(),), "input_names": ("data",)},
)

_mint = coins(MINT, [float(TOSSES_EACH)] * len(MINT))

strength_of_the_mint = Exercise(
    id="guides.strength-of-the-mint",
    title="How strict is this mint?",
    points=3,
    kind="number",
    answer_name="theta",
    prompt=f"""\
Twelve coins of another mint fell on heads {", ".join(f"{heads:.0f}" for heads in MINT[:-1])} and {MINT[-1]:.0f} times,
in ten tosses each. Each has a fairness of its own, with the prior $\\mathrm{{Beta}}(\\theta, \\theta)$ that they all
share.

Learn $\\theta$ together with a guide: the model is `models_numpyro.coins` above, or `models_pyro.coins`. Hand in the
$\\theta$ that you get; within five per cent of that of the largest evidence is near enough.""",
    hints=(
        "A Beta for each coin: two parameters of twelve entries each, inside the plate.",
        "The parameters of the model are learnt in the same fit; `theta` is among the result's parameters.",
        "Adam with a rate that falls from 0.05, ten particles, and 4000 steps from 1 will do.",
    ),
    truth=Values(
        value=np.array(_mint.best_theta),
        # Five per cent was asked for. With ten particles and a falling rate theta ends within two per cent.
        tolerance=0.05,
        relative=True,
        mistaken={"unconstrained-value-read": np.log(_mint.best_theta)},
    ),
)

# A minibatch of so many of the bath's owner's readings.
_READINGS, _BATCH = 400, 40

two_noises = Exercise(
    id="guides.two-noises",
    title="Where the noise comes from",
    points=2,
    kind="number",
    answer_name="share",
    prompt=f"""\
A model has one latent mean with a wide prior, {_READINGS} measurements with a known standard deviation, and a Normal
guide that has found the posterior. Each step sees a minibatch of {_BATCH} measurements and draws one particle.

What share of the variance of the gradient, with respect to the guide's location, comes from the choice of the
minibatch? Give a number between 0 and 1, to two decimals.""",
    hints=(
        "The two noises are independent, so their variances add up. One of them does not depend on the size of the "
        "minibatch.",
        "At the posterior, the noise of the draw has the variance $n/\\sigma^2$, up to the prior.",
        "That of the minibatch is $(n/\\sigma^2)(n/b - 1)$, for $b$ of $n$ measurements, drawn without replacement.",
    ),
    truth=Values(
        value=np.array(1 - _BATCH / _READINGS),
        # Two decimals, or ten thousand gradients: a standard error of 0.002.
        tolerance=0.0151,
    ),
)

_heads, _tails = sum(TOSSES), len(TOSSES) - sum(TOSSES)
_next = coin(_heads, _tails).predictive(20)
_before = coin(0, 0).predictive(20)

next_tosses = Exercise(
    id="guides.next-tosses",
    title="Twenty tosses to come",
    points=2,
    kind="number",
    answer_name="mean_and_sd",
    prompt="""\
Back to the coin with twelve heads in twenty tosses and a uniform prior. How many heads will the next twenty tosses
show?

Give the mean and the standard deviation of the posterior predictive, as a tuple or array of two numbers, within five
per cent. If you draw, draw ten thousand times.""",
    hints=(
        "First a fairness from the posterior, then twenty tosses with it; and again, for the next draw.",
        "The posterior is Beta(13, 9), and a count of tosses with one fairness is a Binomial.",
        "`Predictive` with the fitted guide does both steps, if the model observes nothing; or use NumPy's "
        "`rng.beta` and `rng.binomial`.",
    ),
    truth=Values(
        value=np.array([_next.mean, _next.sd]),
        # Five per cent was asked for. Of ten thousand draws the sd has a standard error of 0.7 per cent.
        tolerance=0.05,
        relative=True,
        mistaken={
            "plug-in-predictive": np.array([_next.mean, _next.plug_in_sd]),
            "predictive-samples-prior": np.array([_before.mean, _before.sd]),
            "predictive-returns-data": np.array([_heads, 0.0]),
            "variance-for-sd": np.array([_next.mean, _next.sd**2]),
        },
    ),
)

_plane = TwoModes()


def _turn() -> float:
    """How many degrees the best mixture guide is turned when it is as far away as the best single Normal."""
    best, one = _plane.best_guide, _plane.kl_normal(_plane.best_normal)
    off = lambda turn: _plane.kl(best._replace(theta=best.theta + turn)) - one  # noqa: E731
    return math.degrees(brentq(off, 0.01, math.pi / 4, xtol=1e-10))


turned_mixture = Exercise(
    id="guides.turned-mixture",
    title="A mixture that points the wrong way",
    points=2,
    kind="number",
    answer_name="degrees",
    prompt="""\
The mixture guide of the article has both modes, if its axis points the right way. Take the best one and turn it, and
leave its four other parameters as they are. By how many **degrees** may it be turned before it is no better than the
best single Normal, which has only one of the modes?

Read it off the slider, or compute it; within half a degree is near enough.""",
    hints=(
        "Bring the five sliders to the best mixture first: at which of their places is the KL 0.183?",
        "The bar of the best single Normal stands below. Move θ alone, until the two KLs are equal.",
        "The best mixture has b = 5, σ₁ = 0.5, σ₂ = 4.6, θ = 45° and weight 0.5, and the single Normal a KL of 0.876. "
        "Count the degrees from 45.",
    ),
    truth=Values(
        value=np.array(_turn()),
        # The slider of the angle has steps of half a degree, and that of sigma_2 has 4.6 for 4.62.
        tolerance=0.5,
    ),
)
