"""What crosses the border is judged as if it had not, and nothing that a submission may forge upsets the judge."""

from __future__ import annotations

import copy
import json
import zlib
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Answer, answers, verdict

from svi_course._exercise import Exercise, exercise
from svi_course.grading.border import LARGEST, TamperedError, challenge_from, observation_from, parsed, to_json
from svi_course.observe import Observation, observe
from svi_course.report import Report


def needs_a_fit(answer: Answer) -> bool:
    return answer.exercise.kind in ("fit", "program", "study") or "SVI(" in answer.file.read_text("utf-8")


def sample() -> list[Any]:
    """A twentieth of the quick answers in the gate, a fortieth of the fits in the full tests."""
    chosen = []
    for answer in answers():
        slow, place = needs_a_fit(answer), zlib.crc32(answer.id.encode())
        if place % (40 if slow else 20) == 0:
            chosen.append(pytest.param(answer, id=answer.id, marks=[pytest.mark.full] if slow else []))
    return chosen


def observed(of: Exercise, value: Any) -> Observation:
    return observe(value if type(value) is tuple else (value,), challenge_from(to_json(of.challenge())))


@pytest.mark.parametrize("answer", sample())
def test_the_verdict_is_the_same_on_both_sides(answer: Answer) -> None:
    of = answer.exercise
    seen = observed(of, answer.value())
    there = observation_from(parsed(to_json(seen)), of.challenge())
    assert of.report(there) == of.report(seen) == verdict(of, answer.value())


@pytest.mark.parametrize("which", ["guides.coin-beta", "elbo.coin-evidence", "project.nile"])
def test_a_challenge_crosses_whole(which: str) -> None:
    challenge = exercise(which).challenge()
    there = challenge_from(to_json(challenge))
    assert to_json(there) == to_json(challenge)
    assert all(np.array_equal(a, b) for a, b in zip(there.data, challenge.data, strict=True))


def test_not_finite_numbers_cross() -> None:
    seen = Observation(kind="number", values=np.array([1.5, np.nan, -np.inf, 1e-320]))
    there = observation_from(parsed(to_json(seen)), exercise("elbo.coin-evidence").challenge())
    assert np.array_equal(there.values, seen.values, equal_nan=True)


@cache
def genuine(which: str) -> dict[str, Any]:
    """An honest observation of our own solution, as JSON types."""
    of = exercise(which)
    space: dict[str, Any] = {}
    exec(next(iter(of.solutions.values())), space)
    told: dict[str, Any] = json.loads(to_json(observed(of, space[of.answer_name])))
    return told


HOSTILE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.sampled_from([1e308, -1e308, 5e-324, "NaN", "Infinity", "", "x" * 50, "{0.__class__}", "\ud800", [], {}]),
    st.lists(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["nan", "inf"])), max_size=4),
    st.lists(st.lists(st.floats(-1, 1), min_size=1, max_size=2), max_size=3),
    st.dictionaries(st.sampled_from(["mean", "kind", "name"]), st.integers(), max_size=2),
)


def paths(told: Any, prefix: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The places in an observation, but for the single numbers of long lists."""
    found = [prefix] if prefix else []
    if isinstance(told, dict):
        for key, value in told.items():
            found += paths(value, (*prefix, key))
    elif isinstance(told, list):
        for place, value in enumerate(told[:3]):
            found += paths(value, (*prefix, place))
    return found


def forged(told: dict[str, Any], changes: list[tuple[tuple[Any, ...], Any]]) -> dict[str, Any]:
    new = copy.deepcopy(told)
    for path, value in changes:
        inner = new
        try:
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            # An earlier change took this place away.
            continue
    return new


QUICK = ("elbo.coin-evidence", "elbo.elbo-function", "elbo.what-the-loss-says", "autoguides.group-draws")
SLOW = ("guides.coin-beta", "elbo.forum-repair", "guides.thread-guide", "elbo.coin-guide")
MARKED = [pytest.param(which, id=which) for which in QUICK] + [
    pytest.param(which, id=which, marks=pytest.mark.fits if which == SLOW[0] else pytest.mark.full) for which in SLOW
]


@pytest.mark.fits
@pytest.mark.parametrize("which", MARKED)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_the_judge_survives_what_is_forged(which: str, data: st.DataObject) -> None:
    of, told = exercise(which), genuine(which)
    change = st.tuples(st.sampled_from(paths(told)), HOSTILE)
    changes = data.draw(st.lists(change, min_size=1, max_size=3))
    text = json.dumps(forged(told, changes)).encode()
    try:
        seen = observation_from(parsed(text), of.challenge())
    except TamperedError:
        return
    report = of.report(seen)
    assert 0 <= report.score <= report.points
    assert Report.from_dict(report.to_dict()) == report


@pytest.mark.fits
@pytest.mark.parametrize("claimed", [710, -709, -354])
def test_a_density_that_overflows_is_judged(claimed: float) -> None:
    """Its exponential is infinite, that of its opposite is, or the square of that is."""
    of = exercise("guides.coin-beta")
    told = forged(genuine(of.id), [(("log_density", 0), claimed)])
    report = of.report(observation_from(parsed(json.dumps(told).encode()), of.challenge()))
    assert (report.score, len(report.findings)) == (0, 1)
    assert Report.from_dict(report.to_dict()) == report


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b'{"kind": "number", "values": NaN}',
        b'{"kind": "number", "values": {"a": 1}}',
        b'{"kind": "number", "values": [[1], [1, 2]]}',
        b'{"kind": "number", "printed": 1' + b"0" * 5000 + b"}",
        b'{"kind": "number", "printed": 10000000000000000000}',
        b'{"kind": "number", "unheard_of": 1}',
        b'{"kind": "number", "wrong_type": "' + b"x" * 30_000 + b'"}',
        b'{"kind": "number", "values": ' + b"[" * 100_000,
        b'{"kind": "number", "values": ' + b"[" * 60 + b"1" + b"]" * 60 + b"}",
        b'{"kind": "choice", "letters": "ab"}',
        b'{"kind": "number", "letters": "ab"}',
        b'{"kind": "number"',
        b"\xff\xfe",
        b'{"kind": "number", "values": [' + b"1," * (LARGEST // 2) + b"1]}",
    ],
    ids=range(17),
)
def test_what_is_no_observation_is_tampered_with(text: bytes) -> None:
    with pytest.raises(TamperedError):
        observation_from(parsed(text), exercise("elbo.coin-evidence").challenge())


def test_draws_too_large_to_have_a_spread_are_unusable() -> None:
    told = copy.deepcopy(genuine("autoguides.group-draws"))
    told["draws"]["mu"][0] = 1e308
    of = exercise("autoguides.group-draws")
    report = of.report(observation_from(parsed(json.dumps(told).encode()), of.challenge()))
    assert [(finding.code, finding.site) for finding in report.findings] == [("draws-missing-site", "mu")]


@pytest.mark.fits
def test_a_density_without_draws_is_tampered_with() -> None:
    told = genuine("guides.coin-beta") | {"log_density": None}
    with pytest.raises(TamperedError):
        observation_from(parsed(json.dumps(told).encode()), exercise("guides.coin-beta").challenge())


@pytest.mark.fits
def test_a_model_does_not_pass_for_the_guide_that_was_asked_for() -> None:
    """The exact joint density is public: sent in place of a guide's draws it would be a right model."""
    of = exercise("guides.coin-beta")
    right = of.truth.log_joint(of.truth.points).tolist()
    told = {"kind": "program", "model_points_log_density": right, "backend": "numpyro"}
    assert of.report(Observation(**told)).passed
    with pytest.raises(TamperedError):
        observation_from(parsed(json.dumps(told).encode()), of.challenge())


@pytest.mark.fits
def test_few_draws_do_not_pass_for_many() -> None:
    of, told = exercise("guides.coin-beta"), copy.deepcopy(genuine("guides.coin-beta"))
    told["draws"] = {name: rows[:120] for name, rows in told["draws"].items()}
    told["log_density"] = told["log_density"][:120]
    with pytest.raises(TamperedError, match="number of draws"):
        observation_from(parsed(json.dumps(told).encode()), of.challenge())


@pytest.mark.fits
def test_draws_of_the_prior_with_the_posteriors_density_do_not_pass() -> None:
    of, told = exercise("guides.coin-beta"), copy.deepcopy(genuine("guides.coin-beta"))
    draws = np.random.default_rng(0).beta(10, 10, size=of.challenge().draws)
    told["draws"] = {"fairness": draws.tolist()}
    told["log_density"] = (of.truth.log_joint({"fairness": draws}) - of.truth.log_evidence).tolist()
    told["points_log_density"] = (of.truth.log_joint(of.truth.points) - of.truth.log_evidence).tolist()
    report = of.report(observation_from(parsed(json.dumps(told).encode()), of.challenge()))
    assert not report.passed
    assert [finding.code for finding in report.findings] == ["density-not-of-draws"]
