"""The exercises of chapter 1."""

import math

import numpy as np

from svi_course._exercise import Exercise
from svi_course.elbo.data import HEADS, PRIOR, TAILS, TOSSES
from svi_course.exact import coin
from svi_course.judge import Target, Values

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
        "models": {
            "numpyro": "svi_course.elbo.models_numpyro:coin",
            "pyro": "svi_course.elbo.models_pyro:coin",
        },
        "data": (np.array(TOSSES),),
        "input_names": ("tosses",),
    },
)
