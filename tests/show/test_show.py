"""What a card says, in each of its forms."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter

import svi_course
from svi_course import Finding, Report
from svi_course.report import MIME_TYPE, Picture, Row
from svi_course.show import as_html, as_text, source
from svi_course.wording import beside, figure, nats

WRONG = Report(
    exercise="elbo.coin-guide",
    title="1.3 A guide",
    points=3,
    findings=(
        Finding(
            code="site-name-mismatch",
            severity="error",
            message="The guide samples `zz`; the model's site is `z`.",
            why="Sites are matched by name.",
            fix='Use the model\'s name:\n    z = sample("z", …)',
            site="z",
        ),
    ),
    hints=3,
    call="elbo.coin_guide",
)
RIGHT = Report(
    title="1.3 A guide",
    points=3,
    score=3,
    headline="Your guide is the posterior.",
    table=(Row(name="mean", yours="0.5912", exact="0.5909"), Row(name="sd", yours="0.1", exact="0.1025")),
    picture=Picture(site="f", x=(0.0, 0.5, 1.0), yours=(0.0, 2.0, 0.0), exact=(0.0, 1.9, 0.1), alt="two densities"),
    call="elbo.coin_guide",
)


class Reader(HTMLParser):
    """The text of a page, and its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.open = "", [], []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("line", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data
            if self.open and self.open[-1] in ("td", "th", "text"):
                self.text += "\n"


def test_text_of_a_wrong_answer() -> None:
    assert as_text(WRONG).splitlines() == [
        "✗ 1.3 A guide · 0 of 3 points",
        "  The guide samples `zz`; the model's site is `z`.",
        "  Why it matters: Sites are matched by name.",
        "  What to change: Use the model's name:",
        '      z = sample("z", …)',
        "  elbo.coin_guide.hint() gives one of 3 hints.",
    ]


def test_text_of_a_right_answer() -> None:
    assert as_text(RIGHT).splitlines() == [
        "✓ 1.3 A guide · 3 of 3 points",
        "  Your guide is the posterior.",
        "         yours   exact",
        "  mean  0.5912  0.5909",
        "  sd       0.1  0.1025",
    ]


def test_text_of_the_other_states() -> None:
    assert as_text(RIGHT.model_copy(update={"score": 1})).startswith("◐ 1.3 A guide · 1 of 3 points")
    assert as_text(RIGHT.model_copy(update={"attempted": False})).startswith("○ 1.3 A guide · 3 points")
    assert as_text(Report(points=1, score=1)).startswith("✓ 1 of 1 point")
    assert as_text(Report()) == "✓"


def test_html_of_a_wrong_answer() -> None:
    page = Reader(as_html(WRONG))
    assert page.open == []
    for words in ("✗", "1.3 A guide", "0 of 3 points", "The guide samples zz;", "Why it matters", 'z = sample("z", …)'):
        assert words in page.text
    assert "elbo.coin_guide.hint()" in page.text
    assert ("details", {}) in page.tags
    assert next(a for t, a in page.tags if a.get("role") == "group")["aria-label"] == "1.3 A guide: not right yet"


def test_html_of_a_right_answer() -> None:
    page = Reader(as_html(RIGHT))
    assert page.open == []
    assert "elbo.coin_guide.solution()" in page.text
    assert ("svg", "two densities") in [(t, a.get("aria-label")) for t, a in page.tags]
    assert {"yours", "exact", "0.5912", "0.1025"} <= set(re.split(r"[^\w.]+", page.text))


def test_markup_in_an_answer_stays_text() -> None:
    def fails(alpha: float, beta: float) -> float:
        raise ValueError("<script>alert(1)</script><img src=x onerror=y> `code` & {braces}")

    report = svi_course.exercise("elbo.elbo-function").check(fails)
    page = Reader(as_html(report))
    assert {tag for tag, _ in page.tags} <= {"style", "div", "span", "b", "p", "code", "pre", "details", "summary"}
    assert "<script>alert(1)</script>" in page.text
    assert "{braces}" in str(report)


def test_mime_bundle() -> None:
    bundle = WRONG._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", MIME_TYPE}
    assert bundle[MIME_TYPE] == WRONG.to_dict()
    assert bundle[MIME_TYPE]["schema"] == 1


@pytest.mark.parametrize("report", [WRONG, RIGHT], ids=["wrong", "right"])
def test_nbconvert_shows_the_plain_html(report: Report) -> None:
    output = nbformat.v4.new_output("execute_result", report._repr_mimebundle_(), execution_count=1)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("check", outputs=[output])])
    page = HTMLExporter().from_notebook_node(notebook)[0]
    # Parsed, because nbconvert sorts attributes.
    shown, plain = (BeautifulSoup(html, "html.parser").select_one(".svi-card") for html in (page, as_html(report)))
    assert shown is not None
    assert shown == plain


@pytest.mark.parametrize("damaged", [{}, {"schema": 2}, {"schema": 1, "score": "many"}, {"schema": 1, "x": 1}, 3, None])
def test_from_dict_refuses_other_things(damaged: object) -> None:
    with pytest.raises(ValueError, match=r"schema|valid"):
        Report.from_dict(damaged)  # type: ignore[arg-type]


def test_figures() -> None:
    assert [figure(x) for x in (-7.069375, 0.5, 1e-9, 12345.6, -0.0)] == ["−7.069", "0.5", "1e−09", "1.235e+04", "−0"]
    assert (nats(0.00694), nats(-14.78826)) == ("0.0069", "−14.7883")


def test_figures_side_by_side() -> None:
    assert (beside(0.08938, 0.0896), beside(0.0896, 0.0896)) == ("0.08938", "0.08960")
    assert (beside(12.3456, 0.5333), beside(-0.5, 0.5333)) == ("12.3456", "−0.5000")
    assert (beside(1e-7, 0.5), beside(1e9, 0.5), beside(float("nan"), 0.5)) == ("1e−07", "1e+09", "nan")
    assert (beside(0.0, 0.5), beside(0.25, 0.0), beside(31_415.9, 27_182.8)) == ("0.0000", "0.25", "31416")


def test_source_shows_a_function() -> None:
    from svi_course.elbo.models_pyro import coin

    text = source(coin)
    assert text.startswith("```python\ndef coin(tosses):")
    assert text._repr_markdown_() == str(text) == repr(text)
