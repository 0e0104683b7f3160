"""The criterion for a choice: exactly the right letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from svi_course.judge.verdict import Verdict
from svi_course.observe.observation import Observation

_ALL_OR_NOTHING = "A choice is right if it names every true statement and no other."


@dataclass(frozen=True)
class Letters:
    """`right` are the right letters; `reasons` says for every letter why it is right or wrong."""

    right: str
    reasons: Mapping[str, str]

    def asks(self) -> dict[str, Any]:
        """Nothing beside the choice itself."""
        return {}

    def verdict(self, seen: Observation) -> Verdict:
        """Right for exactly these letters, in any order."""
        if seen.letters != "".join(sorted(self.right)):
            return Verdict(passed=False)
        return Verdict(passed=True, headline=" ".join(self.reasons[letter] for letter in self.right))

    def first_slip(self, seen: Observation) -> dict[str, Any]:
        """The first wrong letter and why it is wrong; or that some are missing."""
        for letter in seen.letters:
            if letter not in self.reasons:
                return {"wording": "unknown", "letter": letter, "because": _ALL_OR_NOTHING}
            if letter not in self.right:
                return {"letter": letter, "because": self.reasons[letter]}
        return {"wording": "incomplete" if seen.letters else "empty", "letter": "", "because": _ALL_OR_NOTHING}
