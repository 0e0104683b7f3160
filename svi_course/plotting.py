"""The course's one plotting style: a colour means one thing, and every figure says in words what it shows."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

# Colour-blind-safe (Okabe and Ito 2008), and never the only sign: lines differ in dash and fill as well.
PRIOR = {"color": "#8a939e", "linestyle": "--", "linewidth": 1.6}
DATA = {"color": "#0072b2", "linewidth": 1.6}
EXACT = {"color": "#3b4252", "alpha": 0.22, "linewidth": 0}
GUIDE = {"color": "#d55e00", "linewidth": 2.0}
BARS = {"ELBO": "#d55e00", "KL": "#0072b2"}

STYLE: Any = {
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelsize": 11,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "legend.frameon": False,
    "legend.fontsize": 10,
    "figure.dpi": 110,
    "font.family": "DejaVu Sans",
    "figure.constrained_layout.use": True,
}


class Picture:
    """A drawn figure with its alternative text."""

    def __init__(self, figure: Figure, alt: str) -> None:
        self.alt = alt
        png = io.BytesIO()
        figure.savefig(png, format="png", facecolor="white")
        self._png = png.getvalue()

    def __repr__(self) -> str:
        return f"[figure: {self.alt}]"

    def _repr_html_(self) -> str:
        data = base64.b64encode(self._png).decode("ascii")
        return f'<img alt="{escape(self.alt)}" src="data:image/png;base64,{data}">'


def drawn(
    alt: str, draw: Callable[[Any], None], *, columns: int = 1, size: tuple[float, float] = (6.4, 3.2)
) -> Picture:
    """The picture that `draw` makes on the axes it is given (an array of them for several columns).

    size: width and height in inches. Needs no backend, so it leaves the learner's own plots alone.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=size)
        draw(figure.subplots(1, columns))
        return Picture(figure, alt)
