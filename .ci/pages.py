"""The pages that are made: of the mistakes, from the rules and the examples of tests/answers, and of the sources.

`python .ci/pages.py [--check]`. Without --check: write course/mistakes and course/sources. With --check: fail if what
is committed is not what would be written.
"""

from __future__ import annotations

import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from inspect import cleandoc
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import sourcespage  # noqa: E402
from pairs import Pair, pairs  # noqa: E402
from rich.progress import track  # noqa: E402
from support import ANSWERS, QUESTION, Answer, answers  # noqa: E402

from svi_course.diagnosefile import diagnose_file  # noqa: E402
from svi_course.report import Report  # noqa: E402
from svi_course.rules import RULES, in_order  # noqa: E402
from svi_course.rules.registry import Rule  # noqa: E402

COURSE = ROOT / "course"
FOLDERS = ("mistakes", "sources")
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


@dataclass(frozen=True)
class Script:
    """A file for the command line, which a mistake keeps from ending."""

    file: Path

    def report(self) -> Report:
        seconds = 5.0 if self.file.stem == "wrong" else 60.0
        return diagnose_file(self.file, model="model", guide="guide", args="args", seconds=seconds)


Example = Answer | Pair | Script


def pages() -> dict[str, str]:
    """Every page, by its path in the course."""
    made = {"mistakes/index.md": HEAD + "".join(map(_row, in_order())), "sources/index.md": sourcespage.page()}
    codes = [rule.code for rule in in_order()]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        texts = track(pool.map(page, codes), "running the examples", len(codes), transient=True)
        made.update(zip((f"mistakes/{code}.md" for code in codes), texts, strict=True))
    return made


def _row(rule: Rule) -> str:
    doors = " | ".join("yes" if door in rule.doors else "" for door in ("check", "diagnose", "command line"))
    first = cleandoc(rule.check.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    return f"| [`{rule.code}`]({rule.code}.md) | {first} | {rule.severity} | {doors} |\n"


def page(code: str) -> str:
    """The page of one mistake."""
    parts = [f"# {code}", cleandoc(RULES[code].check.__doc__ or "")]
    if wrong := _wrong(code):
        parts += ["## With the mistake", *_shown(wrong), "## Without it", *_shown(_right(wrong), clean=True)]
    parts.append("[All mistakes](index.md)")
    return "\n\n".join(parts) + "\n"


@cache
def _shown(example: Example, *, clean: bool = False) -> tuple[str, str]:
    """Its code, and the card as this run prints it. Raises RuntimeError if it is meant to be clean and is not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report: Report = example.report()
    if clean and report.findings:
        raise RuntimeError(f"{example.file} is meant to be right:\n{report}")
    return f"```python\n{_code(example)}\n```", f"```text\n{report}\n```"


def _code(example: Example) -> str:
    return example.file.read_text("utf-8").partition("\n")[2].strip()


def _wrong(code: str) -> Example | None:
    """The example made for this page, or the shortest answer, or pair with a repaired twin, with this mistake alone:
    without a fit and in Pyro, which compiles nothing, if it can be."""
    folder = ANSWERS / "mistakes" / code
    if folder.is_dir():
        return (Answer if (folder / QUESTION).is_file() else Script)(folder / "wrong.py")
    chosen: list[Answer | Pair] = [
        a for a in answers() if {c for c, _ in a.expected or []} == {code} and not a.is_homework
    ]
    chosen += [p for p in pairs("wrong") if {c for c, _ in p.expected} == {code} and _twin(p).is_file()]
    return min(
        chosen,
        key=lambda one: (_is_fitted(one), _is_slow(one), len(one.file.read_text("utf-8"))),
        default=None,
    )


def _right(wrong: Example) -> Example:
    """The same question answered rightly, in words most like the wrong ones; a pair's repaired twin."""
    if isinstance(wrong, Pair):
        return Pair(_twin(wrong))
    if isinstance(wrong, Script):
        return Script(wrong.file.with_name("right.py"))
    chosen = [a for a in answers() if a.file.parent == wrong.file.parent and a.expected is None]
    return max(chosen, key=lambda one: SequenceMatcher(None, _code(wrong), _code(one), autojunk=False).ratio())


def _is_fitted(one: Answer | Pair) -> bool:
    return one.fits if isinstance(one, Pair) else one.exercise.kind in ("program", "fit", "draws")


def _twin(wrong: Pair) -> Path:
    return wrong.file.parent.with_name("repaired") / wrong.file.name


def _is_slow(one: Answer | Pair) -> bool:
    return "_numpyro" in one.file.stem


def main() -> None:
    made = pages()
    committed = [file for folder in FOLDERS for file in (COURSE / folder).glob("*.md")]
    if "--check" not in sys.argv:
        for file in committed:
            file.unlink()
        for path, text in made.items():
            (COURSE / path).parent.mkdir(exist_ok=True)
            (COURSE / path).write_text(text, "utf-8")
        return
    kept = {file.relative_to(COURSE).as_posix(): file.read_text("utf-8") for file in committed}
    stale = sorted(path for path in {*made, *kept} if made.get(path) != kept.get(path))
    if stale:
        sys.exit(f"not what they are made from gives: {', '.join(stale)}; run `make pages`")


if __name__ == "__main__":
    main()
