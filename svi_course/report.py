"""Finding and Report: what the judge says, as plain data."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = 1
MIME_TYPE = "application/vnd.svi-course.report+json"

Severity = Literal["error", "warning", "note"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Finding(_Data):
    """One mistake: what happened, why it matters, what to change.

    Text between backticks is code; lines of `fix` that are indented by four spaces are a
    listing. `site` is the site, parameter or argument concerned, None where there is none.
    """

    code: str
    severity: Severity
    message: str
    why: str
    fix: str
    site: str | None = None


class Row(_Data):
    """A line of the card's table: yours beside the exact one, already in figures."""

    name: str
    yours: str
    exact: str


class Picture(_Data):
    """Two densities on one axis: yours and the exact posterior's, for one site.

    `x` runs along the axis; `yours` and `exact` are densities at these points.
    """

    site: str
    x: tuple[float, ...]
    yours: tuple[float, ...]
    exact: tuple[float, ...]
    alt: str


class Report(_Data):
    """The verdict on one answer.

    `score` is in points, `passed` means full points. `attempted` is false for an untouched
    starter, which is never wrong, and for a bug of ours, which costs nothing. `ok` means that
    no finding is an error; it decides where there are no points to give. `pending`: the points
    are decided elsewhere, at grading, and `score` says nothing yet.
    """

    exercise: str = ""
    title: str = ""
    points: int = 0
    score: float = 0
    attempted: bool = True
    pending: bool = False
    headline: str = ""
    findings: tuple[Finding, ...] = ()
    table: tuple[Row, ...] = ()
    picture: Picture | None = None
    hints: int = Field(default=0, description="how many hints there are to take")
    call: str = Field(default="", description="the expression that has .hint() and .solution()")

    @property
    def passed(self) -> bool:
        """Full points."""
        return self.attempted and self.score == self.points

    @property
    def ok(self) -> bool:
        """No finding of severity error."""
        return all(finding.severity != "error" for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON types, `schema` 1; without time, path, seed or address."""
        # A lesson's reports are never pending, and stay as they are in the notebooks that were saved.
        left_out = set() if self.pending else {"pending"}
        fields = self.model_dump(mode="json", exclude=left_out)
        return {"schema": SCHEMA, **fields, "passed": self.passed, "ok": self.ok}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Report:
        """The report that `to_dict` wrote. Raises ValueError for anything else."""
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise ValueError(f"not a report of schema {SCHEMA}")
        derived = {"schema", "passed", "ok"}
        return cls.model_validate({key: value for key, value in data.items() if key not in derived})

    def __str__(self) -> str:
        from svi_course.show import as_text

        return as_text(self)

    __repr__ = __str__

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        from svi_course.show import as_html, as_text

        return {"text/plain": as_text(self), "text/html": as_html(self), MIME_TYPE: self.to_dict()}


def course_bug(error: Exception) -> Finding:
    """What is said when the check itself fails."""
    return Finding(
        code="course-bug",
        severity="note",
        message=f"The check itself failed with `{type(error).__name__}`. This is our mistake, not yours.",
        why="Nothing was judged, and nothing is lost: your points stay as they were.",
        fix="Go on with the next exercise. We would be glad of a report with your answer and this line.",
    )
