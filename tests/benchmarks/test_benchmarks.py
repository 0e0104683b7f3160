"""The benchmarks still run, time what they say, and write no seconds. No test looks at a time."""

from __future__ import annotations

import re
import subprocess
import sys

import dragging
import grading_groups
import numpy as np
import pytest
import run
import subjects
from coin_fits import WAYS
from needs import needs_chromium
from plan import Plan
from timing import Time, share

from svi_course.coursefolder import course_folder

pytestmark = pytest.mark.fits


def test_the_command() -> None:
    command = [sys.executable, run.__file__, "imports", "--quick"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert re.search(r"above a bare start: .* of its budget; budget 0.1 s: (met|MISSED)$", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("cold", "fit pyro"),
        pytest.param("warm", "1 elbo", marks=pytest.mark.full),
        pytest.param("program", "numpyro 1", marks=pytest.mark.full),
    ],
)
def test_a_subject(name: str, arguments: str) -> None:
    times = list(subjects.SUBJECTS[name](*arguments.split()))
    assert times
    assert all(time["wall"] > 0 for _, time in times)


@pytest.mark.full
def test_by_hand_it_is_the_same_fit() -> None:
    for ours, theirs in zip(WAYS["by_hand"](20), WAYS["svi_run"](20), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-4)


@pytest.mark.full
@needs_chromium
def test_sliders() -> None:
    (times,) = dragging.rounds(repeats=1, events=2)
    assert list(times) == list(dragging.WAYS)
    assert all(time.wall > 0 for time in times.values())


@pytest.mark.full
def test_grading() -> None:
    """Stock grading, ours and the floor run the same class."""
    figures = list(grading_groups.grading(Plan(quick=True)))
    assert len(figures) == 21
    # PyTorch has no programs to lower or to load.
    absent = {"programs in Pyro, lowering", "programs in Pyro, loading"}
    assert all((figure.wall > 0) is (figure.name not in absent) for figure in figures)


@pytest.mark.full
def test_workers() -> None:
    """With one worker and with two, and by bare forks."""
    figures = list(grading_groups.workers(Plan(quick=True)))
    assert len(figures) == 4
    assert all(figure.wall > 0 for figure in figures)


@pytest.mark.full
def test_scale() -> None:
    """Two small classes on a Dask cluster."""
    figures = list(grading_groups.scale(Plan(quick=True)))
    assert len(figures) == 8
    assert all(figure.wall > 0 for figure in figures)


def test_the_page_on_scale_says_what_was_measured() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([\d.e+]+) \(", run.RECORD.read_text("utf-8").partition("## scale")[2], re.MULTILINE
    )
    measured = {name: float(value) for name, value in rows}
    page = (course_folder() / "teaching" / "scale.md").read_text("utf-8")
    few, some, many = Plan().sizes
    table = {
        f"a submission of {some}, beside one of {few}, with one worker": f"a submission of {some} with one worker",
        f"a submission of {many}, beside one of {few}, with two workers": f"a submission of {many} with two workers",
        f"{some} submissions with two workers, beside one": f"{some} submissions with two workers",
        "the grader's own work on a submission: prepare, judge, enter, write the page": "the grader's own work",
        "the work of its process that talks with Dask": "the work of what talks with Dask",
    }
    for words, name in table.items():
        assert f"| {words} | {measured[name]:.2g} |\n" in page
    text = " ".join(page.split())
    assert f"one grader feeds {measured['workers that one grader feeds, computed']:.0f} of them" in text
    hours = measured["10,000 submissions with so many workers, computed"]
    assert f"submissions of a MOOC then take {hours:.1f} hours" in text


def test_the_record_has_no_seconds_and_every_group() -> None:
    figure = share("a check", [Time(0.1, 0.2), Time(0.3, 0.2)], seconds=0.1)
    assert run.row(figure) == "| a check | 2 (1.5–2.5) | 2 | its budget | 1 | **missed** |\n"
    kept = run.RECORD.read_text("utf-8")
    assert re.findall(r"^## (\w+)$", kept, re.MULTILINE) == list(run.GROUPS)
    assert not re.search(r"\d (s|ms|seconds?)\b", kept)
    # A group that is measured again leaves the others as they were.
    renewed = run.record({"warm": run.section("warm", [figure], "somewhere")}, kept)
    assert run.row(figure) in renewed
    before, after = (re.split(r"(?=^## )", text, flags=re.MULTILINE) for text in (kept, renewed))
    assert [one for one in after if not one.startswith("## warm")] == [
        one for one in before if not one.startswith("## warm")
    ]
