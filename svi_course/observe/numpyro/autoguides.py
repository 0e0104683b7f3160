"""A guide of the library's own, copied so that observing it changes nothing of the learner's."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
from numpyro import handlers
from numpyro.infer.autoguide import AutoGuide, AutoGuideList

# Which place of the flat vector belongs to which site. These hold names and shapes only.
PACKINGS = ("_unpack_latent", "_pack_local_latent", "_unpack_local_latent")


def copied(guide: AutoGuide, key: Any, data: tuple[Any, ...], keywords: Mapping[str, Any]) -> AutoGuide:
    """The guide's copy. One that was set up inside `jax.jit` is set up anew, outside, with the same packing.

    The packing must stay: the params were fitted in it, and under `jax.jit` a dict's keys come sorted,
    elsewhere in the model's order.
    """
    if not _holds_tracers(guide):
        return copy.deepcopy(guide)
    twin = copy.copy(guide)
    if isinstance(guide, AutoGuideList):
        twin._guides = [
            copied(part, key, data, keywords) if isinstance(part, AutoGuide) else part for part in guide._guides
        ]
    with handlers.seed(rng_seed=key), handlers.block():
        twin._setup_prototype(*data, **keywords)
    for name in PACKINGS:
        if hasattr(guide, name):
            setattr(twin, name, getattr(guide, name))
    if hasattr(guide, "_unpack_latent"):
        twin._init_latent = jnp.concatenate([jnp.ravel(twin._init_locs[name]) for name in guide._init_locs])
    return twin


def _holds_tracers(guide: AutoGuide) -> bool:
    if any(_holds_tracers(part) for part in getattr(guide, "_guides", ()) if isinstance(part, AutoGuide)):
        return True
    sites = guide.prototype_trace or {}
    values = [getattr(guide, "_init_locs", {}), *(site["value"] for site in sites.values())]
    return any(isinstance(leaf, jax.core.Tracer) for leaf in jax.tree.leaves(values))
