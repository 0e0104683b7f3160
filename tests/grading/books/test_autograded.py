"""What nbgrader shows of a submission: the marks are the gradebook's, and nothing in it runs in a browser."""

from __future__ import annotations

import base64
import time
from typing import Any

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum

from svi_course.grading.books.autograded import ALL_SOURCES, LONGEST_SOURCE, MOST_CELLS, autograded, is_untouched
from svi_course.grading.books.course import Sheet, SourceCell
from svi_course.report import Report

CARD = Report(title="H1.1 The rate", points=2, score=1, headline="Half of it.")
PICTURE = base64.b64encode(b"a picture").decode()


def source(name: str, text: str, kind: str = "code", **marks: Any) -> SourceCell:
    facts = {"locked": True, "grade": False, "solution": False, "task": False, "points": 0.0} | marks
    new = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    mark = {key: facts[key] for key in ("locked", "grade", "solution", "task", "points")}
    cell = new(text, metadata={"nbgrader": {"grade_id": name, **mark}})
    return SourceCell(name=name, kind=kind, source=text, checksum=compute_checksum(cell), **facts)


TASK = source("hw1-a-task", "# The task", "markdown")
ANSWER = source("hw1-a-answer", "a = ...", locked=False, solution=True)
CHECK = source("hw1-a-check", "hw1.a.check(a)", grade=True, points=2.0)
WORDS = source("why", "Why?", "markdown", locked=False, solution=True, grade=True, points=1.0)
SHEET = Sheet((TASK, ANSWER, CHECK, WORDS), {"name": "python3", "display_name": "Python 3"}, ())


def code(text: str, *outputs: Any, **metadata: Any) -> Any:
    return nbformat.v4.new_code_cell(text, outputs=list(outputs), metadata=metadata)


def shown(**data: str) -> Any:
    return nbformat.v4.new_output("display_data", {name.replace("_", "/"): text for name, text in data.items()})


def made(*cells: Any) -> Any:
    notebook = autograded(nbformat.v4.new_notebook(cells=list(cells)), SHEET, {"hw1-a-check": CARD})
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    return notebook


def names(notebook: Any) -> list[str]:
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]


def mark(role: str) -> dict[str, str]:
    return {"exercise": "hw1.a", "role": role}


WHOLE = [
    nbformat.v4.new_markdown_cell("# Another task", metadata={"svi_course": mark("task")}),
    code("a = 1", svi_course=mark("answer")),
    code("print('full points')", nbformat.v4.new_output("stream", text="full points"), svi_course=mark("check")),
    nbformat.v4.new_markdown_cell("Because.", metadata={"nbgrader": {"grade_id": "why", "points": 99}}),
]


def test_marks_and_locked_cells_are_the_gradebooks() -> None:
    notebook = made(*WHOLE)
    assert names(notebook) == ["hw1-a-task", "hw1-a-answer", "hw1-a-check", "why"]
    assert [cell.source for cell in notebook.cells] == ["# The task", "a = 1", "hw1.a.check(a)", "Because."]
    assert notebook.cells[3].metadata.nbgrader.points == 1
    (card,) = notebook.cells[2].outputs
    assert "Half of it." in card.data["text/html"]
    assert not is_untouched(notebook, ANSWER)
    assert is_untouched(made(code("a = ...", svi_course=mark("answer"))), ANSWER)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], ["hw1-a-check", "why"]),
        ([code("x")], ["", "hw1-a-check", "why"]),
        ([WHOLE[1], code("x")], ["hw1-a-answer", "hw1-a-check", "why", ""]),
        ([WHOLE[3], code("x")], ["why", "", "hw1-a-check"]),
        ([WHOLE[2], WHOLE[1]], ["hw1-a-check", "why", "hw1-a-answer"]),
        ([WHOLE[1], code("a = 2", nbgrader={"grade_id": "hw1-a-answer"})], ["", "hw1-a-answer", "hw1-a-check", "why"]),
        ([code("x", nbgrader={"grade_id": "nobody's", "grade": True})], ["", "hw1-a-check", "why"]),
        ([code("x", nbgrader=3, svi_course={"exercise": ["x"], "role": {}})], ["", "hw1-a-check", "why"]),
    ],
)
def test_what_is_missing_is_put_back_where_it_was(cells: list[Any], expected: list[str]) -> None:
    notebook = made(*cells)
    assert sorted(names(notebook)) == sorted(expected)
    assert names(notebook) == expected


def test_nothing_runs_in_a_browser() -> None:
    attacks = [
        shown(text_html="<script>EVIL()</script>", application_javascript="EVIL()", text_plain="as <b>text</b>"),
        shown(**{"image_svg+xml": "<svg onload='EVIL()'/>", "text_latex": r"$\href{javascript:EVIL()}{x}$"}),
        shown(image_png='x" onerror="EVIL()', text_markdown="<img src=x onerror=EVIL()>"),
        shown(image_png=PICTURE),
        nbformat.v4.new_output("error", ename="<script>EVIL()</script>", evalue="", traceback=["<script>EVIL()"]),
        nbformat.v4.new_output("stream", text="<script>EVIL()</script>"),
    ]
    attacks[3].metadata = {"image/png": {"width": '1" onload="EVIL()'}}
    links = "[x](javascript:EVIL()) [y] ![z](javascript:EVIL())\n\n[y]: javascript:EVIL()\n\n![mine](attachment:a.png)"
    words = nbformat.v4.new_markdown_cell(
        f"<script>EVIL()</script> <img src=x onerror=EVIL()> <javascript:EVIL()> {links}"
    )
    words.attachments = {"a.png": {"image/png": PICTURE}, "b.png": {"image/png": '" onload="EVIL()'}, '"x': {}}
    raw = nbformat.v4.new_raw_cell("<script>EVIL()</script>", metadata={"raw_mimetype": "text/html"})
    tagged = code("'<script>EVIL()</script>'", *attacks, tags=['"><script>EVIL()</script>'])
    notebook = nbformat.v4.new_notebook(cells=[words, raw, tagged])
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"x": "</script><script>EVIL()"}}
    result = autograded(notebook, SHEET, {})
    nbformat.validate(result)
    assert result.cells[0].attachments == {"a.png": {"image/png": PICTURE}, "b.png": {}}
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(result)
    from bs4 import BeautifulSoup

    parsed = BeautifulSoup(page, "html.parser")
    assert len(parsed.find_all("img", src=f"data:image/png;base64,{PICTURE}")) == 2
    assert not [tag for tag in parsed.find_all("script") if "EVIL" in tag.text]
    for tag in parsed.find_all(True):
        assert not [name for name, value in tag.attrs.items() if "EVIL" in str(value) and name != "id"], tag
    assert "as <b>text</b>" in parsed.text


def test_mathematics_keeps_its_sign() -> None:
    words = "$a<b$, $a < b$ and 1<2"
    assert made(nbformat.v4.new_markdown_cell(words)).cells[0].source == "$a< b$, $a < b$ and 1<2"


def test_a_notebook_of_any_size_is_shown_in_part() -> None:
    lines = code("x", nbformat.v4.new_output("stream", text="line\n" * 10**6))
    long = [nbformat.v4.new_markdown_cell("\\begin{a}" * 10**5) for _ in range(50)]
    started = time.process_time()
    notebook = made(lines, *long, *(code("1") for _ in range(2 * MOST_CELLS)))
    assert len(notebook.cells) == MOST_CELLS + 2
    assert sum(len(cell.source) for cell in notebook.cells) < ALL_SOURCES + 100 * MOST_CELLS
    assert max(len(cell.source) for cell in notebook.cells) < LONGEST_SOURCE + 100
    assert len(nbformat.writes(notebook)) < 2 * 10**6
    # A few seconds: it is work for a page of twenty full cells, not for a million of words.
    assert time.process_time() - started < 20
