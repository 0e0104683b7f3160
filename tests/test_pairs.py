"""What `diagnose` finds in the pairs of tests/answers: nothing in right ones, exactly the mistakes in wrong ones."""

from __future__ import annotations

from collections import Counter

import pytest
from pairs import Pair, found, pairs

from svi_course.observe import Observation
from svi_course.rules import ANYWHERE, in_order


def params(chosen: list[Pair]) -> list[object]:
    return [pytest.param(p, id=p.id, marks=marks(p)) for p in chosen]


def marks(pair: Pair) -> list[pytest.MarkDecorator]:
    """Each program of NumPyro compiles for seconds where no cache is warm: the gate takes a sixteenth of them."""
    if pair.file.stem.endswith("_numpyro") and pair.place % 16:
        return [pytest.mark.full]
    return [pytest.mark.fits] if pair.fits or pair.file.stem.endswith("_numpyro") else []


@pytest.mark.parametrize("pair", params(pairs("right")))
def test_right_pair_stays_clean(pair: Pair) -> None:
    """All rules are asked, whatever comes before them."""
    seen = pair.seen()
    assert seen.failure is None
    assert seen.late_failure is None
    assert {f.code: f.message for rule in in_order(ANYWHERE) for f in rule.findings(seen, None)} == {}


@pytest.mark.parametrize("pair", params(pairs("wrong")))
def test_wrong_pair_gets_its_findings(pair: Pair) -> None:
    report = pair.report()
    assert found(report) == pair.expected, str(report)
    assert report.findings


def test_the_corpus_is_large_enough() -> None:
    assert len(pairs("right")) >= 80
    assert len(pairs("wrong")) >= 120
    for kind in ("right", "wrong"):
        names = [pair.file.stem.rpartition("_")[2] for pair in pairs(kind)]
        assert set(names) == {"numpyro", "pyro"}
        assert min(Counter(names).values()) >= 30
        # A quarter of either kind, up to the luck of the hash: three standard deviations for a hundred files.
        held_back = sum(pair.held_back for pair in pairs(kind)) / len(pairs(kind))
        assert abs(held_back - 0.25) < 0.13


def test_repaired_pairs_have_a_wrong_twin() -> None:
    """`.ci/pages.py`, which shows them, checks that they are right."""
    assert {pair.file.stem for pair in pairs("repaired")} <= {pair.file.stem for pair in pairs("wrong")}


@pytest.mark.full
def test_no_two_pairs_are_the_same_program() -> None:
    """Up to renaming: their traces, normalised, all differ."""
    seen: dict[str, list[str]] = {}
    for pair in pairs():
        seen.setdefault(normalised(pair.seen()), []).append(pair.id)
    assert {tuple(same) for same in seen.values() if len(same) > 1} == set()


def normalised(seen: Observation) -> str:
    """Sites, distributions, shapes, plates and params of both functions, with numbers for names."""
    names: dict[str, int] = {}
    lines = []
    for which, trace in (("model", seen.model), ("guide", seen.guide)):
        for site in trace.sites if trace else ():
            number = names.setdefault(site.name, len(names))
            plates = [(p.dim, p.subsampled) for p in site.plates]
            facts = (site.role, site.distribution, site.batch_shape, site.event_shape, plates, site.enumerated)
            lines.append(f"{which} {number} {facts} {site.masked} {site.scale != 1}")
        for param in trace.params if trace else ():
            lines.append(f"{which} param {param.constraint} {param.value.shape}")
    # What stopped before its traces were there is told apart by where it stopped.
    statements = [(s.kind, s.init) for s in (*seen.pair.model_statements, *seen.pair.guide_statements)]
    return "\n".join(map(str, [*lines, statements, seen.failure, seen.wrong_type, seen.pair.loss, seen.pair.handed]))
