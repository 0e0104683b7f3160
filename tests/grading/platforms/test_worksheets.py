"""The one writer: every byte that it does not write is as it was, whatever the names."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from svi_course.grading.books.tables import harmless, write_table
from svi_course.grading.platforms.canvas import CANVAS
from svi_course.grading.platforms.export import _beside, fill
from svi_course.grading.platforms.moodle import MOODLE
from svi_course.grading.platforms.people import People, Student
from svi_course.grading.platforms.worksheet import SEPARATORS, Worksheet, value

SAMPLES = Path(__file__).parent
NAMES = [
    "Ada",
    "O'Brien, Seán",
    'Łukasz "Lu" Ng',
    "=1+1",
    "@SUM(A1)",
    "-2",
    "\tTab",
    "山田",
    "a\nb",
    "a\r\nb",
    "",
    " x ",
]
# Python's writer leaves a lone carriage return unquoted, which its reader takes for the end of a line.
characters = st.characters(codec="utf-8", exclude_characters="\0\r")
cells = st.one_of(st.sampled_from(NAMES), st.text(characters, max_size=8))


def written(rows: list[list[str]], separator: str, quoting: int, end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=end).writerows(rows)
    return text.getvalue()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), max_size=5),
    st.sampled_from(SEPARATORS),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE]),
    st.booleans(),
)
def test_what_is_not_written_stays(
    rows: list[list[str]], separator: str, quoting: int, end: str, mark: bytes, ended: bool
) -> None:
    text = written([["who", "score", "note"], *rows], separator, quoting, end)
    text = text if ended else text.removesuffix(end)
    encoding = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark, "utf-8")
    content = mark + text.encode(encoding)
    sheet = Worksheet.read(content, ["who", "score"])
    assert sheet.content() == content
    # The cells are those of Python's own reader.
    seen = [[value(raw) for raw in line] for line, _ in sheet.lines]
    assert seen == [line or [""] for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    for number in range(len(rows)):
        sheet.write(number, "score", "7,5")
    again = Worksheet.read(sheet.content(), ["who", "score"])
    assert [row["score"] for row in again.rows] == ["7,5"] * len(rows)
    assert [(row["who"], row["note"]) for row in again.rows] == [(who, note) for who, _, note in rows]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('ab,"\r\n;\t é'), max_size=40))
@example('who\n"a"b,c"\n')
@example('who\n"never ended, and\n more')
@example("who\n,")
def test_any_text_comes_back(text: str) -> None:
    content = f"who\n{text}".encode()
    assert Worksheet.read(content, ["who"]).content() == content


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.binary(max_size=60))
def test_any_bytes_come_back(tail: bytes) -> None:
    content = b"who,score\n" + tail
    assert Worksheet.read(content, ["who"]).content() == content


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="Identifier"):
        Worksheet.read(b"a,b\n1,2\n", MOODLE.grades.needed)  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="Identifier"):
        Worksheet.read(b"", MOODLE.grades.needed)  # type: ignore[union-attr]


CLASS = People(
    [
        Student("ada", user="1001", email="ada@example.org", first="Ada", last="Example"),
        Student("obrien", user="1002", email="sean@example.org", first="Seán", last="O'Brien, Jr."),
        Student("formula", user="1003", first="=1+1", last="Formula"),
        Student("cem", user="1004", first="Cem", last="Öztürk"),
        Student("eve", user="1005", first="Eve", last="Example"),
        Student("gus", first="Gus", last="Nobody"),
    ]
)
SCORES = {"ada": 11.5, "obrien": 0.0, "formula": 7.333333333, "cem": None, "eve": 3.0, "gus": 2.0}


def difference(before: bytes, after: bytes) -> dict[int, tuple[bytes, bytes]]:
    """The lines that differ, which these samples hold one row in."""
    pairs = zip(before.split(b"\n"), after.split(b"\n"), strict=True)
    return {number: pair for number, pair in enumerate(pairs, 1) if pair[0] != pair[1]}


def test_canvas() -> None:
    before = (SAMPLES / "canvas-grades.csv").read_bytes()
    sheet = Worksheet.read(before, CANVAS.grades.needed)  # type: ignore[union-attr]
    filled = fill(sheet, CANVAS, "Homework hw1 (555)", CLASS, SCORES, 14.0)
    changed = difference(before, sheet.content())
    assert changed == {
        4: (
            b'"Example, Ada",1001,S1,ada@example.org,"Section 1, evening",,3,79.00',
            b'"Example, Ada",1001,S1,ada@example.org,"Section 1, evening",11.5,3,79.00',
        ),
        6: (
            '"O\'Brien, Jr., Seán",1002,S2,sean,Section 1,,"",'.encode(),
            '"O\'Brien, Jr., Seán",1002,S2,sean,Section 1,0,"",'.encode(),
        ),
        7: (
            b'"=""=1+1, Formula""",1003,S3,formula,Section 1,1,5,',
            b'"=""=1+1, Formula""",1003,S3,formula,Section 1,7.33333,5,',
        ),
    }
    assert filled.done == 3
    words = " ".join(filled.doubts)
    assert "cem waits for somebody to grade by hand" in words
    assert "not in the file of Canvas: gus" in words
    told = " ".join(filled.notes)
    assert "eve is excused" in told
    assert "Student, Test" in told
    assert "Canvas has at most 20 points, nbgrader 14" in told


def test_moodle() -> None:
    before = (SAMPLES / "moodle-worksheet.csv").read_bytes()
    assert before.startswith(codecs.BOM_UTF8)
    assert b"\r\n" in before
    sheet = Worksheet.read(before, MOODLE.grades.needed)  # type: ignore[union-attr]
    students = People(
        [
            Student("ada", email="ADA@example.org", first="Ada", last="Example"),
            Student("9002", first="Seán", last="O'Brien, Jr."),
            Student("formula", first="=1+1", last="Formula"),
            Student("cem", first="Cem", last="Öztürk"),
        ]
    )
    filled = fill(sheet, MOODLE, "Grade", students, {"ada": 11.5, "9002": 3, "formula": -0.0, "cem": 4}, 14.0)
    changed = difference(before, sheet.content())
    assert changed.keys() == {2, 4, 6}
    for line, cells in {2: b',"11,5","14,00",', 4: b',3,"14,00",', 6: b',0,"14,00",'}.items():
        old, new = changed[line]
        assert new == old.replace(b',,"14,00",', cells)
    assert filled.done == 3
    # A grade that Moodle has locked.
    assert "cem has a grade that is locked" in " ".join(filled.notes)
    assert not filled.doubts


def test_two_rows_that_may_be_one_student_get_nothing() -> None:
    text = "Student,ID,SIS Login ID,Section,hw1 (5)\nAda Example,77,,S,\nAda Example,78,,S,\n"
    sheet = Worksheet.read(text.encode(), ["ID"])
    filled = fill(sheet, CANVAS, "hw1 (5)", CLASS, {"ada": 3.0}, 14.0)
    assert (filled.done, sheet.content()) == (0, text.encode())
    assert "may be ada" in filled.doubts[0]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    into = tmp_path / "grades.csv"
    into.write_text("as it was")
    names = [_beside(into, b"new").name for _ in range(3)]
    assert names == ["grades-filled.csv", "grades-filled-2.csv", "grades-filled-3.csv"]
    assert into.read_text() == "as it was"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from("=+-@\t\r\n＝＋－＠a'1"), cells)
def test_a_table_of_ours_holds_no_formula(first: str, text: str) -> None:
    shown = harmless(first + text)
    assert shown in (first + text, f"'{first}{text}")
    assert not shown.startswith(tuple("=@\t\r\n＝＋－＠"))
    if shown.startswith(("+", "-")):
        float(shown.replace(",", "."))


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    write_table(file, ["a", "b"], [{"a": -1.5, "b": "-1.5"}, {"a": "-1.5-", "b": "=1"}, {"a": "\n=1", "b": "a,\"b'"}])
    with file.open(newline="", encoding="utf-8") as stream:
        assert list(csv.reader(stream))[1:] == [["-1.5", "-1.5"], ["'-1.5-", "'=1"], ["'\n=1", "a,\"b'"]]
