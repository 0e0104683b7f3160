"""An assignment as nbgrader's source notebook, with metadata of nbgrader's schema 3."""

from __future__ import annotations

import ast
import re
from typing import Any

import nbformat
from nbformat import NotebookNode

from svi_course._exercise import Exercise
from svi_course.homework.assignments import Assignment

STUDENT_ROLE = "student"
# As an assignment prints itself, with its student's id as Python writes it.
_SAVED = re.compile(r"data for (['\"].{,200})$", re.MULTILINE)

INTRODUCTION = """\
# Homework {number}: {title}

{about}

You may answer each problem in NumPyro or in Pyro. Work in the cells that hold `...`, and leave the others as they are;
add as many cells as you like. The check below each answer says what can be said without the exact answer: whether it
can be read, and whether a known mistake is in it. **The grade is decided at grading.** {points} points in all."""

NEEDED = """\
try:
    from svi_course import homework
except ModuleNotFoundError:
    raise ModuleNotFoundError(
        "This notebook needs svi-course. Install it, as with  %pip install svi-course  or with the file "
        "that you were given; then restart the kernel and run this cell again."
    ) from None"""

STUDENT = """\
# Your id, as your instructor knows it. If the name below is not yours, write it here: STUDENT = "ada"
STUDENT = homework.whoami()"""

MADE = """\
{id} = homework.assignment("{id}", STUDENT)
print({id})"""

WHOSE = """\
### BEGIN HIDDEN TESTS
from svi_course.homework import grading

display(grading.whose("{id}", STUDENT))
### END HIDDEN TESTS"""

ANSWER = """\
{starter}
### BEGIN SOLUTION
{solution}
### END SOLUTION"""

# To nbgrader the last line's value is the score; before grading it is the card.
CHECK = """\
{call}.check({answer})
### BEGIN HIDDEN TESTS
from svi_course.homework import grading

grading.score("{id}", {answer})
### END HIDDEN TESTS"""


def source(one: Assignment, language: str = "numpyro") -> NotebookNode:
    """The source notebook, solved in that language or in plain Python; it needs the instructor's folder."""
    cells = [
        _cell("intro", INTRODUCTION.format(number=one.id[2:], title=one.title, about=one.about, points=one.points)),
        _cell("needs", NEEDED, locked=True),
        _cell("student", STUDENT, mark={"assignment": one.id, "role": STUDENT_ROLE}),
        _cell("data", MADE.format(id=one.id) + "\n" + WHOSE.format(id=one.id), points=0),
    ]
    for problem in one.problems:
        cells += _of(problem, language)
    for cell in cells:
        cell.id = f"{one.id}-{cell.id}"
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["grade_id"] = cell.id
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def student_of(content: bytes | str | NotebookNode) -> str | None:
    """Whose data a notebook was worked on with, by what its cells print, or had printed when it was saved.

    None if they do not say, or if it is no notebook, whatever may be handed in under that name.
    """
    try:
        notebook = nbformat.reads(content, as_version=4) if isinstance(content, bytes | str) else content
        texts = [output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", [])]
        found = next(found for text in texts if (found := _SAVED.search(text)))
        student = ast.literal_eval(found[1])
    except Exception:
        return None
    return student if isinstance(student, str) else None


def _of(problem: Exercise, language: str) -> list[NotebookNode]:
    noun = "point" if problem.points == 1 else "points"
    hint = f" `{problem.call}.hint()` gives a hint." if problem.hints else ""
    task = f"## {problem.number} {problem.title}\n\n*{problem.points} {noun}.{hint}*\n\n{problem.prompt.strip()}"
    solutions = problem.solutions
    solution = in_notebook(problem, solutions.get(language) or solutions["python"])
    answer = ANSWER.format(starter=problem.starter.strip(), solution=solution)
    check = CHECK.format(call=problem.call, answer=problem.answer_name, id=problem.id)
    name = problem.id.partition(".")[2]

    def mark(role: str) -> dict[str, str]:
        return {"exercise": problem.id, "role": role}

    return [
        _cell(f"{name}-task", task, mark=mark("task"), locked=True, markdown=True),
        _cell(f"{name}-answer", answer, mark=mark("answer"), solution=True),
        _cell(f"{name}-check", check, mark=mark("check"), points=problem.points),
    ]


def in_notebook(problem: Exercise, text: str) -> str:
    """A solution that runs alone, without the lines that the notebook has above already."""
    own = f'\nfrom svi_course import homework\n\n{problem.chapter} = homework.assignment("{problem.chapter}")\n'
    return f"\n{text}".replace(own, "\n").strip()


def _cell(
    name: str,
    text: str,
    *,
    mark: dict[str, str] | None = None,
    points: int | None = None,
    solution: bool = False,
    locked: bool = False,
    markdown: bool = False,
) -> NotebookNode:
    new = nbformat.v4.new_markdown_cell if markdown or text.startswith("# Homework") else nbformat.v4.new_code_cell
    cell: NotebookNode = new(text)
    cell.id = name
    if mark:
        cell.metadata["svi_course"] = mark
    grade = points is not None
    if grade or solution or locked:
        facts: dict[str, Any] = {"grade": grade, "solution": solution, "locked": locked or grade, "task": False}
        cell.metadata["nbgrader"] = {"schema_version": 3, **facts, **({"points": points} if grade else {})}
    return cell
