"""Build the notebooks from their Markdown sources: `python .ci/notebooks.py [--check]`.

Without --check: expand, execute and write course/*.ipynb, course/course.json and course/help.json.
With --check: fail if a committed notebook's cells, the outline or the help differ from what would be built;
its outputs are nbval's business.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from rich.progress import track

from svi_course.lessons import expand, help_texts, outline

COURSE = Path(__file__).parent.parent / "course"
MARK = re.compile(r'\sdata-svi-explorer="\w*"')


def built() -> dict[str, nbformat.NotebookNode]:
    """Every notebook of the course, not executed, by file name."""
    return {f"{source.stem}.ipynb": expand(jupytext.read(source)) for source in sorted(COURSE.glob("*.md"))}


def data_texts(notebooks: dict[str, nbformat.NotebookNode]) -> dict[str, str]:
    """course.json and help.json as they are committed, by file name."""
    data = {"course.json": outline(notebooks), "help.json": help_texts()}
    return {name: json.dumps(value, indent=1, ensure_ascii=False) + "\n" for name, value in data.items()}


def differences(notebooks: dict[str, nbformat.NotebookNode], course: Path = COURSE) -> list[str]:
    """What is committed in `course` and is not what would be built."""
    wrong = []
    for name, fresh in notebooks.items():
        file = course / name
        if not file.exists():
            wrong.append(f"{name} is missing")
            continue
        parts = [
            [(cell.id, cell.cell_type, cell.source, dict(cell.metadata)) for cell in notebook.cells]
            for notebook in (fresh, nbformat.read(file, as_version=4))
        ]
        if parts[0] != parts[1]:
            wrong.append(f"{name} is not what its Markdown source gives")
    for name, text in data_texts(notebooks).items():
        if not (course / name).exists() or (course / name).read_text("utf-8") != text:
            wrong.append(f"{name} does not agree with the exercises and the notebooks")
    return wrong


def settle(notebook: nbformat.NotebookNode) -> None:
    """Take the sliders' marks off, which are new in each run: a saved notebook shows still pictures."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output.data["text/html"] = MARK.sub("", output.data["text/html"])


def write(notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """Execute every notebook and write it, with the outline and the help."""
    for name, text in data_texts(notebooks).items():
        (COURSE / name).write_text(text, "utf-8")
    for name, notebook in track(notebooks.items(), description="executing", transient=True):
        language_info = notebook.metadata.language_info
        NotebookClient(
            notebook,
            timeout=600,
            kernel_name="python3",
            record_timing=False,
            coalesce_streams=True,
            store_widget_state=False,
        ).execute(cwd=COURSE)
        settle(notebook)
        # The kernel writes its own version here, which would change with every machine.
        notebook.metadata.language_info = language_info
        nbformat.validate(notebook)
        nbformat.write(notebook, COURSE / name)
        print(f"wrote course/{name}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    notebooks = built()
    if parser.parse_args().check:
        sys.exit("\n".join([*found, "Run: make notebooks"]) if (found := differences(notebooks)) else 0)
    write(notebooks)
