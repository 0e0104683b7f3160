from __future__ import annotations

import os
from pathlib import Path

import pytest

# The answers to the homework are those of one student, and the solutions are the instructor's.
os.environ["JUPYTERHUB_USER"] = "ada"
os.environ["SVI_COURSE_INSTRUCTOR"] = str(Path(__file__).parent.parent / "svi_course" / "homework" / "instructor")


@pytest.fixture(autouse=True)
def _outside_a_working_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes anybody's progress or signatures, and none depends on the folder it is started in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    # Where the gate installed what a test needs, a skip would hide that it is not used.
    if report.skipped and os.environ.get("SVI_COURSE_NOTHING_SKIPPED"):
        report.outcome = "failed"
