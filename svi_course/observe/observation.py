"""What is asked of an answer, and all that was seen of it, as JSON-able data."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from pydantic import Field

from svi_course.observe.pairfacts import PairFacts
from svi_course.observe.studyfacts import StudyFacts
from svi_course.observe.vocabulary import Array, Data, Failure, Gradient, Trace

Kind = Literal["number", "choice", "function", "program", "fit", "draws", "pair", "study"]
Backend = Literal["numpyro", "pyro"]


class Challenge(Data):
    """What the judge asks the answer to do. Everything in it is data, so it can cross a process border.

    `models` names, for each backend, the exercise's own model as "module:function"; `data` are
    its positional arguments. `points` are the judge's own places, by latent site, at which the
    answer's log-density is asked for. `inputs` are the argument tuples of a function. `tail_draws` are more draws of
    the guide's sites, to see whether any leaves the model's support. `quantity` is the site that answers a study's
    question; the last of its `data` are what the model explains.
    """

    kind: Kind
    seed: int = 0
    shape: tuple[int, ...] = ()
    inputs: tuple[tuple[Array, ...], ...] = ()
    input_names: tuple[str, ...] = ()
    wants: Literal["guide", "model", "pair"] = "guide"
    models: dict[Backend, str] = Field(default={})
    data: tuple[Array, ...] = ()
    points: dict[str, Array] = Field(default={})
    draws: int = 4000
    gradients: int = 1024
    tail_draws: int = 0
    quantity: str = ""
    steps: int = 2000
    learning_rate: float = 0.05
    particles: int = 10


class Observation(Data):
    """All that was seen of one answer. Fields that do not concern its kind stay empty.

    values: what a number is (shape of the prompt) or a function gave, one row an input.
    draws: by latent site, draws first. log_density: log q of each draw.
    late_failure: what failed after the draws were there, which cannot make a right answer wrong.
    nan_params: the fitted params that are not finite; then nothing was drawn.
    points_log_density: log q of the guide at the challenge's points; model_points_log_density: log p(data, latents)
    of the answer's own model there.
    losses: at most 200 of the fit's losses, evenly spaced; nan_losses counts in all of them those that
    are not finite, infinite_losses the infinite among these.
    fall: by how much the mean loss of the fit's last fifth is lower than that of the fifth before, and its standard
    error, from all of them.
    pair: what running model and guide together shows, where both are there. study: what they predict.
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
    pair: PairFacts = PairFacts()
    study: StudyFacts = StudyFacts()
    draws: dict[str, Array] = Field(default={})
    log_density: Array = np.zeros(0)
    points_log_density: Array | None = None
    model_points_log_density: Array | None = None
    losses: Array = np.zeros(0)
    loss_count: int = 0
    nan_losses: int = 0
    infinite_losses: int = 0
    fall: tuple[float, float] = (0.0, 0.0)
    nan_params: tuple[str, ...] = ()
    gradients: tuple[Gradient, ...] = ()
    gradient_together: Gradient | None = None
    k_hat: float | None = None
    warnings: tuple[str, ...] = ()
    printed: int = 0
    mutated_arguments: bool = False

    @property
    def is_pair(self) -> bool:
        """Whether it is a model and a guide of anyone's own making, judged without an exact posterior."""
        return self.kind in ("pair", "study")

    def to_dict(self) -> dict[str, Any]:
        """The observation as JSON types."""
        return self.model_dump(mode="json")

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Observation:
        """The observation that `to_dict` wrote. Raises ValueError for anything else."""
        return cls.model_validate(data)
