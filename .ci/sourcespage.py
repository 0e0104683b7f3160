"""The page of the sources' table, from the systems, the exact values and what runs.json holds; `pages.py` writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from svi_course.autoguides import comparison
from svi_course.sources.fits import LIBRARIES, Fit, Quantity
from svi_course.sources.posteriors import groups
from svi_course.sources.runs import COMMAND, PARTICLES_TIMED, STEPS_TIMED, Row, recorded
from svi_course.sources.systems import SYSTEMS, System, number
from svi_course.sources.table import Item, items
from svi_course.sources.texts import ERRORS, SOURCES, Error, Source

Rows = Mapping[tuple[str, str, str], Row]
NAMES = {"numpyro": "NumPyro", "pyro": "Pyro"}
COLUMNS = "| | published | NumPyro | Pyro | exact |\n|---|---:|---:|---:|---:|\n"
HEAD = f"""# The sources' table

This course grew out of four public texts. Each of their systems has a row here: what the text published, what we get
in NumPyro and in Pyro, and what is exact. Where a text errs, the row says why.

How to read it:

- *Published* is what the text prints. An empty field means that it prints nothing for this.
- *NumPyro* and *Pyro* are fits of ours: the mean over a few seeds ± the standard deviation over seeds, not of the mean.
  “As printed” are the text's own settings; the others are ours, with a learning rate that falls to a hundredth, and
  the last tenth of the iterates averaged. A dash means that the program was not run in this library, or cannot be.
- *Exact* is the best that the family of the guide can do, by closed form or quadrature; the exact posterior itself
  stands below the rows. Means and standard deviations have the unit of the data, for which the texts name none;
  losses, log evidences and KL are in nats.
- *Cost* is the CPU time of a fit, without compiling, divided by that of as many steps with as many particles in the
  loop that the source has: in Pyro `svi.step`, one particle at a time, in NumPyro a compiled step and a look at its
  loss. Our time includes keeping every iterate. Of that loop only some steps are timed: at least {STEPS_TIMED}, and
  at least {PARTICLES_TIMED} particles' worth.

The numbers come from one command, whose result file the full tests compute again:

    {COMMAND}

"""
# Fits of lesson 4's comparison that belong to a system here: label, row there, column there, exact.
BORROWED = (
    ("centred, AutoNormal: sd of μ", "AutoNormal", "sd_mu", float(groups().mean_field().sd[0])),
    ("centred, AutoNormal: sd of θ₁", "AutoNormal", "sd_theta", float(groups().mean_field().sd[1])),
    ("centred, AutoNormal: KL to the posterior (nats)", "AutoNormal", "gap", groups().mean_field_kl()),
    (
        "centredness that LocScaleReparam learns",
        "LocScaleReparam + AutoNormal",
        "centredness",
        groups().best_centredness,
    ),
    ("centredness that AutoReparam learns", "AutoReparam + AutoNormal", "centredness", groups().best_centredness),
)


def page() -> str:
    """The whole page, in Markdown."""
    rows = recorded()
    sections = (_section(source, rows) for source in SOURCES)
    return HEAD + "\n".join(sections) + "\n" + _errors() + "\n[To the start page](../start.ipynb)\n"


def _section(source: Source, rows: Rows) -> str:
    systems = [system for system in SYSTEMS if system.source == source.letter]
    head = f"## {source.letter}: {source.title}\n\n{source.kind[0].upper()}{source.kind[1:]}: <{source.address}>\n\n"
    return head + "\n".join(_system(system, rows) for system in systems)


def _system(system: System, rows: Rows) -> str:
    parts = [f"### {system.name} {system.title}", system.about]
    table = "".join(line for item in items()[system.name] for line in _item(system.name, item, rows))
    if system.name == "F-e":
        table += "".join(_borrowed())
    parts += [COLUMNS + table.rstrip("\n"), *system.facts()]
    remarks = [
        *system.remarks,
        *(f"**Error {e.number}.** {e.claim} *Right:* {e.right}" for e in ERRORS if e.system == system.name),
    ]
    parts.append("\n".join(f"- {remark}" for remark in remarks))
    if system.places:
        parts.append("In the course: " + "; ".join(place.link for place in system.places) + ".")
    return "\n\n".join(parts) + "\n"


def _item(system: str, item: Item, rows: Rows) -> Iterator[str]:
    found = {library: rows.get((system, item.name, library)) for library in LIBRARIES}
    how = [item.name]
    if isinstance(item, Fit):
        costs = [f"{NAMES[key]} {row.cost:g}" for key, row in found.items() if row]
        how.append("; ".join([str(item.settings), *([f"cost {', '.join(costs)}"] if costs else [])]))
    yield f"| **{how[0]}**{''.join(f' ({more})' for more in how[1:])} | | | | |\n"
    for quantity in item.quantities:
        ours = (_measured(quantity, found[library], library in item.libraries) for library in LIBRARIES)
        cells = [quantity.published, *ours, _exact(quantity)]
        unit = f" ({quantity.unit})" if quantity.unit else ""
        yield f"| {quantity.label}{unit} | " + " | ".join(cells) + " |\n"


def _measured(quantity: Quantity, row: Row | None, wanted: bool) -> str:
    if row is None or quantity.key not in row.found:
        return "not run yet" if wanted and row is None else "–"
    mean, sd = row.found[quantity.key]
    shown = number(mean, quantity.digits)
    return f"{shown} ± {number(sd, quantity.digits)}" if row.seeds > 1 else shown


def _exact(quantity: Quantity) -> str:
    return quantity.instead if quantity.exact is None else number(quantity.exact, quantity.digits)


def _borrowed() -> Iterator[str]:
    found = {(row["library"], row["guide"]): row for row in comparison.recorded()}
    yield f"| **eight groups** (lesson 4's comparison, `{comparison.COMMAND}`) | | | | |\n"
    for label, guide, column, exactly in BORROWED:
        cells = [
            number(found[library, guide][column], 3) if (library, guide) in found else "–" for library in LIBRARIES
        ]
        yield f"| {label} | | {' | '.join(cells)} | {number(exactly)} |\n"


def _errors() -> str:
    head = "## The errors, and their places\n\nEach is set right in the remarks of its system above.\n\n"
    columns = "| | the text says | system | in the course |\n|---:|---|---|---|\n"
    return head + columns + "".join(map(_error, ERRORS))


def _error(error: Error) -> str:
    place = error.place.link if error.place else "the remarks above"
    return f"| {error.number} | {error.claim} | {error.system} | {place} |\n"
