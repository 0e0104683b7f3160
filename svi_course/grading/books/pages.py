"""What the grader writes for people: a page for each student, the grades as a table, and what the class got wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import HTMLExporter
from nbgrader.converters import GenerateFeedback

from svi_course.grading.books.course import Course
from svi_course.grading.books.records import Record, file_name, replace
from svi_course.grading.books.summary import Tally
from svi_course.grading.books.tables import write_table
from svi_course.show import inline

GRADES, CLASS_PAGE, CLASS_TABLE, FEEDBACK = "grades.csv", "class.html", "class.csv", "feedback"
_FIRST, _LAST = ("student", "status", "score"), ("because",)


def write_grades(records: Iterable[Record], file: Path) -> None:
    """grades.csv: a row for every student, with a status, and no score where somebody has to look first."""
    rows = [_row(record) for record in sorted(records, key=lambda record: record.student)]
    problems = dict.fromkeys(name for row in rows for name in row if name not in (*_FIRST, *_LAST))
    write_table(file, (*_FIRST, *problems, *_LAST), rows)


def _row(record: Record) -> dict[str, Any]:
    points = {o.problem: "" if o.report is None else f"{o.report.score:g}" for o in record.outcomes}
    score = "" if record.score is None else f"{record.score:g}"
    return {"student": record.student, "status": record.status, "score": score, **points, "because": record.because}


def write_class(tallies: Sequence[Tally], statuses: dict[str, int], assignment: str, folder: Path) -> None:
    """class.html and class.csv: for each problem how many tried and passed, and which findings led; without names."""
    rows: list[dict[str, Any]] = []
    for tally in tallies:
        own = {"problem": tally.problem, "tried": tally.tried, "passed": tally.passed, "to look at": tally.look}
        leads = [{"finding": lead.code, "students": lead.count, "example": lead.example} for lead in tally.leads]
        rows += [{**own, **lead} for lead in leads] or [own]
    columns = ("problem", "tried", "passed", "to look at", "finding", "students", "example")
    write_table(folder / CLASS_TABLE, columns, rows)
    replace(folder / CLASS_PAGE, _class_page(tallies, statuses, assignment))


_PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; margin: 0 0 2rem; }}
th, td {{ border-bottom: 1px solid #bbb; padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }}
td.number, th.number {{ text-align: right; }}
code {{ font-size: .9em; }}
</style></head><body>
<h1>{title}</h1>
{body}
</body></html>
"""


def _class_page(tallies: Sequence[Tally], statuses: dict[str, int], assignment: str) -> str:
    status = "".join(
        f'<tr><td>{escape(name)}</td><td class="number">{count}</td></tr>' for name, count in statuses.items()
    )
    problems = "".join(
        f'<tr><td>{escape(t.problem)}</td><td class="number">{t.tried}</td><td class="number">{t.passed}</td>'
        f'<td class="number">{t.look}</td></tr>'
        for t in tallies
    )
    body = [
        f'<table><tr><th scope="col">status</th><th scope="col" class="number">students</th></tr>{status}</table>',
        '<table><tr><th scope="col">problem</th><th scope="col" class="number">tried</th>'
        '<th scope="col" class="number">passed</th><th scope="col" class="number">to look at</th></tr>'
        f"{problems}</table>",
    ]
    for tally in tallies:
        if tally.leads:
            leads = "".join(
                f'<tr><td><code>{escape(lead.code)}</code></td><td class="number">{lead.count}</td>'
                f"<td>{inline(lead.example)}</td></tr>"
                for lead in tally.leads
            )
            body.append(
                f'<h2>{escape(tally.problem)}</h2><table><tr><th scope="col">finding</th>'
                f'<th scope="col" class="number">students</th><th scope="col">for example</th></tr>{leads}</table>'
            )
    return _PAGE.format(title=f"{escape(assignment)}: what the class got wrong", body="\n".join(body))


class FeedbackPages:
    """A page for each student, made with nbgrader's template from what is in its books."""

    def __init__(self, course: Course, assignment: str) -> None:
        self._course, self._assignment = course, assignment
        # It knows where the template is and which preprocessors take grades and comments from the gradebook.
        stock = GenerateFeedback(coursedir=course.directory, parent=course.app)
        self._exporter: Any = HTMLExporter(config=stock.config)
        for preprocessor in stock.preprocessors:
            self._exporter.register_preprocessor(preprocessor, enabled=True)

    def page(self, student: str) -> str:
        """HTML, from the notebook under autograded/. Raises SQLAlchemyError if the gradebook stays out of reach."""
        name = self._assignment
        run = self._course.place("autograded", student, name) / f"{name}.ipynb"
        told = {"student": student, "assignment": name, "notebook": name, "db_url": self._course.directory.db_url}

        def made() -> str:
            resources = {"nbgrader": told, "unique_key": name, "metadata": {"name": name}}
            page: str = self._exporter.from_notebook_node(nbformat.read(run, as_version=4), resources)[0]
            return page

        return self._course.patiently(made)

    def write(self, student: str, page: str) -> None:
        """feedback/STUDENT.html."""
        replace(self.file(student), page)

    def file(self, student: str) -> Path:
        """The page of a student."""
        folder = self._course.results(self._assignment) / FEEDBACK
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{file_name(student)}.html"
