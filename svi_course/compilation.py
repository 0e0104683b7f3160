"""Where JAX keeps the programs that it compiles, and what it takes for it to find them again."""

from __future__ import annotations

from pathlib import Path


def kept_in(folder: Path, *, read_only: bool = False) -> dict[str, str]:
    """The environment of a process that looks for compiled programs in `folder` and, unless `read_only`, adds to them.

    Source: JAX's documentation of its persistent compilation cache.
    """
    return {
        "JAX_COMPILATION_CACHE_DIR": str(folder),
        # A lesson's programs are many and small.
        "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "1e9" if read_only else "0",
        "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
        # Caches of XLA's own are for GPUs, and put the folder's name into every program's: a copy would be unknown.
        "JAX_PERSISTENT_CACHE_ENABLE_XLA_CACHES": "none",
        # Programs hold names in the order of sets; in another order they are not the same.
        "PYTHONHASHSEED": "0",
    }
