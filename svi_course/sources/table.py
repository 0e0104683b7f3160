"""What is measured, system by system: fits and measurements, with what was published and what is exact."""

from __future__ import annotations

from functools import cache

from svi_course.sources import blog, coins, planes, regression, thread
from svi_course.sources.rows import Item


@cache
def items() -> dict[str, tuple[Item, ...]]:
    """What is measured, by the name of the system."""
    return {
        "F-a": (thread.no_latents(),),
        "F-b": (thread.published_fit(),),
        "F-c": thread.by_size(),
        "F-d": thread.abs_and_relatives(),
        "F-e": (*regression.slopes(), regression.non_centred()),
        "F-f": (thread.gradient_noise(), *(thread.hovering(particles) for particles in (1, 10, 100))),
        "F-g": (regression.packing(),),
        "F-h": thread.by_hand(),
        "B": blog.gamma_guides(),
        "T": coins.tutorial(),
        "T-b": coins.mint(),
        "A-a": coins.coin(),
        "A-b": (coins.predictions(),),
        "A-c": (coins.loss_noise(),),
        "A-d": (*planes.plane(), *planes.weight()),
        "A-e": planes.ellipse(),
        "A-f": (planes.positive_pair(),),
    }
