"""Answers that cannot be judged at all: nothing that can be read, called or run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.rules.registry import Facts, rule

NEEDED = {
    "number": "a number",
    "choice": "the letters of your choice, as a text",
    "function": "a function that returns a number",
    "program": "a function with sample statements",
    "fit": "a guide and the result of its fit",
    "draws": "a dict from site names to arrays of draws",
    "pair": "a model and a guide, both functions",
    "study": "a model, a guide and the result of their fit",
}


@rule(
    "wrong-type",
    "error",
    message="This is {got}; what was asked for is {needed}.",
    why="Nothing could be judged yet, so this says nothing about your idea.",
    fix="Hand in {needed}.",
)
def wrong_type(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The answer is not the kind of thing that the exercise asks for."""
    if seen.wrong_type is not None:
        yield {"got": seen.wrong_type, "needed": NEEDED[seen.kind]}


@rule(
    "result-without-params",
    "error",
    message={
        "": "Of the guide's parameters the result holds no value for {names}.",
        "pyro": "Of the guide's parameters neither the result nor the parameter store holds a value for {names}.",
    },
    why="Without fitted values the guide would be judged where it started.",
    fix={
        "": "Hand in the result of the fit together with the guide that was fitted:\n"
        "    result = svi.run(random.PRNGKey(0), 5000, data)",
        "pyro": "Run the fit with this guide, in this kernel, before the check:\n    svi.step(data)",
    },
    doors=("check",),
)
def result_without_params(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The guide has parameters for which the handed-in result has no values."""
    if seen.failure is not None and seen.failure.stage == "result":
        yield {"names": seen.failure.message, "wording": seen.backend or ""}
