"""Which way of running notebooks this system has."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from svi_course.grading.limits import Limits
from svi_course.grading.runs import Runner
from svi_course.grading.sandbox.protections import Protections


def runner(
    protections: Protections, limits: Limits, *, cache: Path | None = None, hidden: Sequence[Path] = ()
) -> Runner:
    """The fastest way of running notebooks that this system has."""
    if sys.platform == "linux":
        from svi_course.grading.sandbox.linux import Sandbox

        return Sandbox(protections, limits, cache=cache, hidden=hidden)
    from svi_course.grading.sandbox.stock import StockKernel

    return StockKernel(limits, cache=cache)
