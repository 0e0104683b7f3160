"""Fill JAX's cache of compiled programs by running the reference solutions, which are ours to trust.

`python -m svi_course.grading.sandbox.warming TASK` runs one notebook of them, in a process that may write to the cache.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import svi_course
from svi_course._exercise import Exercise
from svi_course.compilation import kept_in
from svi_course.grading.border import to_json
from svi_course.grading.frames import Cell, Problem, Task
from svi_course.grading.limits import Limits
from svi_course.homework import assignment as homework
from svi_course.homework.problem import solutions_from

# What JAX compiles in its first run is not all that it finds in its second.
RUNS = 2
# Stands in for a student.
NOBODY = "nobody"


def warming_task(problems: Sequence[Exercise]) -> Task | None:
    """Each NumPyro solution as a submission's answer; None if there is none."""
    told = tuple(
        Problem(id=p.id, answer_name=p.answer_name, starter="", challenge=to_json(p.challenge()).decode())
        for p in problems
        if "numpyro" in p.solutions
    )
    solutions = {p.id: p.solutions["numpyro"] for p in problems if "numpyro" in p.solutions}
    cells = tuple(Cell(source=solutions[problem.id], answers=(problem.id,)) for problem in told)
    return Task(student=NOBODY, assignment="warming", cells=cells, problems=told) if told else None


def reference_task(assignment: str, instructor: Path) -> Task | None:
    """What warms up for an assignment, by the solutions in the instructor's folder."""
    with solutions_from(instructor):
        return warming_task(homework(assignment, NOBODY).problems)


def warm(task: bytes, cache: Path) -> None:
    """Run a warming task, as JSON, as submissions are run, and keep what was compiled in `cache`.

    Raises RuntimeError, with what it printed, if that process fails.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "task.json"
        file.write_bytes(task)
        # As nbgrader has it, so that the solutions get NOBODY's numbers, whoever grades.
        place = Path(folder) / NOBODY / "warming"
        place.mkdir(parents=True)
        for _ in range(RUNS):
            ended = subprocess.run(
                [sys.executable, "-P", "-m", "svi_course.grading.sandbox.warming", str(file)],
                env=_environment(cache),
                cwd=place,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
            )
            if ended.returncode:
                raise RuntimeError(ended.stderr)
    # The users of submissions read it.
    for folder_or_file in (cache, *cache.rglob("*")):
        folder_or_file.chmod(0o755 if folder_or_file.is_dir() else 0o644)


def _environment(cache: Path) -> dict[str, str]:
    return {
        **os.environ,
        "NBGRADER_EXECUTION": "autograde",
        "PYTHONPATH": str(Path(svi_course.__file__).parents[1]),
        "OMP_NUM_THREADS": "1",
        "JAX_PLATFORMS": "cpu",
        **kept_in(cache),
    }


if __name__ == "__main__":
    from svi_course.grading.sandbox.execution import run, start_anew

    limits = Limits(cpu_seconds=10**6, cell_seconds=10**6)
    solved = Task.model_validate_json(Path(sys.argv[1]).read_bytes())
    start_anew(solved)
    run(solved, limits, lambda line: None)
