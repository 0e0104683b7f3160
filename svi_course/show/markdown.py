"""Text that a notebook renders and a terminal prints as it stands."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any


class Markdown(str):
    """A string that JupyterLab shows as Markdown."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_markdown_(self) -> str:
        return str(self)


def source(function: Callable[..., Any]) -> Markdown:
    """The source text of a function, to read in a lesson."""
    return Markdown(f"```python\n{inspect.getsource(function).strip()}\n```")
