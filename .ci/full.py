"""Everything at full size: `python .ci/full.py`. Writes the commit and the figures to docs/full-size.md.

Stopped and started again at the same commit, it goes on with what has not passed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "docs" / "full-size.md"
PACKAGES = ("jax", "numpyro", "torch", "pyro-ppl", "numpy", "jupyterlab")
HEAD = """# Tests at full size

Written by `make test-full`, which runs what is too long for every commit.

- commit: {commit}
- {packages}
- tests: {passed} passed, {failed} failed

| test | figures |
|---|---|
"""


def git(*arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


class Keep:
    """Keeps each result as soon as it is there: a run that was stopped is gone on with."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test's result, or what went wrong before or after it."""
        if report.when == "call" or not report.passed:
            figures = [str(value) for name, value in report.user_properties if name == "figure"]
            line = json.dumps({"test": report.nodeid, "passed": report.passed, "figures": figures})
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")

    def results(self) -> dict[str, list[str] | None]:
        """By test its figures; None for one that did not pass."""
        results: dict[str, list[str] | None] = {}
        lines = self._file.read_text("utf-8").splitlines() if self._file.exists() else []
        for one in map(json.loads, lines):
            passed = one["passed"] and results.get(one["test"], []) is not None
            results[one["test"]] = one["figures"] if passed else None
        return results


def run(kept: Path) -> dict[str, list[str] | None]:
    """Run the full tests that have not passed yet; the results of all."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    passed = [test for test, figures in Keep(kept).results().items() if figures is not None]
    lines = kept.read_text("utf-8").splitlines(keepends=True) if kept.exists() else []
    kept.write_text("".join(line for line in lines if json.loads(line)["test"] in passed), "utf-8")
    workers = str(os.cpu_count() or 1)
    without = [f"--deselect={test}" for test in passed]
    ended = pytest.main(["-m", "full", "-n", workers, "--dist", "worksteal", *without], plugins=[Keep(kept)])
    if ended not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED):
        sys.exit(ended)
    return Keep(kept).results()


def record(results: dict[str, list[str] | None], commit: str) -> str:
    """The record's text."""
    bad = sum(figures is None for figures in results.values())
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [HEAD.format(commit=commit, packages=packages, passed=len(results) - bad, failed=bad)]
    for test, figures in sorted(results.items()):
        outcome = "**failed**" if figures is None else "; ".join(figures) or "passed"
        lines.append(f"| `{test.partition('::')[2]}` | {outcome} |\n")
    return "".join(lines)


if __name__ == "__main__":
    os.chdir(ROOT)
    changed = [line for line in git("status", "--porcelain").splitlines() if RECORD.name not in line]
    if changed:
        sys.exit("Commit first: the record names a commit, and these files differ from it:\n" + "\n".join(changed))
    commit = git("rev-parse", "--short=12", "HEAD")
    results = run(ROOT / ".cache" / "full" / f"{commit}.jsonl")
    RECORD.write_text(record(results, commit), "utf-8")
    print(f"wrote {RECORD.relative_to(ROOT)}")
    sys.exit(not results or None in results.values())
