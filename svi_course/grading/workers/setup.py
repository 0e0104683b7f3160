"""What the courier is told first."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from svi_course.grading.limits import Limits
from svi_course.grading.workers.errand import Errand


class Waits(BaseModel):
    """How long to wait for what a Dask cluster may owe, in seconds.

    connect: for a scheduler's first word; away: for one that was reached and is lost; worker: for a first worker;
    another: for another worker where all refused; silence: for any answer to what is handed out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    connect: float = 20.0
    away: float = 180.0
    worker: float = 120.0
    another: float = 10.0
    # Beyond what a submission may take by the clock, for a sandbox that starts and programs that are compiled first.
    silence: float = Limits.wall_seconds + 600.0


USUAL = Waits()


class Setup(BaseModel):
    """address: of the scheduler. errand: for the workers.

    folder: the only one that may be written to, empty where Landlock is missing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    address: str
    errand: Errand
    waits: Waits
    folder: str = ""
