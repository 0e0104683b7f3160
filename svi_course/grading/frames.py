"""What goes into the sandbox and what comes out of it, each a line of JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from svi_course.grading.border import TamperedError, parsed


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(_Frame):
    """One problem as the sandbox gets it. `challenge`: as `border.to_json` wrote it."""

    id: str
    answer_name: str
    starter: str
    challenge: str


class Cell(_Frame):
    """A code cell; `answers`: the problems whose answer it holds; `checks`: those that it checks."""

    source: str
    answers: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


class Task(_Frame):
    """One notebook to run."""

    student: str
    assignment: str
    cells: tuple[Cell, ...]
    problems: tuple[Problem, ...]


class Ran(_Frame):
    """A cell's outputs, as nbformat has them. `out_of_time`: it was ended, and the next one runs."""

    frame: Literal["cell"] = "cell"
    index: int = Field(ge=0)
    outputs: list[dict[str, Any]] = []
    out_of_time: bool = False


class Answered(_Frame):
    """An answer that was seen. `bug`: looking at it failed by a mistake of ours."""

    frame: Literal["answer"] = "answer"
    problem: str
    untouched: bool = False
    bug: str = ""
    observation: dict[str, Any] | None = None


class Done(_Frame):
    """The notebook came to its end."""

    frame: Literal["done"] = "done"


class Broken(_Frame):
    """Running the notebook failed by a mistake of ours; `words`: the last lines of what Python says."""

    frame: Literal["broken"] = "broken"
    words: str


Frame = Ran | Answered | Done | Broken
_FRAME: TypeAdapter[Frame] = TypeAdapter(Annotated[Frame, Field(discriminator="frame")])


def frame_from(line: bytes) -> Frame:
    """A line that came out of the sandbox. Raises TamperedError."""
    try:
        return _FRAME.validate_python(parsed(line))
    except ValidationError as error:
        raise TamperedError(f"not a frame: {type(error).__name__}") from None
