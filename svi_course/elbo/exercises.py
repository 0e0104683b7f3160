"""The exercises of chapter 1."""

import math

import numpy as np

from svi_course._exercise import Exercise, models_of
from svi_course.elbo.data import (
    FEW,
    HEADS,
    LARGER,
    MEAN_PRIOR,
    MEASUREMENTS,
    MODE_SD,
    MODES,
    NOISE,
    PRIOR,
    TAILS,
    TOSSES,
)
from svi_course.exact import TwoNormals, coin, normal_mean
from svi_course.exact.normal_mean import normal_entropy, normal_kl, normal_log_density
from svi_course.judge import Letters, Target, Values

# What a learner may leave as noise of the ELBO, in nats.
NOISE_ALLOWED = 0.1

_coin = coin(HEADS, TAILS, *PRIOR)
_flat_coin = coin(HEADS, TAILS)
_orders = math.log(math.comb(HEADS + TAILS, HEADS))


def _elbo_values() -> Values:
    # Near the prior, near the posterior, lopsided either way, and wide.
    inputs = ((10.0, 10.0), (16.0, 14.0), (3.0, 9.0), (25.0, 6.0), (1.5, 2.0))
    elbo = np.array([_coin.elbo(*guide) for guide in inputs])
    likelihood = np.array([_coin.expected_log_likelihood(*guide) for guide in inputs])
    prior = np.array([_coin.expected_log_prior(*guide) for guide in inputs])
    kl = np.array([_coin.kl(*guide) for guide in inputs])
    reverse = np.array([_coin.kl_reversed(*guide) for guide in inputs])
    return Values(
        value=elbo,
        # float32: three terms of up to 90 nats, each with a rounding of 90 · 1.2e-7 · 10. A grid of a few
        # thousand points errs less. The mistakes below are all further away than 0.05 at some input.
        tolerance=1e-3,
        inputs=inputs,
        input_names=("alpha", "beta"),
        tosses=(HEADS + TAILS, HEADS),
        mistaken={
            "entropy-missing": likelihood + prior,
            "log-density-missing: likelihood": elbo - likelihood,
            "log-density-missing: prior": elbo - prior,
            "kl-reversed": _coin.log_evidence - reverse,
            "kl-for-elbo": -kl,
            "binomial-coefficient": elbo + _orders,
        },
    )


coin_evidence = Exercise(
    id="elbo.coin-evidence",
    title="The evidence of a coin",
    points=2,
    kind="number",
    answer_name="log_evidence",
    prompt="""\
A coin is tossed ten times and shows **six heads and four tails**. The prior on its fairness is now
$\\mathrm{Beta}(10, 10)$: whoever made the coin meant it to be fair.

What is $\\log p(x)$, the log evidence of these tosses in the order in which they fell? Give it in nats, to
two decimals, in any way you like: on paper, by quadrature, by averaging over many draws.""",
    hints=(
        "The evidence is the likelihood averaged over the prior: an integral from 0 to 1.",
        "The integrand is $f^{6}(1-f)^{4}$ times the density of $\\mathrm{Beta}(10, 10)$, whose constant is "
        "$1/B(10, 10)$. The product is a Beta density without its constant.",
        "$\\log p(x) = \\log B(16, 14) - \\log B(10, 10)$, and `scipy.special.betaln` computes $\\log B$.",
    ),
    truth=Values(
        value=np.array(_coin.log_evidence),
        # Two decimals were asked for: rounding costs 0.005, and an average over 100,000 prior draws
        # has a standard error of 0.002, of which this leaves room for five.
        tolerance=0.011,
        logarithm=True,
        tosses=(HEADS + TAILS, HEADS),
        point=f"the share of heads, {HEADS / (HEADS + TAILS):g}",
        mistaken={
            "binomial-coefficient": np.array(_coin.log_evidence + _orders),
            "log-of-mean": np.array(_coin.expected_log_likelihood(*PRIOR)),
            "likelihood-at-point": _coin.log_likelihood(HEADS / (HEADS + TAILS)),
            "prior-ignored": np.array(_flat_coin.log_evidence),
        },
    ),
)

elbo_function = Exercise(
    id="elbo.elbo-function",
    title="The ELBO as a function",
    points=3,
    kind="function",
    answer_name="coin_elbo",
    prompt="""\
Write a function `coin_elbo(alpha, beta)` that returns the ELBO, in nats, of the guide
$q = \\mathrm{Beta}(\\alpha, \\beta)$ for the coin of the last exercise: six heads, four tails, prior
$\\mathrm{Beta}(10, 10)$.

A formula, a quadrature or a library's divergence will do, in Python, NumPy, JAX or PyTorch. It is called with
Python floats, and if that fails with arrays; three decimals are enough, so averages over random draws are
too noisy here.""",
    hints=(
        "Three terms: the mean of the log-likelihood, the mean of the log prior, and the entropy of the guide.",
        "Under $\\mathrm{Beta}(\\alpha, \\beta)$ the mean of $\\log f$ is $\\psi(\\alpha) - \\psi(\\alpha + \\beta)$, "
        "and that of $\\log(1 - f)$ is $\\psi(\\beta) - \\psi(\\alpha + \\beta)$, with $\\psi$ the digamma function.",
        "Or use the identity of this lesson: the ELBO is the log evidence minus KL(guide ‖ posterior), and "
        "the posterior is $\\mathrm{Beta}(16, 14)$.",
    ),
    truth=_elbo_values(),
)

coin_guide = Exercise(
    id="elbo.coin-guide",
    title="A guide to write and fit",
    points=3,
    kind="fit",
    answer_name="fitted",
    prompt="""\
The same coin once more, as the program `coin` above. Write a guide for it, in NumPyro or in Pyro, and fit it
with SVI to the ten tosses. Your guide passes if it ends within **0.02 nats** of the exact posterior.

Hand in the guide and the result of its fit: in NumPyro `fitted = (guide, svi.run(…))`, in Pyro
`fitted = guide`, because there the parameter store holds what was learnt.""",
    hints=(
        "The guide takes the same arguments as the model and has one sample statement, named as in the model.",
        "A Beta guide has two parameters, both positive: declare them with `param` and a constraint.",
        "With Adam at a learning rate of 0.003 and ten particles, start both parameters at 10, and give it 3000 steps.",
    ),
    truth=Target.single("fairness", _coin, kl_allowed=0.02, kl_typical=0.002),
    asks={
        "models": models_of("elbo", "coin"),
        "data": (np.array(TOSSES),),
        "input_names": ("tosses",),
    },
)

_particles = _coin.log_ratio_variance(3, 3) / NOISE_ALLOWED**2

particles_needed = Exercise(
    id="elbo.particles-needed",
    title="How many particles?",
    points=2,
    kind="number",
    answer_name="particles",
    prompt=f"""\
For the coin of the exercises (six heads, four tails, prior $\\mathrm{{Beta}}(10, 10)$) and the guide
$\\mathrm{{Beta}}(3, 3)$: how many draws $K$ must one average so that the estimate of the ELBO has a standard
deviation of **{NOISE_ALLOWED:g} nats**?

Within five per cent is near enough, so you may measure it.""",
    hints=(
        "First the noise of a single draw: draw many values of $f$ from the guide, and look at how much "
        "$\\log p(x, f) - \\log q(f)$ varies over them.",
        "The variance of an average of $K$ independent draws is the variance of one, divided by $K$.",
        "`coin.log_joint(f)` and `scipy.stats.beta.logpdf(f, 3, 3)` give the two terms, with "
        "`coin = exact.coin(6, 4, 10, 10)`. A hundred thousand draws settle the variance to one per cent.",
    ),
    truth=Values(
        value=np.array(_particles),
        # Five per cent was asked for. From 100,000 draws the standard error of the variance is below one.
        tolerance=0.05,
        relative=True,
        mistaken={
            "square-root-law": np.array(math.sqrt(_particles)),
            "variance-for-sd": np.array((_particles * NOISE_ALLOWED) ** 2),
        },
    ),
)

what_the_loss_says = Exercise(
    id="elbo.what-the-loss-says",
    title="What the loss says",
    points=2,
    kind="choice",
    answer_name="true_statements",
    prompt="""\
Which of these statements are true? Give their letters, as in `true_statements = "ae"`.

- **a** A perfect fit ends at a loss of zero.
- **b** If the guide is the posterior, every single draw gives the same loss.
- **c** With a hundred times as many particles, the loss has a hundredth of the noise.
- **d** Of two guides for the same model and data, the one with the lower exact loss is nearer to the posterior
  in $\\mathrm{KL}(q \\,\\|\\, p)$.
- **e** While a guide is fitted to a model without parameters, the evidence of the model rises.
- **f** Of two models for the same data, the one whose fit ends at the lower loss has the higher evidence.""",
    hints=(
        "The loss is −ELBO, and −ELBO = KL − log evidence. Which of the two depends on the guide?",
        "For **b**: if $q(f)$ is $p(f \\mid x)$, what is $\\log p(x, f) - \\log q(f)$?",
        "For **f**: the two fits may leave different gaps.",
    ),
    truth=Letters(
        right="bd",
        reasons={
            "a": "A perfect fit ends at −log evidence, which is zero only for data that were certain.",
            "b": "If the guide is the posterior, log p(x, f) − log q(f) is the log evidence for every f.",
            "c": "The noise falls with the square root: a hundred times the particles leave a tenth of it.",
            "d": "The two losses differ by the difference of the KL divergences, since the evidence is the same.",
            "e": "The evidence belongs to model and data; fitting the guide moves only the bound below it.",
            "f": "A loss is KL − log evidence: the model with the higher evidence may have a guide with a larger gap.",
        },
    ),
)


def _two_widths() -> Values:
    target = TwoNormals(MODES, (MODE_SD, MODE_SD), LARGER)
    forward, backward = target.local_optima()[0].scale, target.best_reversed.scale
    return Values(
        value=np.array([forward, backward]),
        # Five per cent was asked for. The slider's nearest steps, 0.8 and 3.05, are within 0.2 %, those next to 3.05
        # within 1.7 %; two decimals cost 0.6 % more.
        tolerance=0.05,
        relative=True,
        mistaken={
            "kl-reversed": np.array([backward, forward]),
            "kl-reversed: the first": np.array([backward, backward]),
            "kl-reversed: the second": np.array([forward, forward]),
            "variance-for-sd": np.array([forward**2, backward**2]),
        },
    )


two_widths = Exercise(
    id="elbo.two-widths",
    title="One target, two best guides",
    points=2,
    kind="number",
    answer_name="widths",
    prompt=f"""\
The slider's target $p$ is $\\mathrm{{Normal}}({MODES[0]:g}, {MODE_SD:g})$ with probability {LARGER:g} and
$\\mathrm{{Normal}}({MODES[1]:g}, {MODE_SD:g})$ with probability {1 - LARGER:g}; the guide $q$ is
$\\mathrm{{Normal}}(m, s)$. How wide is the guide with the smallest $\\mathrm{{KL}}(q \\,\\|\\, p)$, and how wide the
one with the smallest $\\mathrm{{KL}}(p \\,\\|\\, q)$? Hand in the two values of $s$ as `widths = [s_qp, s_pq]`.

Within five per cent is near enough, so you may search with the slider. There is more than one place where
$\\mathrm{{KL}}(q \\,\\|\\, p)$ cannot be lowered by a small step; the lowest of them is meant.""",
    hints=(
        "Which of the two is made infinite by a guide that misses a mode, and which hardly notices? Each of them leads "
        "to one of the two guides that the slider offers.",
        "$\\mathrm{KL}(q \\,\\|\\, p)$ averages over the guide. A guide on one mode never sees the other, and pays "
        "$-\\log$ of its mode's share: so which mode, and how wide is it?",
        "$\\mathrm{KL}(p \\,\\|\\, q)$ is smallest where the guide has the mean and the standard deviation of the "
        "target: $s^2 = 0.8^2 + 0.6 \\cdot 0.4 \\cdot 6^2$.",
    ),
    truth=_two_widths(),
)


def _objective_values() -> Values:
    # Where it starts, wide, narrow, and with a mean far off, which changes nothing.
    inputs = ((42.0, 1.0), (42.0, 5.0), (41.5, 0.2), (30.0, 1.0), (45.0, 20.0))
    n, data = len(FEW), np.array(FEW)
    log_p = float(normal_log_density(data, 42.0, 1.0).sum())
    entropy = np.array([normal_entropy(sigma) for _, sigma in inputs])
    at_data = np.array([float(normal_log_density(data, *guide).sum()) for guide in inputs])
    divergence = np.array([n * normal_kl(*guide, 42.0, 1.0) for guide in inputs])
    return Values(
        value=-log_p - n * entropy,
        # float32: sums of a few terms of size ten, and room for a quadrature.
        tolerance=1e-3,
        inputs=inputs,
        input_names=("mu_q", "sigma_q"),
        mistaken={
            "entropy-missing": np.full(len(inputs), -log_p),
            "data-for-draws": at_data - log_p,
            "draws-for-data": divergence,
            "plate-counted-once": -log_p - entropy,
        },
    )


forum_objective = Exercise(
    id="elbo.forum-objective",
    title="The objective that has no end",
    points=3,
    kind="function",
    answer_name="forum_loss",
    prompt=f"""\
Take `forum_model` and `forum_guide` as above, with the five measurements {", ".join(map(str, FEW))}. Write a
function `forum_loss(mu_q, sigma_q)` that returns the exact loss, −ELBO in nats, at these parameters of the
guide: no draws, to three decimals.""",
    hints=(
        "The ELBO is the mean of log p − log q over draws of the guide. Which of the two terms does not see the draws?",
        "An observed site keeps its data, so log p is a constant: the log density of the five measurements "
        "under Normal(42, 1).",
        "What is left is the entropy of the guide: five times that of one Normal, which is "
        "$\\log \\sigma + \\tfrac12 \\log 2\\pi e$.",
    ),
    truth=_objective_values(),
)

forum_repair = Exercise(
    id="elbo.forum-repair",
    title="Repair the forum's program",
    points=3,
    kind="program",
    answer_name="repaired",
    prompt="""\
Twenty measurements, `MEASUREMENTS`, vary by a known standard deviation of 3 around an unknown mean. Before the
measurements you would have said Normal(40, 5) about this mean.

Repair `forum_model` and `forum_guide` so that the mean is inferred: a model with a latent `mu` and the twenty
measurements observed, and a guide for it. Hand in `repaired = (model, guide)`, in NumPyro or in Pyro, with
functions of one argument, the data. You need not fit it: the check does, for 2000 steps of Adam, and
asks for **0.02 nats**.""",
    hints=(
        "Which site of your model is not observed? There has to be one, and the guide samples that one and no other.",
        "The model draws `mu` from its prior and then, in the plate, the measurements from a Normal around `mu`.",
        "The posterior of `mu` is a Normal, so the guide needs two parameters: a location, and a scale with "
        "`constraints.positive`.",
    ),
    truth=Target.single(
        "mu",
        normal_mean(MEASUREMENTS, noise=NOISE, prior_mean=MEAN_PRIOR[0], prior_sd=MEAN_PRIOR[1]),
        kl_allowed=0.02,
        kl_typical=0.002,
    ),
    # At this rate Adam can come from anywhere: an autoguide starts near 0, forty away.
    asks={"wants": "pair", "data": (np.array(MEASUREMENTS),), "input_names": ("data",), "learning_rate": 0.3},
)
