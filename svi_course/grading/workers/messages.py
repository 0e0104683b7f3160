"""Messages between the grader and its courier, over pipes: a line of JSON, and as many bytes as it says."""

from __future__ import annotations

from typing import BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from svi_course.grading.border import TamperedError, parsed

LONGEST_LINE = 100_000
# A notebook of the largest size that is read, should JSON write each of its characters in six.
LARGEST_BODY = 256 * 2**20


class Message(BaseModel):
    """One message.

    setup: what the courier is told first. task, result: of the student `key`, with the JSON as its body. trouble:
    `words` say why there is no result. ready: a worker is, which confines submissions so. room: so many threads run
    tasks. said: for the terminal. lost: the connection is, and trying again may help; stopped: it does not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["setup", "task", "result", "trouble", "room", "ready", "said", "lost", "stopped"]
    key: str = ""
    words: str = Field(default="", max_length=LONGEST_LINE // 10)
    threads: int = Field(default=0, ge=0, le=10**6)
    tier: str = ""
    missing: tuple[str, ...] = ()
    size: int = Field(default=0, ge=0, le=LARGEST_BODY)


def write(stream: BinaryIO, message: Message, body: bytes = b"") -> None:
    """Send a message. Raises OSError where nobody reads."""
    head = message.model_copy(update={"size": len(body)})
    stream.write(head.model_dump_json().encode() + b"\n")
    stream.write(body)
    stream.flush()


def read(stream: BinaryIO) -> tuple[Message, bytes] | None:
    """The next message, whoever wrote it; None at the end. Raises TamperedError."""
    line = stream.readline(LONGEST_LINE)
    if not line:
        return None
    try:
        message = Message.model_validate(parsed(line))
    except ValidationError:
        raise TamperedError("no message") from None
    body = stream.read(message.size)
    return (message, body) if len(body) == message.size else None
