"""Exercises of all six kinds, with other names, sizes and data than the lessons': the road has to carry these too."""

from __future__ import annotations

from typing import Any

import numpy as np

from svi_course import Exercise
from svi_course.exact import coin
from svi_course.judge import Letters, Target, Truth, Values
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
