"""Plates, batches and shapes."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

from svi_course.observe.observation import Observation
from svi_course.observe.vocabulary import Halt, Plate, Shape, Site
from svi_course.rules.registry import Facts, rule
from svi_course.wording import figure, shape


@rule(
    "subsample-size-mismatch",
    "error",
    message="The plate `{plate}` draws {size} of its {total} entries, and `{site}` observes {given} values in it.",
    why="The data of a minibatch are those at the plate's indices, and no others.",
    fix="Index the data with the plate's indices:\n"
    '    with {backend}.plate("{plate}", {total}, subsample_size={size}) as ind:\n'
    '        {backend}.sample("{site}", …, obs=data[ind])',
    stops=True,
)
def subsample_size_mismatch(seen: Observation, truth: Any) -> Iterator[Facts]:
    """All the data are observed inside a plate that draws a part of them."""
    for name, _, value, plates in _observed_shapes(seen):
        for plate in plates:
            size = _size_at(value, plate.dim)
            if plate.subsampled and size == plate.total != plate.size:
                facts = {"plate": plate.name, "size": plate.size, "total": plate.total, "given": size}
                yield {**facts, "site": name, "backend": seen.backend}
                return


@rule(
    "observation-broadcast",
    "error",
    message={
        "": "`{site}` observes {given} values and scores {counted}: the data have the shape {data}, the distribution "
        "the batch shape {batch}.",
        "apart": "`{site}` observes data of the shape {data}, which do not go together with the shape {batch} of its "
        "distribution.",
    },
    why="Each value is to be scored once. Shapes that differ are broadcast: every value meets every distribution.",
    fix="Print the `.shape` of the data and of the distribution's arguments before the statement, and make them equal, "
    "for example with `reshape(-1)`.",
)
def observation_broadcast(seen: Observation, truth: Any) -> Iterator[Facts]:
    """The data and their distribution have different shapes, so a value is scored more than once, or cannot be."""
    for site in seen.model.sites if seen.model else ():
        if site.role != "observed" or not site.value_shape:
            continue
        given, counted, events = prod(site.value_shape), site.counted, len(site.event_shape)
        facts = {"site": site.name, "given": given, "data": shape(site.value_shape), "batch": shape(site.batch_shape)}
        if counted is None:
            yield {**facts, "batch": shape(site.shape), "wording": "apart"}
        elif _is_broadcast(counted, site, site.value_shape[: len(site.value_shape) - events]):
            yield {**facts, "counted": prod(counted) * prod(site.event_shape)}
    halt = _halted_observation(seen)
    if halt and halt.batch_shape and halt.value_shape and not any(p.subsampled for p in halt.plates):
        plate = next((p for p in halt.plates if _size_at(halt.batch_shape, p.dim) not in (1, p.size)), None)
        if plate and _size_at(halt.value_shape, plate.dim) == plate.size:
            yield {
                "site": halt.name,
                "data": shape(halt.value_shape),
                "batch": shape(halt.batch_shape),
                "wording": "apart",
            }


def _is_broadcast(counted: Shape, site: Site, data: Shape) -> bool:
    """Whether values are repeated, and not because plates say so."""
    if prod(data) <= 1:
        # One number for all, as in a soft constraint.
        return False
    dims = [d for d in range(-len(counted), 0) if counted[d] > 1]
    repeated = [d for d in dims if _size_at(data, d) == 1]
    spread = [d for d in dims if _size_at(site.batch_shape, d) == 1]
    return bool(repeated) and not all(_declares(site, d) for d in repeated + spread)


@rule(
    "subsample-not-scaled",
    "error",
    message="The likelihood counts {count} of the {rows} rows of `{argument}`.",
    why="A part of the data stands for all of them only if its log density is scaled up; as it is, the prior weighs "
    "{times} times too much, and the posterior comes out too wide.",
    fix="Let a plate draw and scale:\n"
    '    with {backend}.plate("data", {rows}, subsample_size={drawn}) as ind:\n'
    '        {backend}.sample("{site}", …, obs={argument}[ind])',
)
def subsample_not_scaled(seen: Observation, truth: Any) -> Iterator[Facts]:
    """Some rows of the data are observed, and their log density is not scaled up to all of them."""
    if not seen.model or seen.model.named("factor") or any(site.masked for site in seen.model.sites):
        return
    for argument in dict.fromkeys(batch.argument for batch in seen.pair.batches):
        batches = [batch for batch in seen.pair.batches if batch.argument == argument]
        rows, drawn = batches[0].rows, sum(batch.count for batch in batches)
        counted = sum(batch.count * batch.scale for batch in batches)
        # Another split of the data, or lags of a series, leaves fewer rows out; a minibatch is another at each run.
        part = any(batch.random for batch in batches) or drawn <= rows / 2
        # A scale written as a rounded number is one all the same.
        if part and drawn < rows and counted < 0.99 * rows:
            facts = {"site": batches[0].site, "argument": argument, "rows": rows, "drawn": drawn}
            yield {**facts, "count": figure(counted), "times": figure(rows / counted, 3), "backend": seen.backend}


@rule(
    "missing-plate",
    "error",
    message={
        "": "`{site}` has {size} values along dimension {dim}, and no plate declares them independent.",
        "scaled": "`{site}` stands outside the plate `{plate}`, which scales what is in it by {scale}.",
    },
    why={
        "": "Pyro counts a dimension as a batch of independent values only inside a plate; elsewhere its ELBO refuses "
        "the site.",
        "scaled": "Its log density counts for the {size} values of the minibatch only, so it weighs too little against "
        "the rest.",
    },
    fix={
        "": "If the values belong together, call `.to_event(1)` on the distribution; if they are independent, put the "
        "statement into a plate:\n"
        '    with pyro.plate("data", {size}):\n        pyro.sample("{site}", …)',
        "scaled": "Move the statement into the plate `{plate}`.",
    },
)
def missing_plate(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A batch of values outside any plate: an error in Pyro; in NumPyro it matters where a plate would scale them."""
    # Where the two functions disagree on what is an event, that is the cause.
    torn = {model.name for model, guide in _pairs(seen) if len(model.event_shape) != len(guide.event_shape)}
    for trace in (seen.model, seen.guide) if not seen.guide_is_autoguide else (seen.model,):
        for site in trace.sites if trace else ():
            if site.role == "factor" or site.enumerated or site.counted is None or site.name in torn:
                continue
            bare = [d for d in range(-len(site.counted), 0) if site.counted[d] > 1 and not _declares(site, d)]
            if not bare:
                continue
            size = site.counted[bare[-1]]
            scaling = _scaling(seen, site, size)
            if scaling:
                scale = figure(scaling.total / scaling.size)
                yield {"site": site.name, "wording": "scaled", "plate": scaling.name, "scale": scale, "size": size}
            elif seen.backend == "pyro":
                yield {"site": site.name, "size": size, "dim": str(bare[-1]).replace("-", "−")}


def _declares(site: Site, dim: int) -> bool:
    return any(plate.dim == dim for plate in site.plates)


def _scaling(seen: Observation, bare: Site, size: int) -> Plate | None:
    """A subsampled plate of this size that the site should stand in: other sites do where the site is one of data,
    the other function's statement of it does where it is a latent."""
    sites = [site for trace in (seen.model, seen.guide) for site in (trace.sites if trace else ())]
    wanted = [site for site in sites if bare.role == "observed" or site.name == bare.name]
    plates = [plate for site in wanted for plate in site.plates]
    return next((plate for plate in plates if plate.subsampled and plate.size == size), None)


@rule(
    "event-dim-mismatch",
    "error",
    message="`{site}` has {model} event dimensions in the model and {guide} in the guide.",
    why="An event is scored as one, a batch entry by entry; the two log densities do not belong to the same thing.",
    fix={
        "": "Use the same number in both: `.to_event({model})` in the guide.",
        "none": "Use the same number in both: leave `.to_event` out in the guide.",
    },
)
def event_dim_mismatch(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A latent is an event in one of the two functions and a batch in the other."""
    for model, guide in _pairs(seen):
        if len(model.event_shape) != len(guide.event_shape):
            wording = "" if model.event_shape else "none"
            facts = {"model": len(model.event_shape), "guide": len(guide.event_shape)}
            yield {"site": model.name, **facts, "wording": wording}


@rule(
    "shape-mismatch",
    "error",
    message="`{site}` has the shape {model} in the model and {guide} in the guide.",
    why="The guide's draws stand in for the model's; of another shape they are broadcast or refused.",
    fix="Give `{site}` the shape {model} in the guide: look at the shapes of its parameters and its plates.",
)
def shape_mismatch(seen: Observation, truth: Any) -> Iterator[Facts]:
    """A latent has another shape in the guide than in the model."""
    for model, guide in _pairs(seen):
        if len(model.event_shape) != len(guide.event_shape):
            continue
        wanted, got = _as_drawn_by(guide, model), guide.shape
        if seen.guide_is_autoguide:
            # It keeps a start of one number as it was given.
            wanted, got = _without_leading_ones(wanted), _without_leading_ones(got)
        if wanted != got:
            yield {"site": model.name, "model": shape(model.shape), "guide": shape(guide.shape)}


def _as_drawn_by(guide: Site, model: Site) -> Shape:
    """The model's shape with the minibatches that only the guide draws: in a fit the model's plates take them over."""
    batch = list(model.batch_shape)
    for plate in guide.plates:
        own = [p for p in model.plates if (p.name, p.dim, p.total) == (plate.name, plate.dim, plate.total)]
        if own and plate.subsampled and not own[0].subsampled and len(batch) >= -plate.dim:
            batch[plate.dim] = plate.size
    return (*batch, *model.event_shape)


def _without_leading_ones(sizes: Shape) -> Shape:
    return _without_leading_ones(sizes[1:]) if sizes[:1] == (1,) else sizes


def _pairs(seen: Observation) -> Iterator[tuple[Site, Site]]:
    """The latents that model and guide share, but for those that are summed over."""
    if seen.model and seen.guide:
        for name in seen.model.named("latent"):
            if name in seen.guide.named("latent", "auxiliary"):
                model, guide = seen.model.site(name), seen.guide.site(name)
                if not model.enumerated and not guide.enumerated:
                    yield model, guide


def _observed_shapes(seen: Observation) -> Iterator[tuple[str, Shape, Shape, tuple[Plate, ...]]]:
    """Name, batch shape, the data's batch shape and plates of each observed site, the one where the run stopped too."""
    for site in seen.model.sites if seen.model else ():
        if site.role == "observed":
            batch = site.value_shape[: len(site.value_shape) - len(site.event_shape)]
            yield site.name, site.batch_shape, batch, site.plates
    halt = _halted_observation(seen)
    if halt and halt.value_shape:
        yield halt.name, halt.batch_shape or (), halt.value_shape, halt.plates


def _halted_observation(seen: Observation) -> Halt | None:
    halt = seen.failure.halt if seen.failure else None
    return halt if halt and halt.kind == "sample" and halt.value_shape is not None else None


def _size_at(sizes: Shape, dim: int) -> int:
    return sizes[dim] if len(sizes) >= -dim else 1
