"""Exercises of all kinds, with other names, sizes and data than the lessons': the road has to carry these too."""

from __future__ import annotations

from typing import Any

import numpy as np

from svi_course import Exercise
from svi_course.exact import coin
from svi_course.judge import Letters, Range, Rubric, Statistic, Target, Truth, Values
from svi_course.observe.observation import Kind

LANDS = np.array([1.0] * 3 + [0.0] * 17)
SPINNER = coin(3, 17, 2, 5)
TARGET = Target.single("bias", SPINNER, kl_allowed=0.02, kl_typical=0.002)
PROGRAM = {
    "models": {"numpyro": "other_models_numpyro:spinner", "pyro": "other_models_pyro:spinner"},
    "data": (LANDS,),
    "input_names": ("lands",),
    "steps": 800,
    "learning_rate": 0.1,
}


class Loose(Exercise):
    """An exercise without files: its starter is the bare Ellipsis."""

    @property
    def starter(self) -> str:
        return f"{self.answer_name} = ...\n"


def loose(kind: Kind, truth: Truth, asks: dict[str, Any] | None = None) -> Loose:
    return Loose(
        id=f"other.{kind}",
        title="Another one",
        points=4,
        kind=kind,
        prompt="…",
        answer_name="answer",
        hints=("one", "two"),
        truth=truth,
        asks=asks or {},
    )


NUMBER = loose("number", Values(value=np.array([1.5, -2.0, 4.0]), tolerance=1e-3))
CHOICE = loose("choice", Letters("bd", {"a": "A mean is no mode.", "b": "Yes.", "c": "No.", "d": "Indeed."}))
DRAWS = loose("draws", TARGET)
FIT = loose("fit", TARGET, PROGRAM)
GUIDE = loose("program", TARGET, PROGRAM)
MODEL = loose("program", TARGET, {**PROGRAM, "wants": "model"})
PAIR = loose("program", TARGET, {**PROGRAM, "wants": "pair"})


CUSTOMERS = np.array([3, 9, 0, 5, 14, 2, 7, 1, 11, 4, 6, 0, 8, 16, 3, 5, 2, 10, 1, 7], dtype=float)


def customers_study(id: str) -> Loose:  # noqa: A002 - the field's own word
    """How many customers come in an hour: a study that scatters more than a Poisson."""
    return Loose(
        id=id,
        title="Customers in an hour",
        points=1,
        kind="study",
        answer_name="study",
        prompt="In twenty hours so many customers came. How many come in an hour on average? Call that site `mean`.",
        hints=(),
        truth=Rubric(
            data=CUSTOMERS,
            possible=(0.0, 100.0),
            statistics=(
                Statistic("The standard deviation of the counts", lambda counts: counts.std(axis=1)),
                Statistic("The largest count", lambda counts: counts.max(axis=1)),
            ),
            quantity="mean",
            unit="customers",
            # The counts' mean is 5.7, with a standard error of 1.0: about one and a half to either side.
            defensible=Range(
                mean=(4.2, 7.2),
                sd=(0.4, 2.0),
                because="The mean of the counts is 5.7, and their scatter leaves that uncertain by 1.0.",
            ),
        ),
        asks={
            "data": (np.arange(20.0), CUSTOMERS),
            "input_names": ("hours", "customers"),
            "draws": 500,
        },
    )
