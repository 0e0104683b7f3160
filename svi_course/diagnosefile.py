"""Diagnose the model and the guide of a script or a notebook, in a process of its own that cannot outlive its time.

`python -m svi_course.diagnosefile` is that process.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from svi_course.observe.guard import OutOfTimeError, learners_line, plain_words
from svi_course.observe.observation import Observation
from svi_course.observe.vocabulary import Failure
from svi_course.report import Report
from svi_course.rules import RULES, diagnose_pair

# What the process gets to start, and to end by itself once its time is over: much on a busy machine, as long as it has
# the alarm that ends nearly everything.
GRACE = 60.0 if hasattr(signal, "setitimer") else 10.0


class CouldNotRunError(Exception):
    """The file cannot be looked at; says why and what to do."""


def diagnose_file(
    file: Path,
    *,
    model: str,
    guide: str,
    args: str,
    result: str | None = None,
    ignore: Sequence[str] = (),
    seconds: float = 60.0,
) -> Report:
    """The report on the model and guide of these names in `file`, called with `args`, a tuple or a dict.

    `result` is the name of their fit's result, or of a dict of draws; without it only structure is judged. `seconds` is
    the time for running the file, and again for the diagnosis. Raises CouldNotRunError.
    """
    if not file.is_file():
        raise CouldNotRunError(f"There is no file {file}.")
    if file.suffix not in (".py", ".ipynb"):
        raise CouldNotRunError(f"{file} is neither a Python script (.py) nor a notebook (.ipynb).")
    if unknown := sorted(set(ignore) - set(RULES)):
        raise CouldNotRunError(f"There is no finding called {', '.join(unknown)}.")
    asked: dict[str, Any] = {"model": model, "guide": guide, "args": args, "result": result}
    asked |= {"ignore": list(ignore), "seconds": seconds}
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        code = _run([str(file.resolve()), json.dumps(asked), str(answer)], 2 * seconds + GRACE)
        told: dict[str, Any] = json.loads(answer.read_text("utf-8")) if answer.is_file() else {}
    if "problem" in told:
        raise CouldNotRunError(told["problem"])
    if "report" in told:
        return Report.from_dict(told["report"])
    if code is not None:
        raise CouldNotRunError(f"{file.name} ended Python by itself, with code {code}, before it could be looked at.")
    # It had to be ended.
    seen = Observation(
        kind="pair", failure=Failure(stage="running your file", type=OutOfTimeError.__name__, message="")
    )
    return Report(title="Diagnosis", findings=diagnose_pair(seen))


def _run(arguments: list[str], seconds: float) -> int | None:
    """The process's exit code; None if it did not end in time."""
    command = [sys.executable, "-m", "svi_course.diagnosefile", *arguments]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def main(file: Path, asked: dict[str, Any], answer: Path) -> None:
    """In the process of its own: run the file, diagnose, write the answer."""
    from svi_course import diagnose

    try:
        made = _namespace(file, asked["seconds"])
        named = [asked[name] for name in ("model", "guide", "result") if asked[name] is not None]
        missing = [name for name in named if name not in made.names]
        if missing:
            raise CouldNotRunError(_nothing_called(missing, file, made))
        args, kwargs = _arguments(made.names.get(asked["args"], ()), asked["args"])
        model, guide = made.names[asked["model"]], made.names[asked["guide"]]
        with _alarm(asked["seconds"]):
            report = diagnose(
                model, guide, *args, result=made.names.get(asked["result"]), ignore=asked["ignore"], **kwargs
            )
        told: dict[str, Any] = {"report": report.to_dict()}
    except CouldNotRunError as error:
        told = {"problem": str(error)}
    answer.write_text(json.dumps(told), "utf-8")


class Made:
    """What running a file left: its names, and what stopped it, if anything did."""

    def __init__(self, names: dict[str, Any], problem: str = "") -> None:
        self.names = names
        self.problem = problem


def _namespace(file: Path, seconds: float) -> Made:
    sys.argv = [str(file)]
    sys.path.insert(0, str(file.parent))
    with _alarm(seconds):
        return _run_notebook(file) if file.suffix == ".ipynb" else _run_script(file)


def _run_script(file: Path) -> Made:
    module = ModuleType("svi_course_diagnosed")
    module.__file__ = str(file)
    sys.modules[module.__name__] = module
    try:
        exec(compile(file.read_bytes(), str(file), "exec"), module.__dict__)
    except BaseException as error:
        return Made(module.__dict__, _words_for(error, file.name))
    return Made(module.__dict__)


def _run_notebook(file: Path) -> Made:
    import nbformat
    from IPython.core.interactiveshell import InteractiveShell

    try:
        notebook = nbformat.read(file, as_version=4)
    except Exception as error:
        raise CouldNotRunError(f"{file.name} cannot be read as a notebook: {plain_words(error)}") from None
    shell = InteractiveShell.instance()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, 1):
        result = shell.run_cell(cell.source)
        if stopped := result.error_before_exec or result.error_in_exec:
            return Made(shell.user_ns, _words_for(stopped, f"code cell {number}"))
    return Made(shell.user_ns)


def _words_for(error: BaseException, place: str) -> str:
    if isinstance(error, OutOfTimeError):
        return (
            f"{place} was still running when its time was over. Put a long fit behind "
            '`if __name__ == "__main__":`, or allow more with --timeout.'
        )
    line = learners_line(error)
    where = f" at `{line}`" if line else ""
    return f"{place} stopped{where} with {type(error).__name__}: {plain_words(error)}"


def _nothing_called(names: list[str], file: Path, made: Made) -> str:
    listed = " and no ".join(f"`{name}`" for name in names)
    options = ", ".join(f"--{option}" for option in ("model", "guide", "result"))
    why = f"\n{made.problem}" if made.problem else f"\nIf they have other names there, say so with {options}."
    return f"There is no {listed} in {file.name}.{why}"


def _arguments(value: Any, name: str) -> tuple[tuple[Any, ...], dict[str, Any]]:
    if isinstance(value, dict):
        return (), value
    if isinstance(value, tuple):
        return value, {}
    raise CouldNotRunError(
        f"`{name}` is of type {type(value).__name__}; it needs to be a tuple of the arguments of model and guide, such "
        "as (data,), or a dict of keywords."
    )


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError in the main thread when the time is over; where there are no alarms the parent ends it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(number: int, frame: Any) -> None:
        raise OutOfTimeError

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]), Path(sys.argv[3]))
