"""The registry: every rule is documented, ordered, exampled, and its templates fill."""

from __future__ import annotations

import re
from string import Formatter
from types import SimpleNamespace

import pytest
from pairs import pairs
from support import answers

from svi_course import Finding
from svi_course.rules import GROUPS, RULES, in_order
from svi_course.rules.registry import Rule

every = pytest.mark.parametrize("rule", in_order(), ids=lambda r: r.code)

# Codes that no file of tests/answers gives, and where they are tested instead.
ELSEWHERE = {
    "runs-too-long": "test_diagnose.py and answers/mistakes, on the command line",
}


def test_every_rule_has_its_place() -> None:
    assert len(in_order()) == len(RULES)
    assert {rule.check.__module__ for rule in RULES.values()} == {group.__name__ for group in GROUPS}


@every
def test_rule_is_documented(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code)
    assert rule.check.__doc__
    assert rule.check.__name__ == rule.code.replace("-", "_")
    # A rule is told apart from the answer: it names no site, exercise or value of a lesson.
    assert "fairness" not in "".join([*rule.message.values(), *rule.why.values(), *rule.fix.values()])


@every
def test_messages_are_sentences(rule: Rule) -> None:
    for text in [*rule.message.values(), *rule.why.values()]:
        assert text.endswith((".", "}", "}."))
        assert not re.search(r"\be\.g\.|\bi\.e\.|[Ii]llegal|!", text)
    assert all(why[0].isupper() or why.startswith("{") for why in rule.why.values())


@every
def test_templates_fill(rule: Rule) -> None:
    wanted = {field for text in _templates(rule) for _, field, _, _ in Formatter().parse(text) if field}
    for finding in _every_wording(rule, wanted):
        assert "{" not in finding.message + finding.why
        assert finding.code == rule.code
    for field in wanted:  # a name that nothing fills is found
        with pytest.raises(KeyError):
            _every_wording(rule, wanted - {field})


def test_every_rule_has_an_example() -> None:
    given = {code for answer in answers() for code, _ in answer.expected or []}
    given |= {code for pair in pairs("wrong") for code, _ in pair.expected}
    assert given.isdisjoint(ELSEWHERE)
    assert given | set(ELSEWHERE) == set(RULES)


def test_rules_are_silent_on_nothing() -> None:
    """An observation without a mistake in it: no rule but those of the verdict itself may speak."""
    from svi_course.observe import Observation

    empty = Observation(kind="choice", letters="a")
    truth = SimpleNamespace(first_slip=lambda seen: {"letter": "a", "because": "…"})
    spoken = [rule.code for rule in in_order() if rule.findings(empty, truth)]
    assert spoken == ["wrong-choice"]


def test_nothing_to_judge() -> None:
    from svi_course.observe import Observation

    truth = SimpleNamespace(judgeable=lambda seen: False, marginals={"z": None})
    findings = RULES["nothing-to-judge"].findings(Observation(kind="fit"), truth)
    assert findings[0].message == "The answer has no latents; those asked for are `z`."


def _every_wording(rule: Rule, fields: set[str]) -> list[Finding]:
    values = {field: f"<{field}>" for field in fields}
    return [rule.finding({**values, "wording": wording}) for wording in {*rule.message, *rule.why, *rule.fix}]


def _templates(rule: Rule) -> list[str]:
    return [*rule.message.values(), *rule.why.values(), *rule.fix.values()]
