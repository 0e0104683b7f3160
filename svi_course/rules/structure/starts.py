"""Where the parameters start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.observe.supports import describe
from svi_course.observe.together import is_of_module
from svi_course.observe.vocabulary import Statement
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure

# What lies in a constraint that its name does not explain.
HINTS = {
    "lower_cholesky": "lower triangular, with a positive diagonal, such as the identity",
    "positive_definite": "symmetric with positive eigenvalues, such as the identity",
    "corr_cholesky": "lower triangular with rows of length 1, such as the identity",
    "simplex": "positive numbers that add up to 1",
}


@rule(
    "integer-init",
    "error",
    message="The parameter `{site}` starts from an integer.",
    why="An optimiser moves in small steps, and an integer has no gradient.",
    fix={
        "": 'Start from a floating-point number:\n    {backend}.param("{site}", {value})',
        "array": "Start from floating-point numbers, such as `{value}` in the place of `{integer}`.",
    },
    stops=True,
)
def integer_init(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A param without a constraint is given an integer as its start."""
    for statement in _declared(seen):
        assert statement.init
        if statement.init.free_is_integer:
            value = float(statement.init.value or 0)
            tensor = f"torch.tensor({value})" if seen.backend == "pyro" else f"{value}"
            facts = {"site": statement.name, "backend": seen.backend, "value": tensor, "integer": str(int(value))}
            yield {**facts, "wording": "array"} if statement.init.shape else facts


@rule(
    "init-outside-constraint",
    "error",
    message="The parameter `{site}` starts at {value}, which is not in {support}, its constraint.",
    why="The optimiser works on the unconstrained value behind it, and there is none: it is NaN or infinite from the "
    "first step on.",
    fix="Start `{site}` inside {support}{hint}.",
    stops=True,
)
def init_outside_constraint(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The start of a param does not satisfy its constraint."""
    for statement in _declared(seen):
        init = statement.init
        assert init
        if not init.inside:
            kind = init.constraint.name
            yield {
                "site": statement.name,
                "value": figure(float(init.value)) + (" somewhere" if init.shape else ""),
                "support": describe(init.constraint),
                "hint": f": {HINTS[kind]}" if kind in HINTS else "",
            }


def _declared(seen: Observation) -> Iterator[Statement]:
    """The param statements that say where to start, each name once."""
    statements = (*seen.pair.model_statements, *seen.pair.guide_statements)
    named = {s.name: s for s in reversed(statements) if s.kind == "param" and s.init and not is_of_module(s.name)}
    yield from reversed(named.values())
