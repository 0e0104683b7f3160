"""Code that stops with an error, said only where no mistake of structure or fit explains it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.guard import OutOfTimeError
from svi_course.observe.observation import Observation
from svi_course.observe.vocabulary import FITTING
from svi_course.rules.registry import Facts, rule


@rule(
    "runs-too-long",
    "error",
    message={
        "": "While {stage}, your code did not come to an end in the time that it was given.",
        "line": "While {stage}, your code did not come to an end in the time that it was given: it was at `{line}`.",
    },
    why="A model and a guide are run at every step of a fit, thousands of times.",
    fix="Look for a loop that never ends there. If it only needs longer, allow it:\n"
    "    svi-course diagnose FILE --timeout 600",
    stops=True,
    doors=("command line",),
)
def runs_too_long(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The time given on the command line was over before the pair had been run."""
    if seen.failure is not None and seen.failure.type == OutOfTimeError.__name__:
        facts = {"stage": seen.failure.stage}
        yield {**facts, "line": seen.failure.line, "wording": "line"} if seen.failure.line else facts


RAISED_AT = "While {stage}, your code stopped at `{line}` with `{type}`: {what}"
# Of which the learner chooses neither steps nor rate.
THEIR_FIT = (
    "The check fits with settings of its own: try other starts, look at the values where it stops, and declare the "
    "constraints that they break."
)


@rule(
    "answer-raises",
    "error",
    message={
        "": "While {stage}, your code stopped with `{type}`: {what}",
        "line": RAISED_AT,
        "fit line": RAISED_AT,
        "silent": "While {stage}, your code stopped with `{type}`.",
        "exit": "Your code asked Python to exit while the check was {stage}.",
        "interrupt": "The check was interrupted while {stage}.",
    },
    why="The check runs your code as it stands; nothing after the error could be seen.",
    fix={
        "": "Run the answer by itself in a cell of its own until it goes through, then check again.",
        "fit": THEIR_FIT,
        "fit line": THEIR_FIT,
    },
)
def answer_raises(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The answer's own code raised an exception while it was being looked at."""
    failure = seen.failure or seen.late_failure
    if failure is None:
        return
    facts = {"stage": failure.stage, "type": failure.type, "what": _sentence(failure.message)}
    special = {"SystemExit": "exit", "KeyboardInterrupt": "interrupt"}
    if failure.type in special:
        yield {**facts, "wording": special[failure.type]}
    elif not failure.message:
        yield {**facts, "wording": "silent"}
    else:
        fit, line = failure.stage == FITTING, failure.line
        yield {**facts, "line": line, "wording": " ".join(["fit"] * fit + ["line"] * bool(line))}


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else text + "."
