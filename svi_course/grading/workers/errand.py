"""What a grader and the workers of a Dask cluster say to each other, all of it bytes that hold JSON."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from svi_course.grading.border import TamperedError, parsed
from svi_course.grading.limits import Limits

# Of the line before what a run told.
LONGEST_HEAD = 20_000


class Errand(BaseModel):
    """What a worker has to know once, before it runs any task of one grader.

    trust: run them where nothing protects the worker, too. warming: the task that compiles the reference solutions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    limits: Limits
    trust: bool = False
    warming: str | None = None
    version: str = Field(default_factory=lambda: version("svi-course"))

    def digest(self) -> str:
        """By what a worker remembers it."""
        return sha256(self.model_dump_json().encode()).hexdigest()


class Answer(BaseModel):
    """A worker's answer; what a run told comes behind it.

    refused: it runs nothing of this grader, and says why. anew: it has to be asked again first. trouble: it could not
    run this. tier, missing: how it confines submissions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["ready", "told", "refused", "anew", "trouble"]
    words: str = Field(default="", max_length=LONGEST_HEAD // 8)
    tier: str = Field(default="", max_length=100)
    missing: tuple[str, ...] = Field(default=(), max_length=10)

    def to_bytes(self, told: bytes = b"") -> bytes:
        """A line, and what a run told."""
        return self.model_dump_json().encode() + b"\n" + told


def answer_from(data: Any) -> tuple[Answer, bytes]:
    """What a worker sent, whatever it is. Raises TamperedError."""
    if not isinstance(data, bytes):
        raise TamperedError("no bytes")
    head, _, told = data.partition(b"\n")
    if len(head) > LONGEST_HEAD:
        raise TamperedError("a head too long")
    try:
        return Answer.model_validate(parsed(head)), told
    except ValidationError:
        raise TamperedError("no answer of a worker") from None
