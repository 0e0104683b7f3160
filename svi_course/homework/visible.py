"""What a student's check may say: everything that needs no exact answer."""

from __future__ import annotations

from svi_course.judge import Truth
from svi_course.observe import Observation
from svi_course.report import Finding
from svi_course.rules import RULES, diagnose_pair, failures, in_order, raises

# Whether an answer can be read and run at all; whether it has the form that the prompt asks for; and whether a study
# meets the lines that the prompt states.
RUNS = tuple(rule.code for rule in in_order((failures, raises)))
FORM = ("not-a-number", "wrong-shape", "draws-missing-site")
LINES = ("nothing-predicted", "prior-implausible", "quantity-missing", "model-misses-data")


def visible(seen: Observation, truth: Truth) -> tuple[Finding, ...]:
    """The errors in one observation that tell nothing of the exact answer."""
    if seen.kind in ("program", "fit", "study"):
        # As anyone's model and guide: without an exact posterior.
        pair = seen if seen.is_pair else seen.model_copy(update={"kind": "pair"})
        if found := _errors(diagnose_pair(pair)):
            return found
    for code in (*RUNS, *(LINES if seen.kind == "study" else FORM)):
        if found := _errors(RULES[code].findings(seen, truth)):
            return found
    if seen.kind in ("program", "fit") and _lacks_the_latents(seen, truth):
        return RULES["nothing-to-judge"].findings(seen, truth)
    return ()


def _errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity == "error")


def _lacks_the_latents(seen: Observation, truth: Truth) -> bool:
    """Whether there are no draws of the latents that the prompt names."""
    return hasattr(truth, "judgeable") and not truth.judgeable(seen)
