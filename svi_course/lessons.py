"""Lessons as notebooks: exercise cells from their definitions, solved copies, the course's outline and help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode

from svi_course._exercise import CHAPTERS, LANGUAGES, Exercise, exercise, exercises
from svi_course.homework import Assignment, assignments

Role = Literal["task", "answer", "check"]

OUTLINE_SCHEMA = 1
HELP_SCHEMA = 1
_DIRECTIVE = re.compile(r"^```\{exercise\} (\S+)\n```$", re.MULTILINE)


def expand(notebook: NotebookNode) -> NotebookNode:
    """A copy in which each `{exercise} id` directive has become the exercise's three cells.

    Cells get ids by place and by exercise, so that building twice gives the same file.
    """
    cells: list[NotebookNode] = []
    for cell in notebook.cells:
        found = _DIRECTIVE.search(cell.source) if cell.cell_type == "markdown" else None
        if found is None:
            cells.append(_stripped(cell))
        else:
            before, after = cell.source[: found.start()].strip(), cell.source[found.end() :].strip()
            cells += [nbformat.v4.new_markdown_cell(before)] if before else []
            cells += exercise_cells(exercise(found[1]))
            cells += [nbformat.v4.new_markdown_cell(after)] if after else []
    for place, cell in enumerate(cells):
        mark = role_of(cell)
        cell.id = cell_id(*mark) if mark else f"cell-{place:03d}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def cell_id(id: str, role: Role) -> str:  # noqa: A002 - the field's own word
    """What the cell of an exercise in a role is called."""
    return f"{id.replace('.', '-')}-{role}"


def exercise_cells(one: Exercise) -> list[NotebookNode]:
    """The task, answer and check cells of an exercise, with their metadata."""
    noun = "point" if one.points == 1 else "points"
    hint = f"`{one.call}.hint()` gives a hint." if one.hints else ""
    task = f"### Exercise {one.number}: {one.title}\n\n*{one.points} {noun}. {hint}*\n\n{one.prompt.strip()}"
    cells = [
        nbformat.v4.new_markdown_cell(task),
        nbformat.v4.new_code_cell(one.starter.strip()),
        # The import is repeated because a learner's own variable may carry the chapter's name.
        nbformat.v4.new_code_cell(f"{one.import_line}\n\n{one.call}.check({one.answer_name})"),
    ]
    roles: tuple[Role, ...] = ("task", "answer", "check")
    for cell, role in zip(cells, roles, strict=True):
        cell.metadata["svi_course"] = {"exercise": one.id, "role": role}
    return cells


def role_of(cell: NotebookNode) -> tuple[str, Role] | None:
    """The exercise's id and the role of a cell, or None for a cell of the text."""
    mark = cell.metadata.get("svi_course")
    return (mark["exercise"], mark["role"]) if mark and "exercise" in mark else None


def solved(notebook: NotebookNode, language: str) -> NotebookNode:
    """A copy in which each answer cell holds the reference solution in that language, or in plain Python."""
    copy: NotebookNode = nbformat.from_dict(notebook)
    for one, cell in _cells(copy, "answer"):
        texts = one.solutions
        cell.source = texts.get(language) or texts["python"]
    return copy


def reports(notebook: NotebookNode) -> dict[str, dict[str, Any]]:
    """By exercise id, the reports that an executed notebook's check cells show."""
    from svi_course.report import MIME_TYPE

    return {
        one.id: output.data[MIME_TYPE]
        for one, cell in _cells(notebook, "check")
        for output in cell.outputs
        if MIME_TYPE in output.get("data", {})
    }


def outline(notebooks: dict[str, NotebookNode]) -> dict[str, Any]:
    """course.json: chapters, their lessons, exercises and points, from the exercises and the notebooks by file name;
    and the homework, whose notebooks an instructor hands out. Points are those of the lessons."""
    homes = {one.id: (name, cell.id) for name, nb in notebooks.items() for one, cell in _cells(nb, "task")}
    chapters = []
    for number, (chapter, title) in enumerate(CHAPTERS.items(), 1):
        members = [one for one in exercises() if one.chapter == chapter]
        listed = [_entry(one, *homes[one.id]) for one in members]
        lessons = sorted({entry["lesson"] for entry in listed})
        points = sum(one.points for one in members)
        chapters.append(
            {
                "id": chapter,
                "number": number,
                "title": title,
                "lessons": lessons,
                "points": points,
                "exercises": listed,
            }
        )
    return {
        "schema": OUTLINE_SCHEMA,
        "title": "Stochastic variational inference",
        "start": "start.ipynb",
        "points": sum(chapter["points"] for chapter in chapters),
        "chapters": chapters,
        "homework": [_homework(one) for one in assignments()],
    }


def _homework(one: Assignment) -> dict[str, Any]:
    """An assignment as the outline has it, like a chapter; its notebook and its cells as they are released."""
    notebook = f"{one.id}.ipynb"
    return {
        "id": one.id,
        "number": int(one.id.removeprefix("hw")),
        "title": one.title,
        "chapter": one.chapter,
        "lessons": [notebook],
        "points": one.points,
        "exercises": [_entry(problem, notebook, cell_id(problem.id, "task")) for problem in one.problems],
    }


def _entry(one: Exercise, lesson: str, cell: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "title": one.title,
        "kind": one.kind,
        "points": one.points,
        "lesson": lesson,
        "cell": cell,
    }


def help_texts() -> dict[str, Any]:
    """help.json: starters, hints and solutions, which JupyterLab shows without asking a kernel that may be busy."""
    return {
        "schema": HELP_SCHEMA,
        "exercises": {
            one.id: {
                "starter": one.starter.strip(),
                "hints": list(one.hints),
                "solutions": {LANGUAGES[key]: text.strip() for key, text in one.solutions.items()},
            }
            for one in exercises()
        },
    }


def _cells(notebook: NotebookNode, role: Role) -> Iterator[tuple[Exercise, NotebookNode]]:
    for cell in notebook.cells:
        mark = role_of(cell)
        if mark and mark[1] == role:
            yield exercise(mark[0]), cell


def _stripped(cell: NotebookNode) -> NotebookNode:
    new = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
    fresh: NotebookNode = new(cell.source)
    return fresh
