"""The sources' table: complete, current, near what is exact, and every error of a source in its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sourcespage

from svi_course.sources.fits import LIBRARIES, Fit, Quantity
from svi_course.sources.runs import Row, expected, recorded
from svi_course.sources.systems import SYSTEMS, number
from svi_course.sources.table import items
from svi_course.sources.texts import ERRORS, SOURCES, Place

COURSE = Path(__file__).parent.parent.parent / "course"
ITEMS = [(system, item) for system, its_items in items().items() for item in its_items]
PLACES = [place for system in SYSTEMS for place in system.places] + [e.place for e in ERRORS if e.place]
# What the exact road of each system gives, written down from another: closed forms, and quadrature in 30 digits on
# other grids. The functions themselves are tested in tests/exact.
DERIVED = {
    ("F-a", "the first program"): {"100": "1.4759", "1000": "4.4598", "5000": "16.339", "20000": "80.859"},
    ("F-b", "N = 10,000"): {
        "mu_mean": "42.018919",
        "mu_scale": "0.0299304",
        "sigma_log_mean": "1.096787",
        "sigma_log_scale": "0.00707089",
    },
    ("F-c", "N = 1"): {"mu_scale": "0.737044", "sigma_log_scale": "0.709928", "kl": "0.14603"},
    ("F-c", "N = 1,000"): {"mu_mean": "41.857143", "mu_scale": "0.0923141", "sigma_log_mean": "1.076098"},
    ("F-e", "regression, AutoNormal"): {"sd_1": "0.102838", "sd_2": "0.099390", "loss": "166.251990"},
    ("F-e", "regression, AutoMultivariateNormal"): {"sd_1": "0.354475", "corr": "-0.956758", "loss": "165.013884"},
    ("F-e", "eight groups, AutoNormal, non-centred"): {"sd_mu": "0.700140", "sd_theta": "1.135868"},
    ("F-f", "N = 1,000, one particle, at the best guide"): {
        "mu_mean": "117.576",
        "log_mu_scale": "2.0059",
        "sigma_log_mean": "2004.92",
        "log_sigma_log_scale": "2.0100",
    },
    ("B", "Gamma by mean and shape"): {
        "mu_scale": "0.1249414",
        "sigma_mean": "3.954268",
        "shape": "2001.186",
        "rate": "506.0825",
        "loss": "2800.78612",
    },
    ("B", "with a data site inside the guide"): {"sigma_mean": "64.308"},
    ("T", "ours"): {"mean": "0.533333", "sd": "0.0896029", "loss": "7.069375"},
    ("A-a", "Beta, ours"): {"mean": "0.590909", "sd": "0.1025195", "loss": "14.7883215"},
    ("A-a", "Normal, as printed"): {"loc": "0.589922", "scale": "0.100966", "loss": "14.79386"},
    ("A-a", "Normal cut off at 0 and 1"): {"loc": "0.589779", "scale": "0.100589", "loss": "14.79442"},
    ("A-a", "Normal on the logit"): {"loc": "0.384840", "scale": "0.443411", "loss": "14.788976"},
    ("A-b", "`Predictive` with the posterior as guide"): {"sd 10": "1.833924", "sd 20": "2.971296"},
    ("A-c", "at fixed guides"): {"10, 10, 1": "0.9201", "12.3, 8.6, 1": "0.04390"},
    ("A-d", "mixture guide, ours"): {"sigma_2": "4.621589", "loss": "4.457128"},
    ("A-d", "AutoMultivariateNormal"): {"loss": "5.20527"},
    ("A-d", "AutoNormal"): {"loss": "6.289466"},
    ("A-e", "AutoMultivariateNormal, ours"): {"loss": "-2.936489"},
    ("A-f", "AutoMultivariateNormal"): {"delta xx": "1.73970", "right xx": "4.62151", "corr": "0.64071"},
}


def quantity(system: str, item: str, key: str) -> Quantity:
    (found,) = [q for s, i in ITEMS if (s, i.name) == (system, item) for q in i.quantities if q.key == key]
    return found


def test_every_system_is_there() -> None:
    expected = [f"F-{letter}" for letter in "abcdefgh"] + ["B", "T", "T-b"] + [f"A-{letter}" for letter in "abcdef"]
    assert [system.name for system in SYSTEMS] == expected == list(items())
    assert {system.source for system in SYSTEMS} == {source.letter for source in SOURCES}


@pytest.mark.full
@pytest.mark.fits
def test_every_row_is_recorded() -> None:
    """`python -m svi_course.sources.runs --missing` fills what this lists."""
    assert [key for key in expected() if key not in recorded()] == []


@pytest.mark.parametrize("of", DERIVED, ids=" ".join)
def test_exact_values(of: tuple[str, str]) -> None:
    for key, printed in DERIVED[of].items():
        exactly = quantity(*of, key).exact
        assert exactly is not None
        assert f"{exactly:.{len(printed.partition('.')[2])}f}" == printed, key


@pytest.mark.parametrize("row", recorded().values(), ids=lambda row: " ".join(row.key))
def test_recorded_runs_are_near_what_is_exact(row: Row) -> None:
    (item,) = [item for item in items()[row.system] if item.name == row.item]
    assert row.library in item.libraries
    assert (row.cost is not None) == isinstance(item, Fit)
    assert row.seeds == (item.seeds if isinstance(item, Fit) else 1)
    for q in item.quantities:
        if q.key in row.found and q.exact is not None and item.finished:
            # How near the settings come is the item's own claim, in units of what the reader compares with.
            assert row.found[q.key][0] == pytest.approx(q.exact, abs=item.close * q.size + 1e-12), q.key
    # Only NumPyro packs in another order inside jit.
    missing = {q.key for q in item.quantities} - set(row.found)
    assert all("inside jit" in key and row.library == "pyro" for key in missing)


# What the page says of fits that do not reach what is exact: item, quantity, and the range it lies in.
UNFINISHED = [
    ("T", "as printed", "mean", (0.527, 0.537)),
    ("T", "as printed, from Beta(1, 1)", "alpha", (1.0, 2.0)),
    ("B", "Gamma by shape and rate, the same settings", "shape", (0.0, 1900.0)),
    ("A-a", "Beta, as printed", "alpha", (12.25, 12.35)),
    ("A-a", "Beta, as printed", "beta", (8.55, 8.65)),
    ("A-d", "a weight to learn, `Trace_ELBO`", "weight", (0.0, 1.0)),
]


@pytest.mark.parametrize(("system", "item", "key", "within"), UNFINISHED)
def test_unfinished_fits_are_as_the_page_says(system: str, item: str, key: str, within: tuple[float, float]) -> None:
    values = [row.found[key][0] for (s, i, _), row in recorded().items() if (s, i) == (system, item)]
    assert all(within[0] <= value <= within[1] for value in values)


def test_more_particles_hover_lower() -> None:
    rows = recorded()
    for library in LIBRARIES:
        names = [("F-f", f"N = 1,000, {k} at a constant rate", library) for k in PARTICLES]
        excess = [rows[name].found["excess"][0] for name in names if name in rows]
        assert excess == sorted(excess, reverse=True)


PARTICLES = ("1 particle", "10 particles", "100 particles")


def test_the_page_is_what_it_is_made_from() -> None:
    assert (COURSE / "sources" / "index.md").read_text("utf-8") == sourcespage.page(), "run `make pages`"


def test_each_error_has_its_place() -> None:
    assert [error.number for error in ERRORS] == list(range(1, 25))
    page = sourcespage.page()
    for error in ERRORS:
        _, _, rest = page.partition(f"### {error.system} ")
        assert f"**Error {error.number}.** {error.claim}" in rest.partition("\n#")[0]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.lesson}, {place.heading}")
def test_a_place_exists_and_treats_its_matter(place: Place) -> None:
    text = (COURSE / f"{place.lesson}.md").read_text("utf-8")
    sections = re.split(r"^#{2,3} (.*)$", text, flags=re.MULTILINE)
    bodies = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert place.words in " ".join(bodies[place.heading].split())


def test_numbers_read_well() -> None:
    assert [number(-1234.5, 1), number(-0.0001, 2), number(2.0, 0)] == ["−1,234.5", "0.00", "2"]
