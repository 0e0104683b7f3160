"""The pages of the mistakes, from the rules and the examples of tests/answers: `python .ci/pages.py [--check]`.

Without --check: write course/mistakes. With --check: fail if what is committed is not what would be written.
"""

from __future__ import annotations

import sys
import warnings
from inspect import cleandoc
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from pairs import Pair, pairs  # noqa: E402
from rich.progress import track  # noqa: E402
from support import Answer, answers  # noqa: E402

from svi_course.report import Report  # noqa: E402
from svi_course.rules import in_order  # noqa: E402
from svi_course.rules.registry import Rule  # noqa: E402

FOLDER = ROOT / "course" / "mistakes"
HEAD = """# The mistakes that this course knows

Each has a code, which its finding carries. There are three doors to them: the `check` of an exercise;
`svi_course.diagnose(model, guide, *args)` on code of your own, which sees the structure of a pair, and with
`result=…` its fit; and `svi-course diagnose FILE` on the command line, which is the same for a script or a
notebook.

An *error* breaks inference or falsifies it silently, a *warning* is suspicious and may be meant, a *note* is
worth a look.

| code | what it is | severity | check | diagnose | command line |
|---|---|---|---|---|---|
"""


def pages() -> dict[str, str]:
    """Every page, by file name."""
    made = {"index.md": HEAD + "".join(map(_row, in_order()))}
    for rule in track(in_order(), description="running the examples", transient=True):
        made[f"{rule.code}.md"] = _page(rule)
    return made


def _row(rule: Rule) -> str:
    doors = " | ".join("yes" if door in rule.doors else "" for door in ("check", "diagnose", "command line"))
    first = cleandoc(rule.check.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    return f"| [`{rule.code}`]({rule.code}.md) | {first} | {rule.severity} | {doors} |\n"


def _page(rule: Rule) -> str:
    parts = [f"# {rule.code}", cleandoc(rule.check.__doc__ or "")]
    example = _example(rule.code)
    if example:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report: Report = example.report()
        code = example.file.read_text("utf-8").partition("\n")[2].strip()
        parts += ["For example:", f"```python\n{code}\n```", "The card:", f"```text\n{report}\n```"]
    parts.append("[All mistakes](index.md)")
    return "\n\n".join(parts) + "\n"


def _example(code: str) -> Answer | Pair | None:
    """The shortest answer or pair with this mistake alone: without a fit and in Pyro, which compiles nothing, if it can
    be."""
    chosen: list[Answer | Pair] = [a for a in answers() if {c for c, _ in a.expected or []} == {code}]
    chosen += [p for p in pairs("wrong") if {c for c, _ in p.expected} == {code}]
    slow = "_numpyro"
    return min(
        chosen,
        key=lambda one: (isinstance(one, Pair) and one.fits, slow in one.file.stem, len(one.file.read_text("utf-8"))),
        default=None,
    )


def main() -> None:
    made = pages()
    if "--check" not in sys.argv:
        FOLDER.mkdir(exist_ok=True)
        for file in FOLDER.glob("*.md"):
            file.unlink()
        for name, text in made.items():
            (FOLDER / name).write_text(text, "utf-8")
        return
    kept = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.md")}
    stale = sorted(name for name in {*made, *kept} if made.get(name) != kept.get(name))
    if stale:
        sys.exit(f"not what the rules and examples give: {', '.join(stale)}; run `make pages`")


if __name__ == "__main__":
    main()
