"""Mistakes seen by tracing model and guide once, in order of precedence."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import numpy as np

from svi_course.observe.observation import Observation
from svi_course.observe.supports import describe
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
)
def model_has_no_latents(seen: Observation, truth: Any) -> Iterator[Facts]:
    """No site of the model is latent. Parameters with an empty guide are maximum likelihood, which is legitimate."""
    if not (seen.model and seen.guide) or seen.model.named("latent") or not seen.model.named("observed"):
        return
    sampled = seen.guide.named("latent", "auxiliary")
    if sampled or not seen.model.params:
        observed = [name for name in sampled if name in seen.model.named("observed")]
        facts = {"backend": seen.backend, "latent": next(iter(truth.marginals), "z")}
        yield {**facts, "wording": "data", "site": observed[0]} if observed else facts


@rule(
    "model-has-no-data",
    "warning",
    message="No data reached your model: none of its sites is observed.",
    why="Without an observed site the posterior is the prior, and that is what the guide would be fitted to.",
    fix='Hand the data to the site that they belong to:\n    {backend}.sample("{site}", …, obs=data)',
)
def model_has_no_data(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The model has latents and observes nothing."""
    latents = seen.model.named("latent") if seen.model else ()
    if seen.model and seen.guide and latents and not seen.model.named("observed", "factor"):
        unmatched = [name for name in latents if name not in seen.guide.named("latent")]
        yield {"backend": seen.backend, "site": (unmatched or list(latents))[-1]}


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
    message="The guide samples `{site}`; the model's site is `{needed}`.",
    why="Sites are matched by name. Each step draws `{needed}` from the prior and pays for a `{site}` that "
    "the model does not have, so nothing is learnt about `{needed}`.",
    fix='Use the model\'s name in the guide:\n    {needed} = {backend}.sample("{needed}", dist.{distribution}(…))',
)
def site_name_mismatch(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A latent of the model is missing in the guide, which has one of a similar name, or one in its place."""
    if not (seen.model and seen.guide):
        return
    missing, extra = _missing(seen), _extra(seen)
    for name in extra:
        close = get_close_matches(name, missing, n=1, cutoff=CLOSE)
        if len(missing) == len(extra) == 1:
            # The only one left over on either side: the same thing under another name.
            close = missing
        if close:
            distribution = seen.guide.site(name).distribution
            yield {
                "site": name,
                "needed": close[0],
                "backend": seen.backend,
                "distribution": distribution,
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
    fix="Drop it, or mark it as auxiliary if the guide needs it:\n"
    '    {backend}.sample("{site}", …, infer={{"is_auxiliary": True}})',
)
def guide_extra_latent(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The guide samples something that the model does not have, and does not mark it as auxiliary."""
    if seen.model and seen.guide:
        yield from ({"site": name, "backend": seen.backend} for name in _extra(seen))


@rule(
    "guide-outside-support",
    "error",
    message="{count} of {total} draws of `{site}` fell outside {support}, where the model allows it.",
    why="The model gives these values no probability, so the KL divergence to the posterior is infinite, "
    "however small their share.",
    fix="Give `{site}` a distribution in the guide whose support is {support}, or push it there with a transform.",
)
def guide_outside_support(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Draws of the guide leave the support that the model gives to the site."""
    if not (seen.model and seen.guide):
        return
    latents = set(seen.model.named("latent"))
    for name, draws in seen.draws.items():
        if name not in latents:
            continue
        support = seen.model.site(name).support
        if support.name != "interval":
            continue
        low = -np.inf if support.lower is None else support.lower
        high = np.inf if support.upper is None else support.upper
        outside = ((draws < low) | (draws > high)).reshape(len(draws), -1).any(axis=1)
        if outside.any():
            yield {
                "site": name,
                "count": int(outside.sum()),
                "total": len(draws),
                "support": describe(support),
            }


def _missing(seen: Observation) -> list[str]:
    assert seen.model
    assert seen.guide
    sampled = set(seen.guide.named("latent", "auxiliary", "observed"))
    return [name for name in seen.model.named("latent") if name not in sampled]


def _extra(seen: Observation) -> list[str]:
    assert seen.model
    assert seen.guide
    known = set(seen.model.named("latent", "observed"))
    return [name for name in seen.guide.named("latent") if name not in known]
