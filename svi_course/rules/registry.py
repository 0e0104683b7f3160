"""The shape of a rule: templates above a short function from Observation and truth to facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from svi_course.observe.observation import Observation
from svi_course.report import Finding, Severity

Facts = Mapping[str, Any]
Check = Callable[[Observation, Any], Iterator[Facts]]

Door = Literal["check", "diagnose", "command line"]
DOORS: tuple[Door, ...] = ("check", "diagnose", "command line")

# Facts that are no fields of a template.
_STEERING = ("wording", "severity", "explains")


@dataclass(frozen=True)
class Rule:
    """One mistake of the catalogue. `message`, `why` and `fix` are templates over the facts that `check` yields.

    Where the wording depends on the place, a fact `wording` picks one of the named texts; where the severity does, a
    fact `severity` overrides it; a fact `explains` names other sites whose troubles follow from this mistake.
    `stops`: what other rules see beside it is not to be trusted. `hides`: codes that only show its consequences.
    `doors`: where it can be met.
    """

    code: str
    severity: Severity
    message: Mapping[str, str]
    why: Mapping[str, str]
    fix: Mapping[str, str]
    check: Check
    stops: bool = False
    hides: tuple[str, ...] = ()
    doors: tuple[Door, ...] = DOORS

    def findings(self, seen: Observation, truth: Any) -> tuple[Finding, ...]:
        """The findings of this rule on one observation, templates filled."""
        return tuple(self.finding(facts) for facts in self.check(seen, truth))

    def finding(self, facts: Facts) -> Finding:
        """The templates filled with `facts`. Raises KeyError for a missing field."""
        fields = {key: value for key, value in facts.items() if key not in _STEERING}
        message, why, fix = (
            templates.get(facts.get("wording", ""), templates[""]).format(**fields)
            for templates in (self.message, self.why, self.fix)
        )
        site = fields.get("site")
        return Finding(
            code=self.code,
            severity=facts.get("severity", self.severity),
            message=message,
            why=why,
            fix=fix,
            site=site if isinstance(site, str) else None,
        )


RULES: dict[str, Rule] = {}

Template = str | Mapping[str, str]


def rule(
    code: str,
    severity: Severity,
    *,
    message: Template,
    why: Template,
    fix: Template,
    stops: bool = False,
    hides: tuple[str, ...] = (),
    doors: tuple[Door, ...] = DOORS,
) -> Callable[[Check], Check]:
    """Register the decorated function as the rule for `code`."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(
            code, severity, _by_wording(message), _by_wording(why), _by_wording(fix), check, stops, hides, doors
        )
        return check

    return register


def _by_wording(template: Template) -> Mapping[str, str]:
    return {"": template} if isinstance(template, str) else template
