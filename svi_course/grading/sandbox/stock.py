"""Run a notebook in a stock kernel through nbclient, where there is no fork and so no sandbox.

Nothing is confined here: it is for the submissions of people whom one trusts.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import nbformat

from svi_course.compilation import kept_in
from svi_course.grading.frames import Done, Ran, Task
from svi_course.grading.limits import Limits
from svi_course.grading.runs import Ended, Told

BEGIN = "from svi_course.grading.sandbox.stock import begin as _begin; _begin({task!r}, {told!r}); del _begin"
FINISH = "from svi_course.grading.sandbox.stock import finish as _finish; _finish(); del _finish"


class StockKernel:
    """A new kernel for each notebook. cache: JAX's compiled programs."""

    def __init__(self, limits: Limits, *, cache: Path | None = None) -> None:
        self._limits, self._cache = limits, cache
        self._end: Callable[[], None] | None = None

    def __enter__(self) -> StockKernel:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Each kernel ended with its notebook."""

    def run(self, task: Task) -> Told:
        """Run a notebook; a cell that takes too long by the clock is interrupted."""
        from nbclient.client import NotebookClient
        from nbclient.exceptions import DeadKernelError

        with tempfile.TemporaryDirectory() as folder:
            told, text = Path(folder) / "told", Path(folder) / "task"
            work = Path(folder) / task.student.replace("/", "_").replace("\\", "_") / task.assignment
            work.mkdir(parents=True)
            told.touch()
            text.write_text(task.model_dump_json(), "utf-8")
            sources = [BEGIN.format(task=str(text), told=str(told)), *(cell.source for cell in task.cells), FINISH]
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
            client = NotebookClient(
                notebook,
                timeout=self._limits.cell_seconds,
                interrupt_on_timeout=True,
                allow_errors=True,
                kernel_name="python3",
                resources={"metadata": {"path": str(work)}},
            )
            over = threading.Event()
            code = 0
            guard = threading.Timer(self._limits.wall_seconds, _end, [client, over])
            guard.start()
            self._end = partial(_end, client, over)
            try:
                client.execute(env=self._environment(task))
            except DeadKernelError:
                code = -9
            finally:
                self._end = None
                guard.cancel()
            lines = told.read_bytes()
        ended = Ended(code=code, reason="clock" if over.is_set() else "", cpu=0.0, memory=0, clean=True)
        ran = _ran(notebook.cells[1:-1], self._limits.printed)
        return Told(b"".join(frame.model_dump_json().encode() + b"\n" for frame in ran) + lines, ended)

    def stop(self) -> None:
        """End the kernel that runs, if one does."""
        if end := self._end:
            end()

    def _environment(self, task: Task) -> dict[str, str]:
        more = {"NBGRADER_EXECUTION": "autograde", "USER": task.student, "PYTHONHASHSEED": "0"}
        if self._cache:
            more |= kept_in(self._cache, read_only=True)
        return {**os.environ, **more, "PYTHONPATH": os.pathsep.join(sys.path)}


def _end(client: Any, over: threading.Event) -> None:
    over.set()
    client.km.provisioner.process.kill()


def _ran(cells: list[Any], most: int) -> list[Ran]:
    """The cells that were run, with as much of their outputs as is kept."""
    frames = []
    for index, cell in enumerate(cells):
        if cell.execution_count is None:
            break
        kept, left = [], most
        for output in cell.outputs:
            left -= len(str(output))
            if left < 0:
                break
            kept.append(dict(output))
        interrupted = any(output.get("ename") == "KeyboardInterrupt" for output in cell.outputs)
        frames.append(Ran(index=index, outputs=kept, out_of_time=interrupted))
    return frames


_running: dict[str, Any] = {}


def begin(task: str, told: str) -> None:
    """In the kernel: from now on answers are observed as they are handed in."""
    from IPython import get_ipython

    from svi_course.grading.sandbox.execution import Looking, handing_in

    wanted = Task.model_validate_json(Path(task).read_text("utf-8"))

    def send(line: bytes) -> None:
        with open(told, "ab") as file:
            file.write(line + b"\n")

    looking = Looking(wanted.problems, send)
    handing = handing_in(looking)
    handing.__enter__()
    _running.update(looking=looking, send=send, handing=handing, index=-1)
    shell: Any = get_ipython()

    def before(info: Any) -> None:
        if 0 <= _running["index"] < len(wanted.cells):
            looking.before(wanted.cells[_running["index"]], shell.user_ns)

    def after(result: Any) -> None:
        if 0 <= _running["index"] < len(wanted.cells):
            looking.after(shell.user_ns, result.error_in_exec or result.error_before_exec)
        # The cell that called us is not one of the notebook's.
        _running["index"] += 1

    shell.events.register("pre_run_cell", before)
    shell.events.register("post_run_cell", after)


def finish() -> None:
    """In the kernel, at the end: look at what nobody checked."""
    from IPython import get_ipython

    names = get_ipython().user_ns
    _running["looking"].settle(names)
    _running["looking"].settle_the_rest(names)
    _running["send"](Done().model_dump_json().encode())
