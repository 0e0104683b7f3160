"""What one submission may use."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """Limits on one run. Time is CPU time, which is fair on a busy machine; the clock is a backstop only.

    cpu_seconds: of the whole notebook, observing included; cell_seconds: of one cell, after which the next one runs.
    wall_seconds: by the clock, for what sleeps. memory: bytes of addresses beyond the warmed parent's.
    file, folder: bytes of one file and of the working folder. printed: bytes of output that are kept of one cell.
    told: bytes that may come out of the sandbox.
    """

    cpu_seconds: int = 240
    cell_seconds: int = 90
    wall_seconds: float = 1800.0
    memory: int = 4096 * MEGABYTE
    file: int = 32 * MEGABYTE
    folder: int = 128 * MEGABYTE
    threads: int = 256
    open_files: int = 256
    printed: int = MEGABYTE
    told: int = 96 * MEGABYTE
