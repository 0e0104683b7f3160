"""Read notebooks as they come back: from other editors, of old formats, with cells moved, copied or gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import nbformat

from svi_course.grading.border import TamperedError
from svi_course.grading.frames import Cell, Ran

# A notebook with its pictures is a tenth of it.
LARGEST = 32 * 2**20


class UnreadableError(ValueError):
    """A file that is no notebook; says why."""


def notebook_from(content: bytes) -> Any:
    """The notebook in the newest format, its outputs left out. Raises UnreadableError, and nothing else."""
    if len(content) > LARGEST:
        raise UnreadableError(f"it has {len(content) / 2**20:.0f} MB, and at most {LARGEST / 2**20:.0f} are read")
    try:
        notebook = nbformat.reads(content.decode("utf-8-sig"), as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
            if not isinstance(cell.source, str):
                raise UnreadableError("a cell has no text")
        # What an editor left in the metadata is no reason not to grade.
        notebook = nbformat.validator.normalize(notebook, strip_invalid_metadata=True)[1]
        # Half a surrogate pair could not be written again.
        nbformat.writes(notebook).encode()
        return notebook
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(f"it cannot be read as a notebook ({type(error).__name__})") from None


def cells_of(notebook: Any, problems: Collection[str]) -> tuple[Cell, ...]:
    """The code cells in order, with the problems that they answer and check, as their metadata say."""
    return tuple(_cell(cell, problems) for cell in notebook.cells if cell.cell_type == "code")


def _cell(cell: Any, problems: Collection[str]) -> Cell:
    marked = cell.metadata.get("svi_course")
    marked = marked if isinstance(marked, dict) else {}
    exercise, role = marked.get("exercise"), marked.get("role")
    own = (exercise,) if isinstance(exercise, str) and exercise in problems else ()
    return Cell(source=cell.source, answers=own if role == "answer" else (), checks=own if role == "check" else ())


def executed(notebook: Any, ran: Iterable[Ran]) -> Any:
    """The notebook with the outputs of its run. Raises TamperedError if they are none that a cell can have."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for place, one in enumerate(ran):
        if one.index != place or place >= len(cells):
            raise TamperedError("outputs of other cells than were run")
        cells[place].execution_count = place + 1
        cells[place].outputs = [nbformat.from_dict(output) for output in one.outputs]
    try:
        nbformat.validate(notebook)
    except Exception:
        raise TamperedError("outputs that no cell has") from None
    return notebook
