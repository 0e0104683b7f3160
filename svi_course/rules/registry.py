"""The shape of a rule: templates above a short function from Observation and truth to facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.report import Finding, Severity

Facts = Mapping[str, Any]
Check = Callable[[Observation, Any], Iterator[Facts]]


@dataclass(frozen=True)
class Rule:
    """One mistake of the catalogue. `message`, `why` and `fix` are templates over the facts that `check` yields.

    Where the wording depends on the place, a fact `wording` picks one of the named `messages`.
    """

    code: str
    severity: Severity
    message: Mapping[str, str]
    why: str
    fix: Mapping[str, str]
    check: Check

    def findings(self, seen: Observation, truth: Any) -> tuple[Finding, ...]:
        """The findings of this rule on one observation, templates filled."""
        return tuple(self.finding(facts) for facts in self.check(seen, truth))

    def finding(self, facts: Facts) -> Finding:
        """The templates filled with `facts`. Raises KeyError for a missing field."""
        wording = facts.get("wording", "")
        fields = {key: value for key, value in facts.items() if key != "wording"}
        site = fields.get("site")
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message[wording if wording in self.message else ""].format(**fields),
            why=self.why.format(**fields),
            fix=self.fix[wording if wording in self.fix else ""].format(**fields),
            site=site if isinstance(site, str) else None,
        )


RULES: dict[str, Rule] = {}


def rule(
    code: str, severity: Severity, *, message: str | Mapping[str, str], why: str, fix: str | Mapping[str, str]
) -> Callable[[Check], Check]:
    """Register the decorated function as the rule for `code`."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, severity, _by_wording(message), why, _by_wording(fix), check)
        return check

    return register


def _by_wording(template: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"": template} if isinstance(template, str) else template
