"""What is learnt, and from where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.observe.together import is_of_module
from svi_course.observe.vocabulary import Statement
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure

# By so much may a guide's spread at the start differ from its prior's before it is worth a word: an autoguide starts
# at a tenth, a good guess of a narrow posterior at some thousandths.
WIDE, NARROW = 30.0, 3e-5


@rule(
    "param-reused",
    "error",
    message={
        "": "Two statements of the {which} declare a parameter `{site}`.",
        "across": "Model and guide both declare a parameter `{site}`, and not the same one.",
    },
    why="Parameters are told apart by name, so the two are one: the second statement gets the value of the first, "
    "whatever start or constraint it names.",
    fix="Give each a name of its own; if one is meant, declare it once and use its value twice.",
)
def param_reused(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Two param statements of one function share a name."""
    if seen.guide_is_autoguide or seen.pair.guide_is_module:
        return
    across: dict[str, Statement] = {}
    for which, statements in (("model", seen.pair.model_statements), ("guide", seen.pair.guide_statements)):
        declared: dict[str, Statement] = {}
        for statement in statements:
            if statement.kind != "param" or not statement.init or is_of_module(statement.name):
                continue
            other = across.get(statement.name)
            if other and other.init != statement.init:
                # Shared on purpose, it would start at one place.
                yield {"site": statement.name, "wording": "across"}
                break
            first = declared.setdefault(statement.name, statement)
            if _differ(first, statement):
                yield {"site": statement.name, "which": which}
                break
        across.update(declared)


def _differ(one: Statement, other: Statement) -> bool:
    assert one.init
    assert other.init
    if (one.init.constraint, one.init.shape) != (other.init.constraint, other.init.shape):
        return True
    # The same line met again is a loop or a helper.
    return one.line != other.line


@rule(
    "stale-param-store",
    "warning",
    message={
        "constraint": "Pyro's parameter store holds a `{site}` in {stored}; this code declares it in {declared}.",
        "": "Pyro's parameter store holds a `{site}` of the shape `{stored}`; this code declares `{declared}`.",
    },
    why="A name that the store knows keeps its value and its constraint; those of the statement are ignored.",
    fix="Clear the store before the fit:\n    pyro.clear_param_store()",
)
def stale_param_store(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Pyro's store remembers a parameter of that name from code that declared it otherwise."""
    for stored in seen.pair.stored:
        facts = {"site": stored.param, "stored": stored.stored, "declared": stored.declared}
        yield {**facts, "wording": stored.what}


@rule(
    "init-scale-extreme",
    "note",
    message="Your guide starts with a spread of {guide} for `{site}`; its prior has {prior}.",
    why="From so far away a fit needs thousands of steps for the scale alone, and may look finished long before.",
    fix="Start the scale nearer to the prior's, for example at a tenth of it.",
    doors=("diagnose", "command line"),
)
def init_scale_extreme(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The guide's spread at the start is far from the prior's."""
    if seen.losses.size or not seen.pair.chose_scale:
        return
    for spread in seen.pair.spreads:
        too_narrow, too_wide = spread.guide < NARROW * spread.prior, spread.guide > WIDE * spread.prior_sd
        if spread.prior > 0 and (too_narrow or too_wide):
            yield {"site": spread.site, "guide": figure(spread.guide, 2), "prior": figure(spread.prior, 2)}


@rule(
    "latent-inside-data-plate",
    "note",
    message="The model has one `{site}` for each entry of the plate `{plate}`, and the guide one distribution for "
    "all of them.",
    why="Each datum then has a latent of its own, and all are guessed alike; what was meant is often one `{site}` that "
    "all data share.",
    fix="For one shared `{site}`, move its statement out of the plate, in both functions. For one for each datum, give "
    "the guide's parameters the plate's size.",
)
def latent_inside_data_plate(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A latent stands in the plate of the data, and the guide does not tell its entries apart."""
    if not (seen.model and seen.guide) or seen.guide_is_autoguide:
        return
    data = [{plate.name for plate in site.plates} for site in seen.model.sites if site.role == "observed"]
    for name in seen.model.named("latent"):
        if name not in seen.guide.named("latent") or seen.guide.site(name).is_point:
            continue
        # In all plates of some data: in crossed plates many data share a latent.
        own = {plate.name for plate in seen.model.site(name).plates}
        inside = set().union(*(plates for plates in data if plates <= own))
        shared = [plate for plate in seen.guide.site(name).shared if plate in inside]
        if shared:
            yield {"site": name, "plate": shared[0]}
