"""A submission as nbgrader keeps it in autograded/: the notebook as it was run, and the verdicts in its check cells.

What nbgrader goes by, its marks and the cells that it locks, comes from the gradebook and never from the submission.
What a browser would run is left out: formgrader shows the notebook on a page that may change grades.
"""

from __future__ import annotations

import base64
import binascii
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import nbformat
from nbgrader.preprocessors import LimitOutput
from nbgrader.utils import compute_checksum

from svi_course.grading.books.course import Sheet, SourceCell
from svi_course.lessons import Role, cell_id
from svi_course.report import Report

PICTURES = ("image/png", "image/jpeg")
# What an honest notebook has is a tenth of it. Pages are made in the grader's own process, which must not hang: a
# megabyte of LaTeX's \\begin would take it an hour.
LARGEST_PICTURE = 2**20
LONGEST_OUTPUT = LONGEST_SOURCE = 20_000
ALL_SOURCES = 400_000
MOST_CELLS = 1000
CUT = "\n… what came after this is not shown.\n"
# Where Markdown takes HTML over; with a space behind it it stays text, and a sign in mathematics what it was.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# Links may lead to a script; pictures that are attached do not.
_LINK = re.compile(r"\](?=[(:])(?!\(attachment:)")
_FILE = re.compile(r"[\w .-]+")
PUT_BACK = "This cell was missing in what was handed in."


def autograded(notebook: Any, sheet: Sheet, cards: Mapping[str, Report]) -> Any:
    """The notebook for nbgrader, from one as it was run.

    cards: what is shown below cells, by the gradebook's names. In a check cell it takes the place of what was printed.
    """
    ran = notebook.cells[:MOST_CELLS]
    room = itertools.accumulate((len(cell.source) for cell in ran), lambda left, size: left - size, initial=ALL_SOURCES)
    cells = [_harmless(cell, max(0, min(left, LONGEST_SOURCE))) for cell, left in zip(ran, room, strict=False)]
    # Of copies nbgrader takes the last, too.
    last = {name: place for place, cell in enumerate(ran) if (name := _name(cell, sheet))}
    known = {cell.name: cell for cell in sheet.cells}
    for name, place in last.items():
        cells[place] = _marked(known[name], cells[place], cards.get(name))
    # From the end, so that the places before stay as they are.
    for name, place in reversed(list(_missing(sheet, last, len(cells)))):
        cells.insert(place, _marked(known[name], None, cards.get(name)))
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number:03d}"
    metadata = {"kernelspec": dict(sheet.kernel), "language_info": {"name": "python"}}
    return LimitOutput().preprocess(nbformat.v4.new_notebook(cells=cells, metadata=metadata), {})[0]


def is_untouched(notebook: Any, cell: SourceCell) -> bool:
    """Whether a cell of an autograded notebook is as it was released."""
    marks = ((one, one.metadata.get("nbgrader", {})) for one in notebook.cells)
    shown = next((one for one, mark in marks if mark.get("grade_id") == cell.name), None)
    return shown is not None and compute_checksum(shown) == cell.checksum


def _missing(sheet: Sheet, last: Mapping[str, int], end: int) -> Iterator[tuple[str, int]]:
    """The cells with points that are not there, each with the place of what it followed, else at the end."""
    place = end
    for cell in sheet.cells:
        if cell.name in last:
            place = last[cell.name] + 1
        elif cell.grade or cell.task:
            yield cell.name, place


def _name(cell: Any, sheet: Sheet) -> str:
    """What the gradebook calls a cell, by its exercise, by nbgrader's mark, or by its id; empty if it is none of it."""
    ours, theirs = cell.metadata.get("svi_course"), cell.metadata.get("nbgrader")
    names: list[Any] = [cell.get("id")]
    if isinstance(theirs, dict):
        names.insert(0, theirs.get("grade_id"))
    if isinstance(ours, dict) and isinstance(ours.get("exercise"), str):
        names[:0] = [cell_id(ours["exercise"], role) for role in get_args(Role) if role == ours.get("role")]
    known = {one.name for one in sheet.cells}
    return next((name for name in names if isinstance(name, str) and name in known), "")


def _marked(known: SourceCell, cell: Any, card: Report | None) -> Any:
    """A cell as nbgrader has it, what is locked as it was released; None where it was missing."""
    source = known.source if cell is None or known.locked else cell.source
    if cell is None:
        source = f"# {PUT_BACK}\n{source}" if known.kind == "code" else f"{PUT_BACK}\n\n{source}"
    made = nbformat.v4.new_code_cell(source) if known.kind == "code" else nbformat.v4.new_markdown_cell(source)
    if known.kind == "code":
        ran = cell is not None and cell.cell_type == "code"
        shown = list(cell.outputs) if ran and not (card and known.points) else []
        made.outputs = [*shown, *([nbformat.v4.new_output("display_data", _bundle(card))] if card else [])]
        made.execution_count = cell.execution_count if ran else None
    marks = {"grade": known.grade, "solution": known.solution, "locked": known.locked, "task": known.task}
    points = {"points": known.points} if known.grade or known.task else {}
    own = {"schema_version": 3, "grade_id": known.name, "checksum": known.checksum, "cell_type": known.kind}
    made.metadata["nbgrader"] = {**own, **marks, **points}
    return made


def _bundle(card: Report) -> dict[str, Any]:
    return card._repr_mimebundle_()


def _harmless(cell: Any, longest: int) -> Any:
    """A copy of a cell without anything that a browser would run."""
    source = _cut(cell.source, longest)
    if cell.cell_type != "code":
        made = nbformat.v4.new_markdown_cell(_LINK.sub("] ", _TAG.sub("< ", source)))
        attached = cell.get("attachments", {})
        if pictures := {name: _pictures(data) for name, data in attached.items() if _FILE.fullmatch(name)}:
            made.attachments = pictures
        return made
    made = nbformat.v4.new_code_cell(source)
    made.execution_count = cell.execution_count
    made.outputs = [kept for output in cell.outputs if (kept := _harmless_output(output))]
    return made


def _harmless_output(output: Any) -> Any:
    """Text and pictures of an output; None if there are none."""
    if output.output_type == "stream":
        return nbformat.v4.new_output("stream", name=output.name, text=_cut(output.text))
    if output.output_type == "error":
        lines = [_cut(line) for line in output.traceback]
        return nbformat.v4.new_output("error", ename=output.ename, evalue=_cut(output.evalue), traceback=lines)
    data = _pictures(output.data)
    if "text/plain" in output.data:
        data["text/plain"] = _cut(output.data["text/plain"])
    if not data:
        return None
    count = {"execution_count": output.execution_count} if output.output_type == "execute_result" else {}
    return nbformat.v4.new_output(output.output_type, data, **count)


def _pictures(data: Any) -> dict[str, Any]:
    return {kind: text for kind, text in data.items() if kind in PICTURES and _is_picture(text)}


def _is_picture(text: Any) -> bool:
    """Whether it is base64 and nothing else, which stays inside the attribute of a page."""
    if not isinstance(text, str) or len(text) > LARGEST_PICTURE:
        return False
    try:
        base64.b64decode(text.replace("\n", ""), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _cut(text: Any, longest: int = LONGEST_OUTPUT) -> str:
    words = "".join(text) if isinstance(text, list) else str(text)
    return words if len(words) <= longest else words[:longest] + CUT
