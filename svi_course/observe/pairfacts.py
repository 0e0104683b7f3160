"""What running a model and a guide together shows, beyond their two traces."""

from __future__ import annotations

from typing import Literal

from svi_course.observe.vocabulary import BadData, Data, Statement, Support

Argument = Literal["model", "guide", "loss", "optimizer"]
# What a value that was handed in is, as far as its type tells.
Being = Literal["function", "class", "autoguide", "loss", "optimizer", "data", "nothing", "other"]


class Handed(Data):
    """A value as it was handed in: for which argument, what it is, and its type's or own name."""

    argument: Argument
    being: Being
    name: str


class Given(Data):
    """An array among the arguments of model and guide: its name there, its rows, and what in it is not finite."""

    name: str
    rows: int
    bad: BadData | None = None


class Batch(Data):
    """Rows of an argument that the sites observe, fewer than it has. `random`: others in another run."""

    argument: str
    site: str
    count: int
    scale: float
    rows: int
    random: bool


class Outside(Data):
    """How many of `total` draws of a site fell outside a support; of none, if its distribution may leave it."""

    site: str
    count: int
    total: int
    support: Support


class Pushed(Data):
    """A param without a constraint, moved to `value`, made the argument of a distribution invalid."""

    param: str
    value: str
    distribution: str
    argument: str
    support: Support


class Spread(Data):
    """Standard deviations of a site at the start, by the quartiles of its draws, so that no tail decides; and the
    prior's own, where that is larger."""

    site: str
    guide: float
    prior: float
    prior_sd: float


class Moments(Data):
    """Of the first coordinate of some draws."""

    mean: float
    sd: float


class Reading(Data):
    """Draws that were handed in as the result of a fit are something else: the data, a point, draws of the prior or of
    the guide as it starts, which are the `other`.

    `pull` is the largest mean gradient at that start, in standard errors.
    """

    site: str
    what: Literal["data", "point", "prior", "start"]
    count: int
    mine: Moments
    other: Moments | None = None
    pull: float = 0.0


class Stored(Data):
    """A value in Pyro's parameter store that contradicts the statement of its name."""

    param: str
    what: Literal["shape", "constraint"]
    stored: str
    declared: str


class PairFacts(Data):
    """Beyond the traces of model and guide.

    loss: the type of the loss that was handed in, empty if none was. left_out: arguments of the model that are None
    unless they are given, and were not. can_observe: the model's code has an `obs`, or arrays were given.
    outside, narrow, spreads: from 64 draws or fewer of guide and prior. density_is_nan: that of the model's own run.
    no_gradient: that of the loss is exactly zero. guide_seeded: the guide brings its own random key.
    chose_scale: its author says how wide it starts, as for a flow nobody can. frozen: latents that all its runs draw
    alike. misplaced, readings: of draws that were handed in.
    """

    handed: tuple[Handed, ...] = ()
    loss: str = ""
    model_statements: tuple[Statement, ...] = ()
    guide_statements: tuple[Statement, ...] = ()
    given: tuple[Given, ...] = ()
    left_out: tuple[str, ...] = ()
    batches: tuple[Batch, ...] = ()
    outside: tuple[Outside, ...] = ()
    narrow: tuple[Outside, ...] = ()
    pushed: tuple[Pushed, ...] = ()
    spreads: tuple[Spread, ...] = ()
    stored: tuple[Stored, ...] = ()
    guide_seeded: bool = False
    chose_scale: bool = False
    frozen: tuple[str, ...] = ()
    misplaced: tuple[Outside, ...] = ()
    readings: tuple[Reading, ...] = ()
    guide_is_module: bool = False
    density_is_nan: bool = False
    no_gradient: bool = False
    can_observe: bool = False
