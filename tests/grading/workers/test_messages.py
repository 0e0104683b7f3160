"""What crosses between a grader, its courier and workers is read as it was written, or refused."""

from __future__ import annotations

import io

import pytest
from clusters import END, GOOD

from svi_course.grading.border import TamperedError
from svi_course.grading.runs import Told
from svi_course.grading.workers import messages
from svi_course.grading.workers.errand import Answer, answer_from
from svi_course.grading.workers.messages import Message


def test_what_comes_back_is_what_was_told() -> None:
    told = Told(b'{"frame": "done"}\n{"cut', END)
    assert Told.from_bytes(told.to_bytes(), 100) == told
    answer = Answer(kind="told")
    assert answer_from(answer.to_bytes(told.to_bytes())) == (answer, told.to_bytes())


GARBLED = {
    "nothing": b"",
    "no JSON": b"\x80\x04K\x01.",
    "no end": b"[]\n",
    "another reason": GOOD.replace(b'""', b'"why"'),
    "a number that is none": GOOD.replace(b"1.0", b"NaN"),
    "a time below zero": GOOD.replace(b"1.0", b"-1.0"),
    "a number too large to write": GOOD.replace(b": 2,", b": " + b"9" * 5000 + b","),
    "a text for a number": GOOD.replace(b"1.0", b'"1.0"'),
    "nested": b"[" * 900,
    "a long end": b" " * 2000 + GOOD,
    "too much": GOOD + bytes(200),
}


@pytest.mark.parametrize("name", GARBLED)
def test_what_is_garbled_is_refused(name: str) -> None:
    assert Told.from_bytes(GOOD, 100).ended == END
    with pytest.raises(TamperedError):
        Told.from_bytes(GARBLED[name], 100)


@pytest.mark.parametrize(
    "data", [None, 7, "text", b"", b"{}", b'{"kind": "other"}\n', b'{"kind": "told", "more": 1}\n']
)
def test_what_is_no_answer_is_refused(data: object) -> None:
    with pytest.raises(TamperedError):
        answer_from(data)


def test_messages_of_a_courier_that_was_taken_over() -> None:
    pipe = io.BytesIO()
    messages.write(pipe, Message(kind="result", key="ada"), b"body")
    messages.write(pipe, Message(kind="room", threads=3))
    pipe.seek(0)
    assert messages.read(pipe) == (Message(kind="result", key="ada", size=4), b"body")
    assert messages.read(pipe) == (Message(kind="room", threads=3), b"")
    assert messages.read(pipe) is None
    for line in (
        b"\x80\x04K\x01.\n",
        b'{"kind": "result", "size": -1}\n',
        b'{"kind": "result", "size": 1e99}\n',
        b"[]\n",
    ):
        with pytest.raises(TamperedError):
            messages.read(io.BytesIO(line))
    # What was cut off is the end.
    assert messages.read(io.BytesIO(b'{"kind": "result", "size": 9}\nbody')) is None
