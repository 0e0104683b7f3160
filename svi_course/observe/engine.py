"""What a backend's engine gives back, and the methods that both have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from svi_course.observe.observation import Backend, Challenge
from svi_course.observe.pairfacts import Stored
from svi_course.observe.vocabulary import Array, Halt, Statement, Trace

# Draws of a guide that cannot be run many times at once, by what one run costs in either backend.
SEQUENTIAL_DRAWS: dict[Backend, int] = {"numpyro": 500, "pyro": 2000}


@dataclass(frozen=True)
class Run:
    """A function run once: its neutral trace, the data that its sites observed, and the backend's own trace."""

    trace: Trace
    observed: Mapping[str, Any]
    raw: Any


def present(values: Mapping[str, Any]) -> dict[str, Any]:
    """Those that there are."""
    return {name: value for name, value in values.items() if value is not None}


Params = Mapping[str, Any]


class Engine(Protocol):
    """One program of one backend under observation."""

    challenge: Challenge
    data: tuple[Any, ...]
    keywords: dict[str, Any]

    def own(self, function: Any) -> Any: ...
    def is_autoguide(self, function: Any) -> bool: ...
    def is_module(self, function: Any) -> bool: ...
    def read_result(self, result: Any) -> tuple[dict[str, Any] | None, Any]: ...
    def not_finite(self, params: Params) -> tuple[str, ...]: ...
    def run(
        self, function: Any, params: Params | None = None, *, met: list[Statement] | None = None, seed: int = 0
    ) -> Run: ...
    def density(self, run: Run) -> float: ...
    def fit(self, model: Any, guide: Any) -> tuple[dict[str, Any], Any]: ...
    def draws(
        self, guide: Any, params: Params, seen: Trace, densities: bool = True
    ) -> tuple[dict[str, Array], Array]: ...
    def without_data(self, model: Any) -> Any: ...
    def predictions(
        self, model: Any, params: Params, latents: Mapping[str, Array], data: tuple[Any, ...]
    ) -> dict[str, Array]: ...
    def prior_draws(self, run: Run, name: str, count: int) -> Array: ...
    def pushed(self, function: Any, run: Run, params: Params, name: str, value: Array) -> Halt | None: ...
    def log_density_at_points(self, function: Any, params: Params) -> Array: ...
    def gradients(self, model: Any, guide: Any, params: Params) -> dict[str, Array]: ...
    def has_no_gradient(self, model: Any, guide: Any) -> bool: ...
    def k_hat(self, model: Any, guide: Any, params: Params) -> float: ...
    def goes_through(self, loss: Any, model: Any, guide: Any) -> bool: ...
    def stored(self, statements: list[Statement]) -> tuple[Stored, ...]: ...
