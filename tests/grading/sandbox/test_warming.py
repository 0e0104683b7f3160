"""The reference solutions fill the cache, submissions find what they need in it, and cannot change it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from handed_in import answered, cell, content, solution

import svi_course
from svi_course.grading.limits import Limits
from svi_course.grading.sandbox.linux import Sandbox
from svi_course.grading.sandbox.protections import detect
from svi_course.grading.sandbox.warming import warm, warming_task
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
COUNT = """
misses = [words for words in said if "PERSISTENT COMPILATION CACHE MISS" in words]
hits = [words for words in said if "cache hit" in words.lower()]
print(len(misses), len(hits) > 50)
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


@pytest.mark.full
def test_submissions_find_what_the_reference_compiled(tmp_path: Path) -> None:
    exercise = svi_course.exercise(FIT)
    task = warming_task([exercise, svi_course.exercise("elbo.coin-evidence")])
    assert task is not None
    warm(task.model_dump_json().encode(), tmp_path)
    assignment = Assignment("hw1", lambda student: (exercise,))
    notebook = content(cell(LISTEN), *answered(FIT, solution(FIT, "numpyro")), cell(COUNT))
    with Sandbox(detect(), Limits(), cache=tmp_path) as sandbox:
        result = grade(sandbox, assignment, "ada", notebook, Limits())
    assert (result.status, result.score) == ("graded", exercise.points), result.because
    assert result.notebook.cells[-1].outputs[-1].text == "0 True\n"
