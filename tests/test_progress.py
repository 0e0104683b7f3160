"""progress.json: written in a working copy only, best score kept, never in the way of a verdict."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

import svi_course
from svi_course import Report, exercises, progress
from svi_course.show import overview

EXERCISE = svi_course.exercise("elbo.coin-evidence")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / progress.MARKER).write_text("{}")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "er")
    return tmp_path


def scores(folder: Path) -> dict[str, float]:
    data = json.loads((folder / progress.FILE).read_text())
    assert data["schema"] == 1
    return {name: entry["score"] for name, entry in data["exercises"].items()}


def test_nothing_is_written_outside_a_working_copy(tmp_path: Path) -> None:
    EXERCISE.check(-7.07)
    assert list(tmp_path.iterdir()) == []


def test_the_best_score_is_kept(copy: Path) -> None:
    EXERCISE.check(...)
    assert not (copy / progress.FILE).exists()
    for answer, best in [(3.0, 0), (-7.07, 2), (3.0, 2)]:
        EXERCISE.check(answer)
        assert scores(copy) == {"elbo.coin-evidence": best}
    assert json.loads((copy / progress.FILE).read_text())["exercises"]["elbo.coin-evidence"]["attempts"] == 3
    assert progress.attempted("elbo.coin-evidence")
    assert not progress.attempted("elbo.coin-guide")


@pytest.mark.parametrize("damage", ["", "no json", "[]", '{"schema": 7}', '{"schema": 1, "exercises": {"a": 3}}'])
def test_a_damaged_file_is_put_aside(copy: Path, damage: str) -> None:
    (copy / progress.FILE).write_text(damage)
    assert "could not be read" in overview()
    assert EXERCISE.check(-7.07).passed
    assert scores(copy) == {"elbo.coin-evidence": 2}
    assert (copy / "progress.damaged.json").read_text() == damage


def test_a_folder_that_cannot_be_written_costs_nothing(copy: Path) -> None:
    # A directory in the file's place fails for root as well, whom no mode stops.
    (copy / progress.FILE).mkdir()
    (copy / progress.FILE / "inside").touch()
    assert EXERCISE.check(-7.07).passed


def test_many_writers_lose_nothing(copy: Path) -> None:
    def write(number: int) -> None:
        for _ in range(5):
            progress.record(Report(exercise=f"e{number}", points=9, score=number))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    data = json.loads((copy / progress.FILE).read_text())["exercises"]
    assert {name: (entry["score"], entry["attempts"]) for name, entry in data.items()} == {
        f"e{n}": (n, 5) for n in range(6)
    }
    assert not list(copy.glob(".progress-*"))


def test_overview(copy: Path) -> None:
    total = sum(exercise.points for exercise in exercises())
    assert f"**0 of {total}**" in overview()
    EXERCISE.check(-7.07)
    assert "| ✓ | 1.1 The evidence of a coin | 2 of 2 |" in overview()
    assert f"**2 of {total}**" in overview()
