"""The reference solutions fill the cache, submissions find what they need in it, and cannot change it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from handed_in import answered, cell, content, solution

import svi_course
from svi_course.grading.frames import Cell, Ran, Task
from svi_course.grading.limits import Limits
from svi_course.grading.runs import Seen
from svi_course.grading.sandbox.compiled import compiled
from svi_course.grading.sandbox.linux import Sandbox
from svi_course.grading.sandbox.protections import detect
from svi_course.grading.sandbox.warming import warming_task
from svi_course.grading.verdicts import Assignment, grade

FIT = "guides.coin-beta"
LISTEN = """
import logging
said = []
class Listener(logging.Handler):
    def emit(self, record): said.append(record.getMessage())
for name in ("jax._src.compiler", "jax._src.compilation_cache"):
    logging.getLogger(name).addHandler(Listener())
    logging.getLogger(name).setLevel(logging.DEBUG)
"""
PROGRAM = "import jax\njax.jit(lambda x: 3 * x + 1)(2.0)"
COUNT = """
misses = [words for words in said if "PERSISTENT COMPILATION CACHE MISS" in words]
hits = [words for words in said if "cache hit" in words.lower()]
print(len(misses), len(hits))
"""
ATTACK = """
import os
folder = os.environ["JAX_COMPILATION_CACHE_DIR"]
first = os.path.join(folder, sorted(os.listdir(folder))[0])
for act in (lambda: open(os.path.join(folder, "new"), "w"), lambda: open(first, "ab"), lambda: os.remove(first)):
    try:
        act()
        print("HOLE")
    except OSError:
        print("REFUSED")
"""


@pytest.mark.fits
def test_the_cache_is_for_reading(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "compiled").write_bytes(b"a program")
    notebook = content(cell(ATTACK), cell("open(first, 'rb').read()"), *answered("elbo.coin-evidence"))
    assignment = Assignment("hw1", lambda student: (svi_course.exercise("elbo.coin-evidence"),))
    with Sandbox(detect(), Limits(), cache=tmp_path) as sandbox:
        result = grade(sandbox, assignment, "ada", notebook, Limits())
    assert result.status == "graded"
    assert result.notebook.cells[0].outputs[0].text == "REFUSED\n" * 3
    assert result.notebook.cells[1].outputs[0].data["text/plain"] == "b'a program'"
    assert (tmp_path / "compiled").read_bytes() == b"a program"
    assert os.listdir(tmp_path) == ["compiled"]


@pytest.fixture
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


@pytest.mark.fits
@pytest.mark.usefixtures("_own_cache")
def test_a_submission_finds_a_program_that_was_compiled_elsewhere() -> None:
    task = Task(student="nobody", assignment="warming", cells=(Cell(source=PROGRAM),), problems=())
    with (
        compiled(task.model_dump_json().encode(), print) as cache,
        Sandbox(detect(), Limits(), cache=cache) as sandbox,
    ):
        cells = tuple(Cell(source=source) for source in (LISTEN, PROGRAM, COUNT))
        seen = Seen.of(sandbox.run(task.model_copy(update={"cells": cells})), Limits().printed)
    printed = [frame.outputs[-1]["text"] for frame in seen.frames if isinstance(frame, Ran) and frame.index == 2]
    misses, hits = map(int, printed[0].split())
    assert misses == 0
    assert hits > 0


@pytest.mark.full
@pytest.mark.usefixtures("_own_cache")
def test_submissions_find_what_the_reference_compiled() -> None:
    exercise = svi_course.exercise(FIT)
    task = warming_task([exercise, svi_course.exercise("elbo.coin-evidence")])
    assert task is not None
    assignment = Assignment("hw1", lambda student: (exercise,))
    notebook = content(cell(LISTEN), *answered(FIT, solution(FIT, "numpyro")), cell(COUNT))
    with (
        compiled(task.model_dump_json().encode(), print) as cache,
        Sandbox(detect(), Limits(), cache=cache) as sandbox,
    ):
        result = grade(sandbox, assignment, "ada", notebook, Limits())
    assert (result.status, result.score) == ("graded", exercise.points), result.because
    misses, hits = map(int, result.notebook.cells[-1].outputs[-1].text.split())
    assert misses == 0
    assert hits > 50
