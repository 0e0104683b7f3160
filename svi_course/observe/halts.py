"""Read off an exception at which statement a run stopped, in either backend, and which line is the learner's."""

from __future__ import annotations

import os
import sys
from types import FrameType, TracebackType
from typing import Any

import numpy as np

from svi_course.observe.supports import neutral
from svi_course.observe.vocabulary import Halt, Plate, Rejected, Shape

_INSTALLED = (
    "site-packages",
    "dist-packages",
    os.path.dirname(os.path.dirname(__file__)) + os.sep,
    f"lib{os.sep}python",
    "<frozen",
)


def is_learners(filename: str) -> bool:
    """Whether a file is neither of a library nor of this package."""
    return not any(part in filename for part in _INSTALLED)


def place_of_call() -> str:
    """A word for the place in the learner's code that is being run: the same place gives the same word."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if is_learners(frame.f_code.co_filename):
            return f"{frame.f_code.co_name}:{frame.f_lineno}"
        frame = frame.f_back
    return ""


def halt_of(error: BaseException) -> Halt | None:
    """The statement or the distribution that was being made when `error` came up, if it was one."""
    try:
        halt = _halt_of(error.__traceback__)
    except Exception:
        # Frames hold whatever the learner's code put there.
        return None
    if isinstance(error, KeyError) and error.args == ("rng_key",):
        # A NumPyro distribution that is called as if it were a sample statement.
        halt = (halt or Halt()).model_copy(update={"unseeded": True})
    return halt


def _halt_of(traceback: TracebackType | None) -> Halt | None:
    halt: Halt | None = None
    while traceback is not None:
        frame = traceback.tb_frame
        module, name, inside = frame.f_globals.get("__name__", ""), frame.f_code.co_name, frame.f_locals
        if name == "apply_stack" and module in ("numpyro.primitives", "pyro.poutine.runtime"):
            halt = _statement(inside["msg"])
        elif name in ("__init__", "validate_args") and {"self", "constraint", "param"} <= set(inside):
            halt = (halt or Halt()).model_copy(update={"rejected": _rejected(inside)})
        if module.startswith("numpyro.") and "key" in inside and inside["key"] is None:
            halt = (halt or Halt()).model_copy(update={"unseeded": traceback.tb_next is None})
        traceback = traceback.tb_next
    return halt


def _statement(message: dict[str, Any]) -> Halt:
    fn, value = message.get("fn"), message.get("value")
    batch = getattr(fn, "batch_shape", None)
    return Halt(
        kind=str(message.get("type", "")),
        name=str(message.get("name", "")),
        batch_shape=None if batch is None else tuple(batch),
        value_shape=None if value is None else _shape(value),
        plates=tuple(plate_of(frame) for frame in message.get("cond_indep_stack", ()) if frame.dim is not None),
    )


def plate_of(frame: Any) -> Plate:
    """The plate of a backend's frame, whose own size is that of the subsample."""
    total = getattr(frame, "full_size", None)
    return Plate(
        name=frame.name, dim=frame.dim, size=int(frame.size), total=int(frame.size if total is None else total)
    )


def _rejected(inside: dict[str, Any]) -> Rejected | None:
    value = inside.get("value")
    if value is None:
        value = getattr(inside["self"], str(inside["param"]), None)
    if value is None:
        return None
    support = neutral(inside["constraint"])
    values = np.asarray(value.detach().cpu() if hasattr(value, "detach") else value, dtype=np.float64).reshape(-1)
    return Rejected(
        distribution=type(inside["self"]).__name__,
        argument=str(inside["param"]),
        support=support,
        value=first_outside(values, support),
    )


def first_outside(values: Any, support: Any) -> str:
    """The first of some values that is not inside the support, as a figure."""
    low = -np.inf if support.lower is None else support.lower
    high = np.inf if support.upper is None else support.upper
    outside = values[~((values >= low) & (values <= high))]
    return str(float((outside if outside.size else values)[0]))


def _shape(value: Any) -> Shape | None:
    shape = getattr(value, "shape", ())
    return tuple(int(size) for size in shape)
