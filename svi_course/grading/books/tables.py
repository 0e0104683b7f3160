"""Tables that this package makes, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from svi_course.grading.books.records import replace

# What a spreadsheet takes for the beginning of a formula, the wide signs of East Asian keyboards too.
_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?(e[+-]?\d+)?", re.IGNORECASE)


def harmless(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula; a number stays one, be it negative.

    It is for tables that we make, where text may come from students. What a platform made is for the platform to read
    back: a sign more in a name, and it would not know its student any longer.
    """
    text = str(value)
    return f"'{text}" if text.startswith(_STARTS) and not _NUMBER.fullmatch(text) else text


def write_table(file: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a table as CSV, in one step."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows({key: harmless(value) for key, value in row.items()} for row in rows)
    replace(file, text.getvalue())
