"""The four texts that the course grew out of, their errors, and where the course treats each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A public text: the letter of its systems, what it is, where it is, and the library that it uses."""

    letter: str
    title: str
    kind: str
    address: str
    library: str


SOURCES = (
    Source(
        "F",
        "Beginner question on SVI: how to find parameters of a normal distribution",
        "a thread in Pyro's forum",
        "https://forum.pyro.ai/t/beginner-question-on-svi-how-to-find-parameters-of-a-normal-distribution/3953",
        "pyro",
    ),
    Source(
        "B",
        "Fitting a Distribution with Pyro",
        "a blog post, with a Gamma prior on a standard deviation",
        "https://www.richard-stanton.com/2020/04/30/fit-dist-with-pyro.html",
        "pyro",
    ),
    Source(
        "T",
        "SVI Part I: An Introduction to Stochastic Variational Inference in Pyro",
        "Pyro's own tutorial",
        "https://pyro.ai/examples/svi_part_i.html",
        "pyro",
    ),
    Source(
        "A",
        "Stochastic Variational Inference Part 1 - Introduction & Explanation",
        "an article on SVI in NumPyro",
        "https://hughmcdougall.github.io/blog/02_numpyro/06_SVI/01_part1/page.html",
        "numpyro",
    ),
)


@dataclass(frozen=True)
class Place:
    """A section of a lesson: its file without the suffix, its heading, and words of it that treat the matter."""

    lesson: str
    heading: str
    words: str

    @property
    def link(self) -> str:
        """A Markdown link from a page in a folder beside the lessons."""
        anchor = self.heading.replace(" ", "-")
        return f"[lesson {int(self.lesson[:2])}, {self.heading}](../{self.lesson}.ipynb#{anchor})"


@dataclass(frozen=True)
class Error:
    """An error of a source: what it says, what is right, the system of the table that it belongs to, and a lesson's
    section, if one treats it."""

    number: int
    system: str
    claim: str
    right: str
    place: Place | None = None


_BOUND, _SIGMA = "The evidence lower bound", "The posterior of a standard deviation"
_FINISHED, _AXES, _FACTOR = "Is it finished?", "The axes of an ellipse", "A factor of the covariance"
_RULES = "The rules a guide obeys"

ERRORS = (
    Error(
        1,
        "F-a",
        "The first program fits a model without latents with a guide that samples the observation.",
        "Nothing is inferred: the ELBO is the guide's entropy and a constant, so the scale grows without end.",
        Place("01-elbo", "A scale that grows without end", "of the guide only its entropy is left"),
    ),
    Error(
        2,
        "F-a",
        "Data drawn from the prior make the posterior “the same as the prior”.",
        "The posterior narrows with the data, wherever they come from: with ten thousand of them the sd of μ is 0.03, "
        "that of its prior 1.",
    ),
    Error(
        3,
        "F-b",
        "`exp(sigma_log_scale)` is plotted as the standard deviation of σ.",
        "That is a factor, near 1 for many data. The standard deviation of σ is near σ · sigma_log_scale.",
        Place("03-constraints", _SIGMA, "it is $e^{0.0071}$"),
    ),
    Error(
        4,
        "F-b",
        "“σ given μ is inverse Gamma.”",
        "σ² has this distribution, and only under its conjugate prior; under this one neither has a name.",
        Place("03-constraints", _SIGMA, "inverse Gamma"),
    ),
    Error(
        5,
        "F-d",
        "The absolute value of a Normal is “equivalent to HalfNormal”.",
        "That holds for a Normal around zero. Around 3 it is a folded Normal, with another posterior.",
        Place("03-constraints", "Inside the support, and still wrong", "equivalent to HalfNormal"),
    ),
    Error(
        6,
        "B",
        "The guide must produce the data as well.",
        "A guide has no statement for the data. As a plate of a thousand it turns a σ of 3.95 into one of 64.3.",
        Place("02-guides", _RULES, "**no statement for the data**"),
    ),
    Error(
        7,
        "B",
        "The fit “converged well”, and 0.20 is close to 0.12.",
        "The fit had not finished. The family reaches 0.125; a ridge keeps the optimiser from getting there.",
        Place("02-guides", "Optimisers, and a ridge", "called the fit converged"),
    ),
    Error(
        8,
        "B",
        "The text announces a Gaussian family and an `abs`; the program has a Gamma and constraints.",
        "The program is the better of the two: a Gaussian or an `abs` for σ has an ELBO of −∞.",
        Place("03-constraints", "Inside the support, and still wrong", "E}_q[\\sigma^{-2}]"),
    ),
    Error(
        9,
        "B",
        "The Normal at the fitted means is called the posterior.",
        "What it is: the plug-in density of a new datum. The posterior is that of μ and σ.",
        Place("02-guides", "Predictions", "**plug-in**"),
    ),
    Error(
        10,
        "T",
        "`num_particles` is given to `step` and `evaluate_loss` (in older versions of the text).",
        "The number belongs to the loss; in a step it is a `TypeError`.",
        Place("01-elbo", "Ask the library for its loss", "num_particles=10"),
    ),
    Error(
        11,
        "T",
        "Names and arguments of model and guide must line up; that the library makes sure of it is left open.",
        "The library does not: names that differ and an observation in the guide only warn, and signatures are not "
        "compared.",
        Place("02-guides", _RULES, "under the **same name**"),
    ),
    Error(
        12,
        "T",
        "Gradient steps push the evidence higher.",
        "Only the bound rises; the evidence of a model without parameters is fixed.",
        Place("01-elbo", _BOUND, "Training does not push up the evidence"),
    ),
    Error(
        13,
        "T",
        "5,000 steps in the text, 2,000 in the complete script.",
        "The script's 2,000 give what is printed; its sd of 0.090 is that of the start as well.",
        Place("02-guides", _FINISHED, "No training at all gives the same"),
    ),
    Error(
        14,
        "A-a",
        "KL = E[ln P/q] + ln Z, and ELBO = E[ln q/P].",
        "The quotients are upside down: KL = E[ln q/P] + ln Z and ELBO = E[ln P/q], each over the guide q.",
        Place("01-elbo", _BOUND, "are about signs"),
    ),
    Error(
        15,
        "A-a",
        "KL is “strictly positive”, and its arrow runs from p to q.",
        "KL is zero for equal distributions, and this one averages over q: KL(q ‖ p).",
        Place("01-elbo", "A distance between distributions", "never negative, and it is zero"),
    ),
    Error(
        16,
        "A-a",
        "The Beta density is f^(A−1) · f^(B−1) / C, with C = Γ(A + B) / (Γ(A) Γ(B)).",
        "The second factor is (1 − f)^(B−1), and the constant is inverted.",
        Place("02-guides", _FINISHED, "f^{\\alpha - 1} (1 - f)^{\\beta - 1}"),
    ),
    Error(
        17,
        "A-a",
        "The true posterior is Beta(12, 8), and the fit is within 10 % of it.",
        "The true one is Beta(13, 9); “within 10 %” hides an unfinished fit.",
        Place("02-guides", _FINISHED, "within 10 %"),
    ),
    Error(
        18,
        "A-e",
        "“var” and “variance” for what is a standard deviation, in text, programs and printed tables.",
        "The numbers are standard deviations; a variance is the square.",
        Place("05-covariance", _AXES, "where the article writes `var`"),
    ),
    Error(
        19,
        "A-d",
        "The printed coordinates u₁ = cos θ x − sin θ y and u₂ = cos θ x + sin θ y, and a target without its sigmas.",
        "These two are no rotation, unless θ is 45°. In the program the Cauchy's scale is √2 · sig2 = 2.83.",
        Place("05-covariance", _AXES, "the printed change of coordinates is no rotation"),
    ),
    Error(
        20,
        "A-e",
        "C⁻¹ = L Lᵀ.",
        "C = L Lᵀ; the program has it right.",
        Place("05-covariance", _FACTOR, "C^{-1} = L L^\\top"),
    ),
    Error(
        21,
        "A-e",
        "The angle of the contour is read from rows of the matrix of eigenvectors: 44.08°.",
        "Eigenvectors are columns, in no fixed order. The printed matrix has its long axis at 45.92°.",
        Place("05-covariance", _AXES, "read from a row"),
    ),
    Error(
        22,
        "A-d",
        "A `param` for the weights lets the heights of the modes vary.",
        "With `Trace_ELBO` the weight does not learn: the term for the discrete choice is missing. "
        "`TraceGraph_ELBO` has it.",
        Place("02-guides", "A weight to learn", "only the second finds the weight"),
    ),
    Error(
        23,
        "A-e",
        "The density is computed first, and its logarithm afterwards.",
        "Far out, as at (20, −20), the density is zero in single precision: the logarithm is −∞, its gradient NaN.",
        Place("05-covariance", _FACTOR, "far from the middle"),
    ),
    Error(
        24,
        "A-b",
        "Mock data “like the input”: ten tosses, where the data are twenty; `losses[::-100]` for the last losses.",
        "The spread of the heads belongs to the number of tosses. `[::-100]` takes every hundredth loss of the whole "
        "run; the last hundred are `[-100:]`.",
    ),
)
