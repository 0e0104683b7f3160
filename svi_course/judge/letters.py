"""The criterion for a choice: exactly the right letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from svi_course.judge.verdict import Verdict
from svi_course.observe.observation import Observation


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

    def because(self, seen: Observation) -> str:
        """Why the first wrong letter is wrong; what to look at where only some are missing."""
        for letter in seen.letters:
            if letter not in self.reasons:
                return f"There is no statement `{letter}`."
            if letter not in self.right:
                return self.reasons[letter]
        return "What you chose is right, but it is not all."
