"""The neutral vocabulary: what can be seen of an answer, in either backend, as JSON-able data."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

Kind = Literal["number", "choice", "function", "program", "fit", "draws"]
Backend = Literal["numpyro", "pyro"]


def _as_array(value: Any) -> NDArray[np.float64]:
    return np.asarray(value, dtype=np.float64)


# Not-finite values stay visible: JSON text has no NaN, so they travel as the strings numpy reads back.
def _as_lists(value: NDArray[np.float64]) -> Any:
    if np.isfinite(value).all():
        return value.tolist()
    return np.vectorize(lambda x: float(x) if np.isfinite(x) else str(x), otypes=[object])(value).tolist()


Array = Annotated[NDArray[np.float64], BeforeValidator(_as_array), PlainSerializer(_as_lists)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Challenge(_Data):
    """What the judge asks the answer to do. Everything in it is data, so it can cross a process border.

    `models` names, for each backend, the exercise's own model as "module:function"; `data` are
    its positional arguments. `points` are the judge's own places, by latent site, at which the
    answer's log-density is asked for. `inputs` are the argument tuples of a function.
    """

    kind: Kind
    seed: int = 0
    shape: tuple[int, ...] = ()
    inputs: tuple[tuple[Array, ...], ...] = ()
    input_names: tuple[str, ...] = ()
    wants: Literal["guide", "model", "pair"] = "guide"
    models: dict[Backend, str] = {}
    data: tuple[Array, ...] = ()
    points: dict[str, Array] = {}
    draws: int = 4000
    gradients: int = 1024
    steps: int = 2000
    learning_rate: float = 0.05
    particles: int = 10


class Failure(_Data):
    """An answer that did not get through: where, and in its own words.

    `stage` is what was being done; `message` is the last word of the exception, without
    addresses and folders; `line` is the learner's own line that led there.
    """

    stage: str
    type: str
    message: str
    line: str | None = None


class Support(_Data):
    """Where a site may lie: `name` as in the backends, with bounds for intervals (None: unbounded)."""

    name: str
    lower: float | None = None
    upper: float | None = None
    discrete: bool = False

    def contains(self, other: Support) -> bool | None:
        """Whether all of `other` lies in this support; None where the names alone do not tell."""
        if self == other:
            return True
        if self.name != "interval" or other.name != "interval":
            return None
        low = self.lower is None or (other.lower is not None and other.lower >= self.lower)
        high = self.upper is None or (other.upper is not None and other.upper <= self.upper)
        return low and high


class Plate(_Data):
    """A plate that a site stands in."""

    name: str
    dim: int
    size: int


# A factor is observed and auxiliary at once: a term of the density that belongs to no data.
Role = Literal["latent", "observed", "auxiliary", "factor"]


# By whether a statement is auxiliary, and whether it is observed.
ROLES: dict[tuple[bool, bool], Role] = {
    (False, False): "latent",
    (False, True): "observed",
    (True, False): "auxiliary",
    (True, True): "factor",
}


class Site(_Data):
    """A sample statement as its trace shows it; shapes are those of the distribution."""

    name: str
    role: Role
    distribution: str
    support: Support
    batch_shape: tuple[int, ...] = ()
    event_shape: tuple[int, ...] = ()
    plates: tuple[Plate, ...] = ()


class Param(_Data):
    """A learnable parameter: its constraint and its value in constrained space."""

    name: str
    constraint: Support
    value: Array


class Gradient(_Data):
    """The gradient of the loss in a parameter's unconstrained space: mean and standard error over draws."""

    param: str
    mean: Array
    standard_error: Array

    @classmethod
    def of(cls, param: str, rows: NDArray[np.float64]) -> Gradient:
        """From `rows` of gradients, draws first."""
        error = rows.std(axis=0, ddof=1) / np.sqrt(len(rows))
        return cls(param=param, mean=rows.mean(axis=0), standard_error=error)

    @property
    def largest(self) -> float:
        """The largest |mean| in standard errors, over the parameter's entries."""
        mean, error = np.abs(self.mean), self.standard_error
        # A gradient without noise is either exactly zero or certainly not.
        ratio = np.divide(mean, error, out=np.where(mean > 0, np.inf, 0.0), where=error > 0)
        return float(ratio.max(initial=0.0))


class Trace(_Data):
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


class Observation(_Data):
    """All that was seen of one answer. Fields that do not concern its kind stay empty.

    values: what a number is (shape of the prompt) or a function gave, one row an input.
    draws: by latent site, draws first. log_density: log q of each draw.
    late_failure: what failed after the draws were there, which cannot make a right answer wrong.
    nan_params: the fitted params that are not finite; then nothing was drawn.
    points_log_density: log q of the guide at the challenge's points; model_points_log_density: log p(data, latents)
    of the answer's own model there.
    losses: at most 200 of the fit's losses, evenly spaced; nan_losses counts in all of them.
    """

    kind: Kind
    backend: Backend | None = None
    failure: Failure | None = None
    late_failure: Failure | None = None
    wrong_type: str | None = None
    single_precision: bool = False
    values: Array = np.zeros(0)
    letters: str = ""
    model: Trace | None = None
    guide: Trace | None = None
    guide_is_autoguide: bool = False
    draws: dict[str, Array] = {}
    log_density: Array = np.zeros(0)
    points_log_density: Array | None = None
    model_points_log_density: Array | None = None
    losses: Array = np.zeros(0)
    loss_count: int = 0
    nan_losses: int = 0
    nan_params: tuple[str, ...] = ()
    gradients: tuple[Gradient, ...] = ()
    warnings: tuple[str, ...] = ()
    printed: int = 0
    mutated_arguments: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The observation as JSON types."""
        return self.model_dump(mode="json")

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Observation:
        """The observation that `to_dict` wrote. Raises ValueError for anything else."""
        return cls.model_validate(data)
