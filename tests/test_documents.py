"""What the README and its companions claim."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from svi_course.cli import app
from svi_course.grading.books import database
from svi_course.grading.workers import dispatch
from svi_course.grading.workers.setup import USUAL
from svi_course.rules import RULES

ROOT = Path(__file__).parent.parent
TEACHING = ROOT / "course" / "teaching"
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(str(p.relative_to(ROOT)) for p in sorted(TEACHING.glob("*.md"))),
)


def test_the_readmes_python_gives_what_its_comments_say() -> None:
    _, block = python_blocks()
    names: dict[str, object] = {}
    exec(block, names)
    claims = re.findall(r"^(\S+)\s+# (False|'.*')$", block, re.MULTILINE)
    assert len(claims) == 2
    for expression, value in claims:
        assert eval(expression, names) == ast.literal_eval(value)


@pytest.mark.parametrize(("site", "right"), [("z", True), ("zz", False)])
def test_the_readmes_test_of_a_pair(site: str, right: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my_fit.py").write_text(MY_FIT.replace("SITE", site), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "my_fit", raising=False)
    names: dict[str, Any] = {}
    exec(python_blocks()[0], names)
    if right:
        names["test_the_pair"]()
    else:
        with pytest.raises(AssertionError):
            names["test_the_pair"]()


MY_FIT = """
import pyro
import pyro.distributions as dist
import torch

data = torch.tensor([0.5, 1.5])

def model(data):
    z = pyro.sample("z", dist.Normal(0.0, 1.0))
    with pyro.plate("data", len(data)):
        pyro.sample("x", dist.Normal(z, 1.0), obs=data)

def guide(data):
    pyro.sample("SITE", dist.Normal(pyro.param("loc", torch.tensor(0.0)), 0.5))
"""


def python_blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


def test_the_rule_shown_to_contributors_is_the_rule() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    code, message, why = (
        re.search(pattern, text)[1] for pattern in (r'@rule\(\n    "(.*)"', r'message="(.*)"', r'why="(.*)"')
    )  # type: ignore[index]
    assert (RULES[code].message[""], RULES[code].why[""]) == (message, why)


def options_of(command: str) -> set[str]:
    """The options of one of our commands, such as "class new"."""
    group: Any = typer.main.get_command(app)
    for word in command.split():
        group = group.commands[word]
    return {name for parameter in group.params for name in parameter.opts}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_that_a_document_shows_are_ours(document: str) -> None:
    """Of each `svi-course …` the command and its options."""
    shown = re.findall(
        r"(?:^|`)svi-course ((?:class )?[a-z]+)([^`\n#]*)", (ROOT / document).read_text("utf-8"), re.MULTILINE
    )
    assert shown or document in ("CONTRIBUTING.md", "CHANGELOG.md")
    for command, rest in shown:
        if command != "class":
            assert set(re.findall(r"--[a-z-]+", rest)) <= options_of(command), (command, rest)


def test_how_long_and_how_often_grading_tries_again() -> None:
    text = " ".join((TEACHING / "scale.md").read_text("utf-8").split())
    assert ("waited for, up to five minutes" in text, database.PATIENCE) == (True, 300)
    assert ("is waited for, up to three minutes" in text, USUAL.away) == (True, 180)
    assert ("after the third it is *our mistake*" in text, dispatch.MOST_LOSSES) == (True, 3)


def test_what_a_cluster_is_given_can_be_read() -> None:
    values = yaml.safe_load((TEACHING / "dask-values.yaml").read_text("utf-8"))
    assert values["worker"]["image"] == values["scheduler"]["image"]
    assert float(values["worker"]["resources"]["limits"]["cpu"]) == values["worker"]["threads_per_worker"]
    subprocess.run(["bash", "-n", TEACHING / "slurm.sh"], check=True)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_points_at_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
    targets = set(re.findall(r"\bmake ([a-z-]+)`", text)) | set(re.findall(r"^make ([a-z-]+)$", text, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    folder = (ROOT / document).parent
    assert [name for name in linked if not (folder / name).exists()] == []
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []
