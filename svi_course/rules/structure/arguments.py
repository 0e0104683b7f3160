"""What was handed in, and the data in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.observe.supports import describe
from svi_course.observe.vocabulary import BadData
from svi_course.rules.registry import Facts, rule
from svi_course.wording import entry, figure

NEEDED = {
    "model": "a function with the model's sample statements",
    "guide": "a function with the guide's sample statements, or an autoguide",
    "loss": "an ELBO, such as Trace_ELBO()",
    "optimizer": 'an optimiser, such as Adam(0.01) in NumPyro and Adam({"lr": 0.01}) in Pyro',
}
# What a value is, in words, where it is not what its argument needs.
WORDS = {
    "optimizer": "the optimiser `{name}`",
    "loss": "the loss `{name}`",
    "autoguide": "the autoguide `{name}`",
    "function": "the function `{name}`",
    "data": "data, a `{name}`",
}
BELONGS = {"model": ("function",), "guide": ("function", "autoguide"), "loss": ("loss",), "optimizer": ("optimizer",)}


@rule(
    "argument-swapped",
    "error",
    message={
        "": "The argument `{site}` is {got}.",
        "roles": "The function handed in as the model has the parameters and no data, and the one handed in as the "
        "guide observes `{observed}`.",
    },
    why="Nothing else can be looked at before model, guide, optimiser and loss stand in their places.",
    fix={
        "": "The argument `{site}` needs {needed}. The call is\n"
        "    svi_course.diagnose(model, guide, *data, loss=loss, optimizer=optimizer)",
        "roles": "Exchange them:\n    svi_course.diagnose(model, guide, *data)",
    },
    stops=True,
    doors=("diagnose", "command line"),
)
def argument_swapped(seen: Observation, truth: Any) -> Iterator[Facts]:
    """One argument stands in the place of another: the guide for the model, the optimiser for the loss, data for a
    function."""
    for handed in seen.pair.handed:
        if handed.being in WORDS and handed.being not in BELONGS[handed.argument] and not _may_be(handed):
            got = WORDS[handed.being].format(name=handed.name)
            yield {"site": handed.argument, "got": got, "needed": NEEDED[handed.argument]}
            return
    if not (seen.model and seen.guide) or seen.guide_is_autoguide or not seen.is_pair:
        return
    observed = seen.guide.named("observed")
    if observed and not seen.guide.params and seen.model.params and not seen.model.named("observed", "factor"):
        yield {"site": "model", "wording": "roles", "observed": observed[0]}


def _may_be(handed: Any) -> bool:
    """A loss or an optimiser may be anything that can be called."""
    return handed.being == "function" and handed.argument in ("loss", "optimizer")


@rule(
    "not-instantiated",
    "error",
    message="The argument `{site}` is the class `{name}`, not an object of it.",
    why="A class makes objects when it is called; only they can be used.",
    fix={
        "": "Call it:\n    {name}(…)",
        "guide": "Call it with the model:\n    guide = {name}(model)",
        "loss": "Call it:\n    loss = {name}()",
        "optimizer": "Call it with a step size:\n    optimizer = {name}(…)",
    },
    stops=True,
)
def not_instantiated(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A class was handed in where an object of it is needed, such as `AutoNormal` for `AutoNormal(model)`."""
    for handed in seen.pair.handed:
        if handed.being == "class":
            yield {"site": handed.argument, "name": handed.name, "wording": handed.argument}


@rule(
    "signature-mismatch",
    "error",
    message={"": "Your function {what}.", "pair": "The {site} {what}."},
    why="Model and guide are called with the same arguments, any other function with those that the exercise names.",
    fix="Give it the parameters that it is called with.",
    stops=True,
)
def signature_mismatch(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The function cannot be called with the arguments that it will get."""
    if seen.failure is not None and seen.failure.stage == "signature":
        facts = {"what": seen.failure.message}
        yield {**facts, "site": seen.failure.who, "wording": "pair"} if seen.failure.who else facts


@rule(
    "not-seeded",
    "error",
    message={
        "": "A value is drawn without a random key in your {site}.",
        "frozen": "Every run of your guide draws the same `{site}`.",
        "handler": "Your guide brings a random key of its own, so every step draws the same values.",
    },
    why="NumPyro has no random state: a draw needs a key. SVI gives model and guide a new one at every step, which "
    "reaches all sample statements and nothing else.",
    fix={
        "": "Draw with a sample statement, or take a key from it:\n    key = numpyro.prng_key()",
        "frozen": "Leave the key to SVI; take `rng_key` out of the statement.",
        "handler": "Hand in the guide itself, without `handlers.seed`.",
    },
    stops=True,
    doors=("diagnose", "command line"),
)
def not_seeded(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A draw outside a sample statement has no key, or the guide has one of its own, which never changes."""
    if seen.failure and seen.failure.halt and seen.failure.halt.unseeded:
        yield {"site": "guide" if seen.model else "model"}
    elif seen.is_pair and seen.guide and not seen.guide_is_autoguide:
        spread = [site.name for site in seen.guide.sites if site.role == "latent" and not site.is_point]
        frozen = [name for name in spread if name in seen.pair.frozen]
        if seen.pair.guide_seeded and spread:
            yield {"site": "guide", "wording": "handler"}
        elif frozen and len(frozen) == len(spread):
            yield {"site": frozen[0], "wording": "frozen"}


@rule(
    "data-not-finite",
    "error",
    message={
        "": "{count} of the {total} values that `{site}` observes {are} not finite: {place} is {value}.",
        **dict.fromkeys(
            ("argument", "pyro argument"),
            "{count} of the {total} values of `{site}` {are} not finite: {place} is {value}.",
        ),
    },
    why="One such value makes the log density of all the data NaN or infinite, and with it every gradient.",
    fix={
        "": "Drop these entries, or leave them out with a mask:\n    with handlers.mask(mask=jnp.isfinite(data)): …",
        **dict.fromkeys(
            ("pyro", "pyro argument"),
            "Drop these entries, or leave them out with a mask and put something finite in their place:\n"
            "    with pyro.poutine.mask(mask=torch.isfinite(data)):\n"
            "        pyro.sample(…, obs=torch.nan_to_num(data))",
        ),
    },
    stops=True,
)
def data_not_finite(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The data hold NaN or an infinity that no mask leaves out."""
    bad = _bad(seen, "not finite")
    wording = "pyro" if seen.backend == "pyro" else ""
    yield from ({"site": name, **_where(found), "wording": wording} for name, found in bad)
    given = [given for given in seen.pair.given if given.bad]
    if given and not bad and (seen.failure is not None or seen.pair.density_is_nan):
        yield {"site": given[0].name, **_where(given[0].bad), "wording": f"{wording} argument".strip()}


@rule(
    "data-outside-support",
    "error",
    message={
        "": "{count} of the {total} values that `{site}` observes {are} outside the support of its {distribution}, "
        "{support}: {place} is {value}.",
        "between": "{count} of the {total} values that `{site}` observes lie between the two values of its "
        "{distribution}: {place} is {value}.",
    },
    why={
        "": "They have no density under any value of the latents, so the log density of all the data is −∞ or NaN.",
        "between": "They are scored by the formula for 0 and 1, which is no density for them.",
    },
    fix={
        "": "Check the data for such entries, or give `{site}` a distribution that allows them.",
        "between": "If shades are meant, say so with `validate_args=False`, or round the data.",
    },
    stops=True,
)
def data_outside_support(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Observed values that the site's distribution cannot produce."""
    for name, found in (*_bad(seen, "outside"), *_bad(seen, "between")):
        assert seen.model
        site = seen.model.site(name)
        if not site.support.varies:
            facts = {"site": name, "distribution": site.distribution, "support": describe(site.support)}
            soft = {"wording": "between", "severity": "note"} if found.problem == "between" else {}
            yield {**facts, **_where(found), **soft}


def _bad(seen: Observation, problem: str) -> list[tuple[str, BadData]]:
    sites = seen.model.sites if seen.model else ()
    return [(site.name, site.bad) for site in sites if site.bad and site.bad.problem == problem]


def _where(bad: BadData | None) -> dict[str, Any]:
    assert bad
    place, value = entry(bad.index, of=bad.count), figure(float(bad.value))
    return {
        "count": bad.count,
        "are": "is" if bad.count == 1 else "are",
        "total": bad.total,
        "place": place,
        "value": value,
    }


@rule(
    "duplicate-site",
    "error",
    message="Two statements of the {which} are called `{site}`.",
    why="Values are told apart by name: the second statement would take the place of the first, its density as well.",
    fix="Give each a name of its own; in a loop, one with the number of the round, or use a plate:\n"
    '    for i, … in enumerate(…):\n        {backend}.sample(f"{site}_{{i}}", …)',
    stops=True,
)
def duplicate_site(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The same name is used by two statements of one function."""
    for which, statements in (("model", seen.pair.model_statements), ("guide", seen.pair.guide_statements)):
        # Params may be fetched again, plates entered again; their names are not to be used for anything else.
        drawn = Counter(s.name for s in statements if s.kind in ("sample", "observe", "deterministic"))
        others = {(s.name, s.kind) for s in statements if s.kind in ("param", "plate")}
        for name, count in drawn.items():
            if count + sum(other == name for other, _ in others) > 1:
                yield {"site": name, "which": which, "backend": seen.backend or "numpyro"}
