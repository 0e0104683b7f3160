"""The three tiers are told apart, and without protections nothing is graded unless somebody says so."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import numpy
import pytest
from less_protected import WITHOUT_LANDLOCK, told

from svi_course.grading.limits import Limits
from svi_course.grading.runs import ExposedError
from svi_course.grading.sandbox.linux import Sandbox
from svi_course.grading.sandbox.protections import NotProtectedError, Protections, detect

MODULES = Path(__file__).parents[1]

TELL = """
import json
from svi_course.grading.sandbox.protections import detect
found = detect()
print(json.dumps({"tier": found.tier, "missing": found.missing}))
"""
GRADE = """
import sys
sys.path.insert(0, {here!r})
from handed_in import QUICK, around
from svi_course.grading.limits import Limits
from svi_course.grading.sandbox.protections import detect
from svi_course.grading.sandbox.linux import Sandbox
from svi_course.grading.verdicts import grade
with Sandbox(detect(), Limits()) as sandbox:
    result = grade(sandbox, QUICK, "ada", around("open({secret!r})"), Limits())
words = [o.get("ename", "") for c in result.notebook.cells if c.cell_type == "code" for o in c.outputs]
print(json.dumps([result.status + result.because, result.score, "PermissionError" in words]))
"""


def test_all_of_them() -> None:
    assert detect().tier == "namespaces and Landlock"
    assert detect().missing == ()
    detect().insist()


def test_a_plain_container() -> None:
    answer = told(TELL, namespaces=False)
    assert answer == {"tier": "Landlock alone", "missing": [*Protections(None, 7, True).missing]}


def test_nothing() -> None:
    answer = told(WITHOUT_LANDLOCK + TELL, namespaces=False)
    assert answer == {"tier": "nothing", "missing": [*Protections(None, 0, True).missing]}


def test_without_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert detect().tier == "Landlock alone"


def test_where_nothing_protects_nothing_is_graded() -> None:
    with pytest.raises(NotProtectedError, match=r"Namespaces .* are missing: .*Landlock .* is missing: .*seccomp is"):
        Protections(None, 0, False).insist()
    with pytest.raises(NotProtectedError, match="Landlock"):
        Protections((), 0, True).insist()
    Protections(None, 1, True).insist()


def test_what_must_be_hidden_is_not_where_libraries_are(tmp_path: Path) -> None:
    """A course may hold the environment that Python runs in, but must not lie in it."""
    Sandbox(detect(), Limits(), hidden=[tmp_path, Path(sys.prefix), Path(sys.prefix) / "gradebook.db"])
    for place in (Path("/usr/local/share/course"), Path(numpy.__file__).parent / "course"):
        with pytest.raises(ExposedError, match="which submissions read"):
            Sandbox(detect(), Limits(), hidden=[place])


@pytest.mark.fits
def test_grading_in_a_plain_container(tmp_path: Path) -> None:
    """There even root has one user only, and cannot become another."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    os.chmod(secret, 0o644)
    code = "import json\n" + GRADE.format(here=str(MODULES), secret=str(secret))
    assert told(code, namespaces=False) == ["graded", 4.0, True]
