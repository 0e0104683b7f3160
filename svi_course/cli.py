"""The command `svi-course`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from enum import StrEnum
from importlib.resources import files
from json import dumps
from pathlib import Path
from typing import Annotated

import platformdirs
import typer
from rich.console import Console

from svi_course.compilation import kept_in

app = typer.Typer(no_args_is_help=True, add_completion=False, help="A course on stochastic variational inference.")
class_app = typer.Typer(no_args_is_help=True, help="A class that does the homework.")
app.add_typer(class_app, name="class")
say = Console(stderr=True, highlight=False, soft_wrap=True)

DEFAULT_FOLDER = Path("my-svi-course")
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class ComesFrom(StrEnum):
    """Where notebooks come from; a folder is one that an instructor put together."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    FOLDER = "folder"


class GoesTo(StrEnum):
    """Who takes scores."""

    NBGRADER = "nbgrader"
    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"


@app.callback()
def main() -> None:
    """A course on stochastic variational inference."""


@app.command()
def lab(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="your working copy of the lessons")] = DEFAULT_FOLDER,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="the port to serve on, if it must be this one")
    ] = None,
    browser: Annotated[bool, typer.Option(help="open a browser where there is a display")] = True,
) -> None:
    """Make or renew a working copy of the lessons, and open it in JupyterLab.

    Nothing that you changed is overwritten: a new version of a lesson you changed arrives beside yours.
    """
    from svi_course.workingcopy import UnusableFolderError, bring_up_to_date

    try:
        update = bring_up_to_date(folder)
    except UnusableFolderError as error:
        say.print(str(error), markup=False)
        raise typer.Exit(2) from None
    for sentence in update.words():
        say.print(sentence, markup=False)
    if port is not None and _is_busy(port):
        say.print(
            f"Port {port} is busy, perhaps with a JupyterLab that is still running: 'jupyter server list' shows those. "
            "Leave --port out to get a free one."
        )
        raise typer.Exit(2)
    say.print(f"Your lessons are in {update.folder}. Stop JupyterLab with Control-C, and y for yes.", markup=False)
    command = _command(update.folder, port, browser)
    if os.name == "posix":
        # In this process's place: Control-C, or the signal that ends a service, reaches JupyterLab itself.
        os.execve(command[0], command, environment())
    try:
        code = subprocess.call(command, env=environment())
    except KeyboardInterrupt:
        code = 0
    raise typer.Exit(code)


@app.command()
def diagnose(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a Python script or a notebook")],
    model: Annotated[str, typer.Option(metavar="NAME", help="what the model is called in the file")] = "model",
    guide: Annotated[str, typer.Option(metavar="NAME", help="what the guide is called there")] = "guide",
    args: Annotated[
        str, typer.Option(metavar="NAME", help="the arguments of both: a tuple, or a dict for keywords")
    ] = "args",
    result: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="the fit's result; without it only structure is judged"),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODE", help="a finding not to report")] = None,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, help="how long the file may run, and then the diagnosis")
    ] = 60.0,
    json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
) -> None:
    """Say which known mistakes the model and the guide of a script or notebook have.

    The file is run in a process of its own, but not as the main program: what it guards with `__name__` is left out.
    Exit code 0: nothing, or notes and warnings only; 1: an error was found; 2: it could not be looked at.
    """
    from svi_course.diagnosefile import CouldNotRunError, diagnose_file

    try:
        with say.status("Running your code …"):
            report = diagnose_file(
                file, model=model, guide=guide, args=args, result=result, ignore=ignore or [], seconds=timeout
            )
    except CouldNotRunError as error:
        say.print(str(error), markup=False)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    print(dumps(report.to_dict(), indent=2, ensure_ascii=False) if json else report)
    raise typer.Exit(0 if report.ok else 1)


@app.command()
def grade(
    assignment: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="hw1, for example")],
    course: Annotated[Path, typer.Option(metavar="DIR", help="the nbgrader course")] = Path(),
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="a folder or a zip of notebooks, or a download from Canvas, Moodle or Gradescope; else submitted/",
        ),
    ] = None,
    platform: Annotated[
        ComesFrom | None, typer.Option("--as", help="where the download is from, if its files' names do not tell")
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="the grade file of Canvas or Moodle, which says whose each file is"),
    ] = None,
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="how many at once", show_default="cores")] = CORES,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="a Dask scheduler whose workers run them, such as tcp://host:8786"),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="also what is graded already, as after a changed rule")
    ] = False,
    trust: Annotated[
        bool, typer.Option("--trust-submissions", help="also where nothing protects your machine from them")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="print the results as JSON")] = False,
) -> None:
    """Grade what a class handed in, each submission in a sandbox of its own, and write it into nbgrader's gradebook.

    What is graded stays when this is stopped and run again. nbgrader goes on from there: formgrader, feedback, export.
    Exit code 0: every submission has a verdict; 1: somebody has to look at some; 2: it could not be graded.
    """
    try:
        from svi_course.grading.command import CouldNotGradeError, grade_homework
    except ModuleNotFoundError as error:
        say.print(f"Grading needs {error.name}: pip install 'svi-course\\[grade]'")
        raise typer.Exit(2) from None
    try:
        done = grade_homework(
            assignment,
            course,
            source=source,
            platform=platform,
            roster=roster,
            jobs=jobs,
            scheduler=scheduler,
            again=again,
            trust=trust,
            as_json=json,
            say=say,
        )
    except CouldNotGradeError as error:
        say.print(str(error), markup=False)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        say.print("Stopped. What is graded stays: run it again to go on.")
        raise typer.Exit(130) from None
    raise typer.Exit(0 if done else 1)


@app.command()
def export(
    assignment: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="hw1, for example")],
    to: Annotated[
        GoesTo,
        typer.Option("--format", help="who is to take them"),
    ],
    course: Annotated[Path, typer.Option(metavar="DIR", help="the nbgrader course")] = Path(),
    into: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="the grade file of Canvas or Moodle, of which a filled copy is written"),
    ] = None,
    column: Annotated[
        str | None, typer.Option(metavar="NAME", help="the column to fill, if it is not clear which")
    ] = None,
    package: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="svi-course as a wheel or an sdist, for Gradescope; else from the index"),
    ] = None,
) -> None:
    """Write the scores as a platform takes them; for Gradescope, an autograder to upload.

    They are those of nbgrader's gradebook, with points by hand and late penalties. No file of yours is overwritten.
    Exit code 0: everything is in it; 1: somebody has to look at some; 2: nothing was written.
    """
    try:
        from svi_course.grading.platforms.export import CouldNotExportError, export_grades
    except ModuleNotFoundError as error:
        say.print(f"Exporting grades needs {error.name}: pip install 'svi-course\\[grade]'")
        raise typer.Exit(2) from None
    try:
        done = export_grades(assignment, course, to=to, into=into, column=column, package=package, say=say)
    except CouldNotExportError as error:
        say.print(str(error), markup=False)
        raise typer.Exit(2) from None
    raise typer.Exit(0 if done else 1)


@class_app.callback()
def class_main() -> None:
    """A class that does the homework."""


@class_app.command("new")
def class_new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="a new or an empty folder")]) -> None:
    """Make an nbgrader course with the homework: sources, settings, a roster to fill in, and a key of its own.

    Its README.md says how to go on. nbgrader itself comes with the extra: pip install 'svi-course[grade]'.
    """
    from svi_course.homework.classroom import UnusableFolderError, new_class

    try:
        made = new_class(folder)
    except UnusableFolderError as error:
        say.print(str(error), markup=False)
        raise typer.Exit(2) from None
    say.print(f"The course is in {made}. Read README.md there first.", markup=False)


def _command(folder: Path, port: int | None, browser: bool) -> list[str]:
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    # A workspace of its own: the layout and the open notebooks of other work stay apart from the course's.
    command.append("--LabApp.default_url=/lab/workspaces/svi-course/tree/start.ipynb")
    if port is not None:
        command += [f"--port={port}", "--ServerApp.port_retries=0"]
    if not browser or not _has_display():
        command.append("--no-browser")
        say.print("No browser is opened here: open the address that is printed below.")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
        say.print("You are root, as in a container, so JupyterLab is started with --allow-root.")
    return command


def environment() -> dict[str, str]:
    """The learner's own environment with what suits the lessons, unless they chose it: where JAX keeps compiled
    programs, one thread for PyTorch, and the kernel and the settings that JupyterLab takes when nothing says others."""
    cache = Path(platformdirs.user_cache_dir("svi-course", appauthor=False)) / "jax"
    defaults = {
        **kept_in(cache),
        # PyTorch's tensors are small: more threads only wait for each other.
        "OMP_NUM_THREADS": "1",
        # The kernel of this environment, not one of the same name in the home folder.
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    settings = [str(files("svi_course") / "settings"), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    return {**defaults, **os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(settings)}


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_busy(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server will do it: a port that only lingers after a closed connection is free.
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


if __name__ == "__main__":
    app()
