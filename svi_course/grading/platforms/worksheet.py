"""A grade file of a platform, of which some cells are written and all else stays as it is, byte for byte."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from svi_course.grading.platforms.facts import Row

SEPARATORS = (",", ";", "\t")
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"?(.*)', re.DOTALL)


@dataclass
class Worksheet:
    """A CSV file in its pieces: `mark` and the lines of raw cells, each line with what ends it.

    Together they are the file again: Python's csv module gives values, and not how they were written.
    """

    mark: bytes
    encoding: str
    separator: str
    lines: list[tuple[list[str], str]]

    @classmethod
    def read(cls, content: bytes, needed: Sequence[str]) -> Worksheet:
        """The pieces of a file that has the columns `needed`. Raises ValueError."""
        mark, encoding, text = _decoded(content)
        for separator in SEPARATORS:
            sheet = cls(mark, encoding, separator, list(_lines(text, separator)))
            if set(needed) <= set(sheet.columns):
                return sheet
        raise ValueError(f"there is no line at its top with the columns {', '.join(needed)}")

    @cached_property
    def columns(self) -> list[str]:
        """The names in the first line."""
        return [value(raw).strip() for raw in self.lines[0][0]] if self.lines else []

    @property
    def rows(self) -> list[Row]:
        """What is below the first line, by column; of columns with one name the first, and missing cells empty."""
        return [self._row(cells) for cells, _ in self.lines[1:]]

    def _row(self, cells: Sequence[str]) -> Row:
        values = [value(raw) for raw in cells] + [""] * (len(self.columns) - len(cells))
        return dict(reversed(list(zip(self.columns, values, strict=False))))

    def write(self, row: int, column: str, text: str) -> None:
        """Write a cell, quoted if it was or if it has to be. Raises ValueError if the row is too short for it."""
        cells, place = self.lines[row + 1][0], self.columns.index(column)
        if place >= len(cells):
            raise ValueError(f"line {row + 2} has only {len(cells)} cells")
        quoted = cells[place].startswith('"') or any(sign in text for sign in (self.separator, '"', "\r", "\n"))
        cells[place] = '"{}"'.format(text.replace('"', '""')) if quoted else text

    def content(self) -> bytes:
        """The file."""
        text = "".join(self.separator.join(cells) + end for cells, end in self.lines)
        return self.mark + text.encode(self.encoding)


def value(raw: str) -> str:
    """What a raw cell says."""
    match = _QUOTED.fullmatch(raw) if raw.startswith('"') else None
    return match[1].replace('""', '"') + match[2] if match else raw


def _decoded(content: bytes) -> tuple[bytes, str, str]:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return mark, encoding, content.removeprefix(mark).decode(encoding)
    # The last of them reads any bytes, and gives them back.
    for encoding in ("utf-8", "cp1252", "latin-1"):
        try:
            return b"", encoding, content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError


def _lines(text: str, separator: str) -> Iterator[tuple[list[str], str]]:
    """The raw cells of each line, and its end."""
    plain = rf"[^{re.escape(separator)}\r\n]*+"
    cell = re.compile(rf'(?:"(?:[^"]++|"")*+(?:"{plain}|\Z)|{plain})({re.escape(separator)}|\r\n|\r|\n|\Z)')
    cells: list[str] = []
    place = 0
    while place < len(text) or cells:
        match = cell.match(text, place)
        # Whatever there is up to a separator or an end matches.
        assert match is not None
        cells.append(match[0].removesuffix(match[1]))
        place = match.end()
        if match[1] != separator:
            yield cells, match[1]
            cells = []
