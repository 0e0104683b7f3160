"""Everything at full size: `python .ci/full.py`. Writes the commit and the figures to docs/full-size.md."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

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


def run(report: Path) -> None:
    """Run the full tests; their results as JUnit XML in `report`."""
    workers = str(os.cpu_count() or 1)
    command = ["-m", "pytest", "-m", "full", "-n", workers, "--junitxml", str(report)]
    subprocess.run([sys.executable, *command], cwd=ROOT)


def record(report: Path, commit: str) -> tuple[str, bool]:
    """The record's text, and whether all passed."""
    cases = sorted(
        ElementTree.parse(report).iter("testcase"), key=lambda case: (case.get("classname"), case.get("name"))
    )
    bad = [case for case in cases if any(child.tag in ("failure", "error", "skipped") for child in case)]
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [HEAD.format(commit=commit, packages=packages, passed=len(cases) - len(bad), failed=len(bad))]
    for case in cases:
        figures = "; ".join(str(p.get("value")) for p in case.iter("property") if p.get("name") == "figure")
        outcome = "**failed**" if case in bad else figures or "passed"
        lines.append(f"| `{case.get('name')}` | {outcome} |\n")
    return "".join(lines), bool(cases) and not bad


if __name__ == "__main__":
    changed = [line for line in git("status", "--porcelain").splitlines() if RECORD.name not in line]
    if changed:
        sys.exit("Commit first: the record names a commit, and these files differ from it:\n" + "\n".join(changed))
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder) / "full.xml")
        text, passed = record(Path(folder) / "full.xml", git("rev-parse", "--short=12", "HEAD"))
    RECORD.write_text(text, "utf-8")
    print(f"wrote {RECORD.relative_to(ROOT)}")
    sys.exit(not passed)
