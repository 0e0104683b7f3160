"""Numbers of sandboxes: no two have the same one at once, and what was killed leaves its own to the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from svi_course.grading.runs import DidNotStartError
from svi_course.grading.sandbox import claims
from svi_course.grading.sandbox.claims import claimed

HOLD = """
import sys, time
from pathlib import Path
from svi_course.grading.sandbox import claims
claims.TEMPORARY = Path(sys.argv[1])
with claims.claimed() as claim:
    (claim.folder / "left").touch()
    print(claim.number, flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "TEMPORARY", tmp_path)


def test_no_two_at_once() -> None:
    with claimed() as first, claimed() as second:
        assert {first.number, second.number} == {0, 1}
        assert first.folder.is_dir()
    assert not first.folder.exists()
    with claimed() as again:
        assert again.number == 0


def test_another_process_has_another_and_leaves_it_when_it_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "0\n"
        left = tmp_path / f"svi-course-{os.geteuid()}" / "0" / "left"
        with claimed() as mine:
            assert mine.number == 1
            other.send_signal(signal.SIGKILL)
            other.wait()
            assert left.exists()
    assert not left.parent.exists()
    left.parent.mkdir()
    left.touch()
    with claimed() as claim:
        assert claim.number == 0
        assert not list(claim.folder.iterdir())


def test_a_folder_that_others_may_change_is_not_used(tmp_path: Path) -> None:
    base = tmp_path / f"svi-course-{os.geteuid()}"
    base.symlink_to(tmp_path)
    with pytest.raises(DidNotStartError, match="not this user's own"), claimed():
        pass
    base.unlink()
    base.mkdir()
    base.chmod(0o777)
    with pytest.raises(DidNotStartError, match="not this user's own"), claimed():
        pass
