"""What a fit of the table is, in neither library's words: its settings, what is read from it, and the exact values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = dict[str, float]

LIBRARIES = ("numpyro", "pyro")
# The forum's sweep over the number of data.
SIZES = (1, 10, 100, 1000, 10_000)
# Where the noise of the coin's loss is looked at: a Beta guide's parameters, and the number of particles.
LOSS_NOISE = ((10.0, 10.0, 1), (12.3, 8.6, 1), (12.3, 8.6, 32), (13.0, 9.0, 1))
# The share of a fit whose iterates are averaged, and of the losses that make up a mean loss.
LAST = 0.1


@dataclass(frozen=True)
class Settings:
    """How a program is fitted. falling: the rate goes down to a hundredth of `rate`; betas are Adam's.

    averaged: the fit's parameters are the mean of the last tenth of the iterates, not the last one.
    """

    steps: int
    rate: float
    particles: int = 10
    falling: bool = True
    betas: tuple[float, float] = (0.9, 0.999)
    loss: Literal["Trace_ELBO", "TraceGraph_ELBO"] = "Trace_ELBO"
    averaged: bool = True

    def rate_at(self, step: int) -> float:
        """The learning rate of a step."""
        return self.rate * 0.01 ** (step / self.steps) if self.falling else self.rate

    def __str__(self) -> str:
        particles = f"{self.particles} particle{'s' if self.particles > 1 else ''}"
        rate = f"{self.rate:g} falling to {self.rate / 100:g}" if self.falling else f"{self.rate:g}"
        return f"{self.steps:,} steps, {particles}, rate {rate}"


@dataclass(frozen=True)
class Result:
    """A fit as it came out: each parameter after each step (steps, ...), losses (steps,), CPU seconds.

    Parameters are constrained, and have the same names in both libraries.
    """

    path: Mapping[str, Array]
    losses: Array
    seconds: float
    averaged: bool

    @property
    def params(self) -> dict[str, Array]:
        """The fit's parameters."""
        count = max(int(LAST * len(self.losses)), 1) if self.averaged else 1
        return {name: values[-count:].mean(axis=0) for name, values in self.path.items()}

    @property
    def mean_loss(self) -> float:
        """The mean of the last losses, a twentieth of them as NumPyro's progress bar has it."""
        return float(self.losses[-max(len(self.losses) // 20, 1) :].mean())


@dataclass(frozen=True)
class Quantity:
    """A row: what is measured, and beside it what was published and what is exact.

    exact: None where no number is; `instead` says what stands there. scale: what a deviation is measured by, where that
    is not the exact value itself. unit: of the value, empty for pure numbers.
    """

    key: str
    label: str
    exact: float | None
    published: str = ""
    digits: int = 4
    unit: str = ""
    scale: float | None = None
    instead: str = ""

    @property
    def size(self) -> float:
        """What a deviation is measured by."""
        return self.scale or abs(self.exact or 1.0)


@dataclass(frozen=True)
class Fit:
    """A program under settings. `optimum` holds its parameters at the best guide, if that is known.

    finished: whether these settings come near the optimum; a source's own often do not. close: how near, in units of
    each quantity's size.
    """

    program: str
    name: str
    settings: Settings
    read: Callable[[Result], Numbers]
    quantities: tuple[Quantity, ...]
    optimum: Mapping[str, float | Array] = field(default_factory=dict)
    libraries: tuple[str, ...] = LIBRARIES
    seeds: int = 2
    finished: bool = True
    close: float = 0.03

    @property
    def short(self) -> Fit:
        """The fit that the gate can afford, from a start near the optimum."""
        particles = 20 if self.settings.particles < 100 else 5
        brief = replace(self.settings, steps=200, rate=0.05, particles=particles, falling=True, averaged=True)
        return replace(self, settings=brief, seeds=1)


@dataclass(frozen=True)
class Measurement:
    """Something measured that is no fit: the function of this name in each library's module, called with `at`."""

    program: str
    name: str
    quantities: tuple[Quantity, ...]
    at: Mapping[str, float] = field(default_factory=dict)
    libraries: tuple[str, ...] = LIBRARIES
    finished: bool = True
    close: float = 0.03
