"""The words in which a program is described, in either backend: supports, sites, params, statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer


def _as_array(value: Any) -> NDArray[np.float64]:
    return np.asarray(value, dtype=np.float64)


# Not-finite values stay visible: JSON text has no NaN, so they travel as the strings numpy reads back.
def _as_lists(value: NDArray[np.float64]) -> Any:
    if np.isfinite(value).all():
        return value.tolist()
    return np.vectorize(lambda x: float(x) if np.isfinite(x) else str(x), otypes=[object])(value).tolist()


Array = Annotated[NDArray[np.float64], BeforeValidator(_as_array), PlainSerializer(_as_lists)]
Shape = tuple[int, ...]


class Data(BaseModel):
    """Frozen, JSON-able, and nothing in it but what its fields say."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, ser_json_inf_nan="strings")


class Support(Data):
    """Where a site may lie: `name` as in the backends, with bounds for intervals (None: unbounded).

    `varies`: the bounds are not two numbers; each entry of the site has its own.
    """

    name: str
    lower: float | None = None
    upper: float | None = None
    discrete: bool = False
    varies: bool = False

    def contains(self, other: Support) -> bool | None:
        """Whether all of `other` lies in this support; None where the names alone do not tell."""
        if self == other and not self.varies:
            return True
        if self.name != "interval" or other.name != "interval" or self.varies or other.varies:
            return None
        low = self.lower is None or (other.lower is not None and other.lower >= self.lower)
        high = self.upper is None or (other.upper is not None and other.upper <= self.upper)
        return low and high


class Plate(Data):
    """A plate that a site stands in: `size` entries of it are in this run, out of `total`; -1 where it does not say."""

    name: str
    dim: int
    size: int
    total: int

    @property
    def subsampled(self) -> bool:
        """Whether a run sees a part of it only."""
        return self.size != self.total


class BadData(Data):
    """The first of `count` entries of some data, out of `total`, that cannot be scored; `value` is a figure."""

    problem: Literal["not finite", "outside", "between"]
    count: int
    total: int
    index: Shape
    value: str


# A factor is observed and auxiliary at once: a term of the density that belongs to no data.
Role = Literal["latent", "observed", "auxiliary", "factor"]


# By whether a statement is auxiliary, and whether it is observed.
ROLES: dict[tuple[bool, bool], Role] = {
    (False, False): "latent",
    (False, True): "observed",
    (True, False): "auxiliary",
    (True, True): "factor",
}


class Site(Data):
    """A sample statement as its trace shows it; batch and event shape are those of the distribution.

    value_shape: of the value, or of the data. scale: by which its log density counts. enumerated: summed over, so
    that no guide samples it. shared: plates over whose entries the distribution is one and the same.
    masked: some of its density is left out.
    """

    name: str
    role: Role
    distribution: str
    support: Support
    batch_shape: Shape = ()
    event_shape: Shape = ()
    value_shape: Shape = ()
    plates: tuple[Plate, ...] = ()
    scale: float = 1.0
    enumerated: bool = False
    masked: bool = False
    shared: tuple[str, ...] = ()
    bad: BadData | None = None

    @property
    def shape(self) -> Shape:
        """Of one value, as the distribution has it."""
        return self.batch_shape + self.event_shape

    @property
    def counted(self) -> Shape | None:
        """The shape of its log density; None where data and distribution do not go together."""
        events = len(self.event_shape)
        if self.value_shape[len(self.value_shape) - events :] != self.event_shape:
            return None
        try:
            return np.broadcast_shapes(self.batch_shape, self.value_shape[: len(self.value_shape) - events])
        except ValueError:
            return None

    @property
    def is_point(self) -> bool:
        """Whether it has no spread."""
        return self.distribution == "Delta"


class Param(Data):
    """A learnable parameter: its constraint and its value in constrained space."""

    name: str
    constraint: Support
    value: Array


class Init(Data):
    """What a param statement starts from. `free_is_integer`: an integer is left where the optimiser would work."""

    constraint: Support
    shape: Shape
    free_is_integer: bool = False
    inside: bool = True
    value: str = ""


class Statement(Data):
    """A statement as it was met, in program order and even if the run stopped later. `line` tells places in the code
    apart and means nothing else; `init` is there where a param is declared with a start."""

    kind: Literal["sample", "observe", "param", "plate", "deterministic"]
    name: str
    line: str = ""
    init: Init | None = None


class Trace(Data):
    """One function traced once: its sample sites in program order, and its params."""

    sites: tuple[Site, ...] = ()
    params: tuple[Param, ...] = ()

    def named(self, *roles: Role) -> tuple[str, ...]:
        """The names of the sites in one of these roles, in program order."""
        return tuple(site.name for site in self.sites if site.role in roles)

    def site(self, name: str) -> Site:
        """The site of that name. Raises KeyError."""
        for site in self.sites:
            if site.name == name:
                return site
        raise KeyError(name)


class Rejected(Data):
    """An argument that a distribution refused."""

    distribution: str
    argument: str
    support: Support
    value: str


class Halt(Data):
    """The statement at which a run stopped, or the distribution that was being made; `unseeded`: for want of a key."""

    kind: str = ""
    name: str = ""
    batch_shape: Shape | None = None
    value_shape: Shape | None = None
    plates: tuple[Plate, ...] = ()
    rejected: Rejected | None = None
    unseeded: bool = False


# The stage of the check's own fit.
FITTING = "fitting the guide"


class Failure(Data):
    """An answer that did not get through: where, and in its own words.

    `stage` is what was being done; `message` is the last word of the exception, without
    addresses and folders; `line` is the learner's own line that led there; `who` is the argument concerned.
    """

    stage: str
    type: str
    message: str
    line: str | None = None
    who: str = ""
    halt: Halt | None = None


# Fewer, and the directions would be those of the rows' own accidents.
ROWS_PER_DIRECTION = 8


class Gradient(Data):
    """The gradient of the loss in a parameter's unconstrained space: mean and standard error over draws."""

    param: str
    mean: Array
    standard_error: Array

    @classmethod
    def of(cls, param: str, rows: NDArray[np.float64]) -> Gradient:
        """From `rows` of gradients, draws first."""
        error = rows.std(axis=0, ddof=1) / np.sqrt(len(rows))
        return cls(param=param, mean=rows.mean(axis=0), standard_error=error)

    @classmethod
    def together(cls, rows: Mapping[str, NDArray[np.float64]]) -> Gradient | None:
        """All parameters along the principal directions of their noise, where these can be told from the rows.

        On a ridge the noise across it hides in every single parameter what is left to gain along it.
        """
        each = [values.reshape(len(values), -1) for values in rows.values()]
        joint = np.concatenate(each, axis=1) if each else np.zeros((0, 0))
        if not 2 <= joint.shape[1] <= len(joint) // ROWS_PER_DIRECTION or not np.isfinite(joint).all():
            return None
        return cls.of(", ".join(rows), joint @ np.linalg.eigh(np.cov(joint, rowvar=False))[1])

    @property
    def largest(self) -> float:
        """The largest |mean| in standard errors, over the parameter's entries."""
        mean, error = np.abs(self.mean), self.standard_error
        # A gradient without noise is either exactly zero or certainly not.
        ratio = np.divide(mean, error, out=np.where(mean > 0, np.inf, 0.0), where=error > 0)
        return float(ratio.max(initial=0.0))
