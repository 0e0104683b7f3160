"""What a way of running notebooks gives: the frames that were told, and how the run ended."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Protocol

from svi_course.grading.border import TamperedError
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

    code: int
    reason: Reason
    cpu: float
    memory: int
    clean: bool


@dataclass(frozen=True)
class Seen:
    """What came of one run. tampered: why what was told is not to be believed, empty if it is."""

    frames: tuple[Frame, ...]
    ended: Ended
    tampered: str = ""

    @classmethod
    def of(cls, told: bytes, ended: Ended, printed: int) -> Seen:
        """From the lines that were told, of which the last may have been cut off; `printed`: what is kept of a cell."""
        frames: list[Frame] = []
        try:
            for line in told.split(b"\n")[:-1]:
                frame = frame_from(line)
                if isinstance(frame, Ran) and len(line) > LONGEST_CELL * printed:
                    raise TamperedError("more output of a cell than is kept of one")
                frames.append(frame)
        except TamperedError as error:
            return cls(frames=tuple(frames), ended=ended, tampered=str(error))
        return cls(frames=tuple(frames), ended=ended)


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
    def run(self, task: Task) -> Seen:
        """Run a notebook. Whatever it does, there is an end."""
        ...
