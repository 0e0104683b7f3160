"""What runs tasks, wherever it is: JSON goes out, JSON comes back, and the judge stays with the grader."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol


class NoWorkersError(Exception):
    """Nothing runs tasks, or nothing any more; the message says what to do."""


@dataclass(frozen=True)
class Trouble:
    """Why a task has no result, a sentence; no fault of the submission."""

    words: str


@dataclass(frozen=True)
class Confinement:
    """How submissions are confined where they run: the weakest tier, and what is missing, a sentence each."""

    tier: str
    missing: tuple[str, ...]


class Workers(Protocol):
    """Runs tasks, several at once. Whatever a task does, something comes back for it, once.

    The JSON of a `Task` goes out, and what `Told.to_bytes` wrote comes back. They may raise DidNotStartError,
    ExposedError and NoWorkersError.
    """

    def __enter__(self) -> Workers: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what still runs."""
        ...

    @property
    def room(self) -> int:
        """How many tasks may be under way, so that nobody waits for one and the memory is bounded."""
        ...

    @property
    def confinement(self) -> Confinement:
        """How submissions are confined."""
        ...

    def send(self, student: str, task: bytes) -> None:
        """Have a student's task run."""
        ...

    def take(self) -> tuple[str, bytes | Trouble] | None:
        """Wait for a result, with its student; None where there is none, but more room."""
        ...
