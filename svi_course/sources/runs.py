"""The table's fits at full size: `python -m svi_course.sources.runs [SYSTEM]... [--library LIBRARY] [--missing]`.

Takes half an hour and more, most of it for the forum's 20,000 steps of a hundred particles in Pyro. Writes runs.json
beside this file, from which the page is made; with systems or a library named, only their rows are renewed, and
with --missing only rows that the file does not have.
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from svi_course.fitting import give_memory_back
from svi_course.sources.fits import LIBRARIES, Fit, Measurement, Numbers
from svi_course.sources.systems import original
from svi_course.sources.table import items

COMMAND = "python -m svi_course.sources.runs"
RESULT = "runs.json"
# Steps of the source's own loop that are timed: as many as make this many particles, and at least so many.
PARTICLES_TIMED, STEPS_TIMED = 400, 20


Key = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """What one library gave for one item: mean and sd over seeds of each quantity, by its key.

    cost: CPU time of a fit over that of as many steps in the source's own loop; None for what is no fit.
    """

    system: str
    item: str
    library: str
    seeds: int
    cost: float | None
    found: dict[str, tuple[float, float]]

    @property
    def key(self) -> Key:
        """What tells the row from the others."""
        return self.system, self.item, self.library


def steps_timed(particles: int) -> int:
    """How many steps of the source's own loop are timed."""
    return max(STEPS_TIMED, PARTICLES_TIMED // particles)


def computed(
    systems: Iterable[str] = (), libraries: Iterable[str] = LIBRARIES, known: Collection[Key] = ()
) -> Iterator[Row]:
    """The rows of these systems, or of all, measured now, but for those that are known."""
    wanted, asked = set(systems), set(libraries)
    for system, its_items in items().items():
        for item in its_items if not wanted or system in wanted else ():
            here = [one for one in item.libraries if one in asked and (system, item.name, one) not in known]
            if isinstance(item, Measurement):
                yield from (_measured(system, item, library) for library in here)
            elif here:
                loop = _module(original(system)).seconds_a_step(item, steps_timed(item.settings.particles))
                yield from (_fitted(system, item, library, loop) for library in here)
            give_memory_back()


def _measured(system: str, item: Measurement, library: str) -> Row:
    function = getattr(_module(library), item.program)
    found: Numbers = function(item.at) if item.at else function()
    return Row(system, item.name, library, 1, None, {key: (_rounded(value), 0.0) for key, value in found.items()})


def _fitted(system: str, item: Fit, library: str, loop: float) -> Row:
    """loop: CPU seconds of a step in the source's own loop."""
    results = list(_module(library).fits(item, range(item.seeds)))
    values = [item.read(result) for result in results]
    found = {}
    for key in (row.key for row in item.quantities):
        of_seeds = [one[key] for one in values]
        spread = float(np.std(of_seeds, ddof=1)) if item.seeds > 1 else 0.0
        found[key] = _rounded(float(np.mean(of_seeds))), _rounded(spread)
    cost = float(np.median([result.seconds for result in results])) / (loop * item.settings.steps)
    return Row(system, item.name, library, item.seeds, float(f"{cost:.2g}"), found)


def _module(library: str) -> Any:
    return import_module(f"svi_course.sources.running_{library}")


def _rounded(value: float) -> float:
    return float(f"{value:.7g}")


def recorded() -> dict[Key, Row]:
    """The rows as the command last wrote them."""
    text = (files("svi_course.sources") / RESULT).read_text(encoding="utf-8")
    rows = (
        Row(**{**row, "found": {key: tuple(pair) for key, pair in row["found"].items()}}) for row in json.loads(text)
    )
    return {row.key: row for row in rows}


def expected() -> list[Key]:
    """Of all rows that there should be, in the order of the table."""
    return [
        (system, item.name, library)
        for system, its_items in items().items()
        for item in its_items
        for library in item.libraries
    ]


def write(rows: Mapping[Key, Row]) -> None:
    """Write rows in the order of the table; those of items that are gone are dropped."""
    lines = ",\n".join(" " + json.dumps(asdict(rows[key]), ensure_ascii=False) for key in expected() if key in rows)
    Path(__file__).with_name(RESULT).write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("systems", nargs="*", help="which systems to renew; default: all")
    parser.add_argument("--library", choices=LIBRARIES, help="the rows of this library only")
    parser.add_argument("--missing", action="store_true", help="only rows that the file does not have")
    asked = parser.parse_args()
    if unknown := set(asked.systems) - set(items()):
        parser.error(f"no system {', '.join(sorted(unknown))}; there are {', '.join(items())}")
    warnings.filterwarnings("ignore")
    rows = recorded() if Path(__file__).with_name(RESULT).exists() else {}
    libraries = [asked.library] if asked.library else LIBRARIES
    for row in computed(asked.systems, libraries, rows if asked.missing else ()):
        rows[row.key] = row
        write(rows)
        print(*row.key, sep="; ", flush=True)
