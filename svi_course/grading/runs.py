"""What a way of running notebooks gives: the lines that were told, and how the run ended."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Annotated, Literal, Protocol

from pydantic import Field, TypeAdapter, ValidationError

from svi_course.grading.border import LARGEST_INTEGER, TamperedError
from svi_course.grading.frames import Frame, Ran, Task, frame_from

# Exit codes of a run whose fault it is not.
NOT_CLOSED = 97
OUR_BUG = 98
# As a multiple of what is kept of a cell's output: JSON writes a character in up to six bytes.
LONGEST_CELL = 8

Reason = Literal["", "clock", "folder", "told"]


@dataclass(frozen=True)
class Ended:
    """How a run ended. code: the exit code, or minus the signal. reason: why it was ended, if it was.

    cpu: seconds. memory: the largest resident size, in bytes. clean: whether nothing of it is left.
    """

    code: Annotated[int, Field(ge=-256, le=256)]
    reason: Reason
    cpu: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    memory: Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]
    clean: bool


_ENDED = TypeAdapter(Ended)
# Of the line that says how a run ended.
LONGEST_END = 1000


@dataclass(frozen=True)
class Told:
    """What came out of one run: lines of JSON, of which the last may have been cut off, and how it ended."""

    lines: bytes
    ended: Ended

    def to_bytes(self) -> bytes:
        """As JSON lines, the end first."""
        return json.dumps(asdict(self.ended)).encode() + b"\n" + self.lines

    @classmethod
    def from_bytes(cls, data: bytes, most: int) -> Told:
        """What `to_bytes` wrote, of at most that many bytes of lines, whoever sent it. Raises TamperedError."""
        end, _, lines = data.partition(b"\n")
        if len(end) > LONGEST_END or len(lines) > most:
            raise TamperedError("more than a run may tell")
        try:
            return cls(lines, _ENDED.validate_json(end, strict=True))
        except ValidationError:
            raise TamperedError("no end of a run") from None


@dataclass(frozen=True)
class Seen:
    """What came of one run. tampered: why what was told is not to be believed, empty if it is."""

    frames: tuple[Frame, ...]
    ended: Ended
    tampered: str = ""

    @classmethod
    def of(cls, told: Told, printed: int) -> Seen:
        """From what was told; `printed`: what is kept of a cell."""
        frames: list[Frame] = []
        try:
            for line in told.lines.split(b"\n")[:-1]:
                frame = frame_from(line)
                if isinstance(frame, Ran) and len(line) > LONGEST_CELL * printed:
                    raise TamperedError("more output of a cell than is kept of one")
                frames.append(frame)
        except TamperedError as error:
            return cls(frames=tuple(frames), ended=told.ended, tampered=str(error))
        return cls(frames=tuple(frames), ended=told.ended)


class ExposedError(Exception):
    """Something that must be hidden lies in a folder that submissions have to read; says which."""


class DidNotStartError(Exception):
    """The sandbox did not come up; says what it wrote."""


class Runner(Protocol):
    """A way of running notebooks, one at a time."""

    def __enter__(self) -> Runner: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def run(self, task: Task) -> Told:
        """Run a notebook. Whatever it does, there is an end."""
        ...

    def stop(self) -> None:
        """End what runs, from another thread."""
        ...
