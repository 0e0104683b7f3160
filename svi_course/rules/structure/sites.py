"""Which sites model and guide have, and in which role."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.rules.registry import Facts, rule

# A guide's extra site counts as a misspelling of a missing one from this likeness on (difflib's ratio).
CLOSE = 0.3


@rule(
    "model-has-no-latents",
    "error",
    message={
        "": "Everything in your model is observed, so there is nothing to infer.",
        "data": "Everything in your model is observed, so there is nothing to infer; "
        "the guide samples the data `{site}` instead.",
    },
    why="Inference is about what was not observed. Without a latent the model's part of the ELBO is constant, and the "
    "only thing left to raise is the entropy of the guide.",
    fix="Give what you want to know a prior, and use it in the likelihood:\n"
    '    {latent} = {backend}.sample("{latent}", dist.Normal(…))',
    hides=("guide-samples-observed", "guide-has-obs", "guide-extra-latent", "nothing-to-learn"),
)
def model_has_no_latents(seen: Observation, truth: Any) -> Iterator[Facts]:
    """No site of the model is latent. Parameters with an empty guide are maximum likelihood, which is legitimate."""
    if not (seen.model and seen.guide) or seen.model.named("latent") or not seen.model.named("observed"):
        return
    sampled = seen.guide.named("latent", "auxiliary")
    if sampled or not seen.model.params:
        observed = [name for name in sampled if name in seen.model.named("observed")]
        wanted = [name for name in sampled if name not in observed]
        # Nothing is learnt: someone may only want to look at the model.
        severity = "error" if sampled or seen.guide.params else "warning"
        facts = {"backend": seen.backend, "latent": next(iter(wanted), "z"), "severity": severity}
        yield {**facts, "wording": "data", "site": observed[0]} if observed else facts


@rule(
    "model-has-no-data",
    "warning",
    message={
        "": "No data reached your model: none of its sites is observed.",
        "argument": "No data reached your model: no site is observed, and the argument `{site}` was left out.",
    },
    why="Without an observed site the posterior is the prior, and that is what the guide would be fitted to.",
    fix={
        "": "Hand the data to the site that they belong to, with `obs=data`.",
        "site": 'Hand the data to the site that they belong to:\n    {backend}.sample("{site}", …, obs=data)',
        "argument": "Hand `{site}` in with the other arguments.",
    },
    hides=("guide-missing-latent",),
)
def model_has_no_data(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The model has latents and observes nothing."""
    latents = seen.model.named("latent") if seen.model else ()
    if not (seen.model and seen.guide and latents) or seen.model.named("observed", "factor"):
        return
    if seen.is_pair and not seen.pair.can_observe:
        # A density that is all prior, as in tests of samplers.
        return
    unmatched = [name for name in latents if name not in seen.guide.named("latent")]
    if unmatched:
        yield {"backend": seen.backend, "site": unmatched[-1], "wording": "site"}
    elif seen.pair.left_out:
        yield {"site": seen.pair.left_out[-1], "wording": "argument"}
    else:
        yield {"site": latents[-1]} if seen.guide_is_autoguide else {}


@rule(
    "param-shadows-latent",
    "error",
    message="`{site}` is a parameter in the model and a sample statement in the guide.",
    why="A value is either learnt or drawn. The two share a name, so the fit puts the one in the place of the other.",
    fix="To learn one value, take its statement out of the guide. To infer it, give it a prior in the model:\n"
    '    {site} = {backend}.sample("{site}", …)',
    hides=("nothing-to-learn",),
)
def param_shadows_latent(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A param of the model has the name of a sample statement of the guide, or the other way round."""
    if not (seen.model and seen.guide):
        return
    params = {param.name for param in seen.model.params}
    yield from ({"site": name, "backend": seen.backend} for name in seen.guide.named("latent") if name in params)


@rule(
    "guide-samples-observed",
    "error",
    message="The guide samples `{site}`, which the model observes.",
    why="The data are given, so a guide has nothing to propose for them. In the guide their density counts as entropy "
    "in the ELBO: the fit spreads them, a continuous one without end, and drags along every parameter that they "
    "share with your latents.",
    fix="The data belong only in the model. Remove `{site}` from the guide.",
)
def guide_samples_observed(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The guide has a sample statement for data that the model observes."""
    if seen.model and seen.guide:
        observed = set(seen.model.named("observed"))
        yield from ({"site": name} for name in seen.guide.named("latent") if name in observed)


@rule(
    "guide-has-obs",
    "error",
    message="The guide's site `{site}` is observed.",
    why="A guide proposes values for the latents; an observed site in it adds a term to the ELBO that belongs "
    "to no distribution over them.",
    fix="Remove `obs=` from `{site}` in the guide, or the whole statement if the model observes it.",
)
def guide_has_obs(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A sample statement of the guide carries `obs=`."""
    if seen.guide:
        yield from ({"site": name} for name in seen.guide.named("observed"))


@rule(
    "site-name-mismatch",
    "error",
    message="The guide samples `{got}`; the model's site is `{site}`.",
    why="Sites are matched by name. Each step draws `{site}` from the prior and pays for `{got}`, which "
    "the model does not have, so nothing is learnt about `{site}`.",
    fix='Use the model\'s name in the guide:\n    {variable}{backend}.sample("{site}", dist.{distribution}(…))',
)
def site_name_mismatch(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A latent of the model is missing in the guide, which has one of a similar name, or one in its place."""
    if not (seen.model and seen.guide):
        return
    for name, meant in _misnamed(seen).items():
        yield {
            "site": meant,
            "got": name,
            "explains": (name,),
            "backend": seen.backend,
            # A module's sites have names that no variable can have.
            "variable": f"{meant} = " if meant.isidentifier() else "",
            "distribution": seen.guide.site(name).distribution,
        }


@rule(
    "guide-missing-latent",
    "error",
    message="Your guide never samples `{site}`.",
    why="Each step draws `{site}` from the prior, so what the data say about it is never learnt.",
    fix='Add a sample statement for it to the guide:\n    {backend}.sample("{site}", …)',
)
def guide_missing_latent(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A latent of the model has no counterpart in the guide."""
    if seen.model and seen.guide:
        yield from ({"site": name, "backend": seen.backend} for name in _missing(seen))


@rule(
    "guide-extra-latent",
    "error",
    message="`{site}` is in the guide only.",
    why="The model has no density for it, so its entropy counts in the ELBO with nothing against it.",
    fix="Drop it; or, if a latent of the model is drawn from it, mark it as auxiliary:\n"
    '    {backend}.sample("{site}", …, infer={{"is_auxiliary": True}})',
)
def guide_extra_latent(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The guide samples something that the model does not have, and does not mark it as auxiliary."""
    if seen.model and seen.guide:
        yield from ({"site": name, "backend": seen.backend} for name in _extra(seen))


@rule(
    "discrete-latent",
    "error",
    message={
        "": "`{site}` is discrete, a {distribution}, and {loss} cannot learn the guide's distribution of it.",
        **dict.fromkeys(
            ("numpyro autoguide", "pyro autoguide"),
            "`{site}` is discrete, a {distribution}, and an autoguide has no distribution for it.",
        ),
    },
    why="A draw of a discrete site cannot be differentiated, so its gradient needs another estimator, or a sum over "
    "its values.",
    fix={
        "numpyro": "Sum over its values with TraceEnum_ELBO, or use TraceGraph_ELBO:\n"
        '    numpyro.sample("{site}", …, infer={{"enumerate": "parallel"}})',
        "": "Sum over its values with TraceEnum_ELBO, and leave it out of the guide:\n"
        '    pyro.sample("{site}", …, infer={{"enumerate": "parallel"}})',
        "numpyro autoguide": "Hide it from the autoguide, and sum over its values with TraceEnum_ELBO:\n"
        '    numpyro.sample("{site}", …, infer={{"enumerate": "parallel"}})\n'
        '    AutoNormal(numpyro.handlers.block(model, hide=["{site}"]))',
        "pyro autoguide": "Hide it from the autoguide, and sum over its values with TraceEnum_ELBO:\n"
        '    pyro.sample("{site}", …, infer={{"enumerate": "parallel"}})\n'
        '    AutoNormal(pyro.poutine.block(model, hide=["{site}"]))',
    },
)
def discrete_latent(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A discrete latent meets a loss or an autoguide that cannot handle it."""
    loss = seen.pair.loss or "Trace_ELBO"
    autoguide_failed = seen.guide is None and any(h.being == "autoguide" for h in seen.pair.handed)
    # Both libraries' autoguides say so in these words, of a site that is summed over as well.
    refused = autoguide_failed and seen.failure is not None and "discrete sample site" in seen.failure.message
    for site in seen.model.sites if seen.model else ():
        if site.role != "latent" or not site.support.discrete or (site.enumerated and not refused):
            continue
        facts = {"site": site.name, "distribution": site.distribution, "loss": loss, "wording": seen.backend}
        if autoguide_failed:
            yield {**facts, "wording": f"{seen.backend} autoguide"}
        elif site.name in _sampled(seen) and not _can_score(seen.backend, loss):
            yield facts


def _can_score(backend: str | None, loss: str) -> bool:
    """Whether the loss differentiates an expectation over a discrete site of the guide."""
    if backend == "numpyro":
        return loss in ("TraceGraph_ELBO", "TraceEnum_ELBO")
    return "TraceMeanField_ELBO" not in loss


def _sampled(seen: Observation) -> tuple[str, ...]:
    sites = seen.guide.sites if seen.guide else ()
    return tuple(site.name for site in sites if site.role == "latent" and not site.enumerated)


def _misnamed(seen: Observation) -> dict[str, str]:
    """By sites that only the guide has: the model's name of the same thing."""
    assert seen.model
    assert seen.guide
    missing, found = _missing(seen), {}
    for name in _extra(seen):
        if close := get_close_matches(name, missing, n=1, cutoff=CLOSE):
            found[name] = close[0]
            missing.remove(close[0])
    rest = [name for name in _extra(seen) if name not in found]
    # As many left over on either side, and alike: the same things under other names.
    if len(rest) == len(missing) and (
        len(rest) == 1
        or all(seen.guide.site(a).shape == seen.model.site(b).shape for a, b in zip(rest, missing, strict=True))
    ):
        found.update(zip(rest, missing, strict=True))
    return found


def _missing(seen: Observation) -> list[str]:
    assert seen.model
    assert seen.guide
    sampled = set(seen.guide.named("latent", "auxiliary", "observed"))
    needed = [site for site in seen.model.sites if site.role == "latent" and not site.enumerated]
    return [site.name for site in needed if site.name not in sampled]


def _extra(seen: Observation) -> list[str]:
    assert seen.model
    assert seen.guide
    known = set(seen.model.named("latent", "observed"))
    return [name for name in seen.guide.named("latent") if name not in known]
