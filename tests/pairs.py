"""The pairs of tests/answers/pairs: one file a pair, its first line says what `diagnose` must find.

`# right`, or `# wrong: code site; code site` with the exact set of findings.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support import as_in_a_new_process

import svi_course
from svi_course import Report
from svi_course.observe import Observation, observe_pair

PAIRS = Path(__file__).parent / "answers" / "pairs"
NAMES = ("loss", "optimizer", "result")


@dataclass(frozen=True)
class Pair:
    """One file of tests/answers/pairs/right or wrong."""

    file: Path

    @property
    def id(self) -> str:
        return f"{self.file.parent.name}/{self.file.stem}"

    @property
    def expected(self) -> set[tuple[str, str | None]]:
        """The findings as (code, site), none for a right pair."""
        head = self.file.read_text("utf-8").splitlines()[0]
        if head == "# right":
            return set()
        return {_finding(part) for part in head.removeprefix("# wrong: ").split(";")}

    @property
    def place(self) -> int:
        """A number of its own, by which pairs are chosen."""
        return int.from_bytes(hashlib.sha256(self.file.stem.encode()).digest()[:4], "big")

    @property
    def held_back(self) -> bool:
        """Whether it is one of the quarter that was not looked at while the rules were adjusted."""
        return self.place >> 24 & 3 == 0

    @property
    def fits(self) -> bool:
        return "\nresult = " in self.file.read_text("utf-8")

    def namespace(self) -> dict[str, Any]:
        """What running the file leaves."""
        as_in_a_new_process()
        # As a module of its own: flax and pickles ask for it.
        name = f"pair_{self.file.stem}"
        module = type(sys)(name)
        sys.modules[name] = module
        exec(compile(self.file.read_text("utf-8"), str(self.file), "exec"), module.__dict__)
        return module.__dict__

    def report(self) -> Report:
        made, more = self._asked()
        return svi_course.diagnose(made["model"], made["guide"], *made["args"], **more, **made.get("kwargs", {}))

    def seen(self) -> Observation:
        made, more = self._asked()
        return observe_pair(made["model"], made["guide"], made["args"], made.get("kwargs", {}), **more)

    def _asked(self) -> tuple[dict[str, Any], dict[str, Any]]:
        made = self.namespace()
        return made, {name: made[name] for name in NAMES if name in made}


def _finding(text: str) -> tuple[str, str | None]:
    code, _, site = text.strip().partition(" ")
    return code, site or None


def pairs(*kinds: str) -> list[Pair]:
    """Of these kinds, or right and wrong. A wrong one may have a twin of its name under `repaired`, for its page."""
    return [Pair(file) for kind in kinds or ("right", "wrong") for file in sorted((PAIRS / kind).glob("*.py"))]


def found(report: Report) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.site) for finding in report.findings}
