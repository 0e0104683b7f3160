"""From the entries of a Cholesky factor to the ellipse of its covariance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from svi_course.covariance.figures import OTHER, RADII, outline
from svi_course.exact import ellipse
from svi_course.plotting import GUIDE
from svi_course.sliders import DrawnHere, Move, Slider, State
from svi_course.sliders.limits import roof

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """L and C = L Lᵀ, both (2, 2); the ellipse at one and two sds, (2, 2, 181); its axes, and the limit of the plot.

    long, short: the half-axes as vectors (2,), each as long as the standard deviation along it. angle: in degrees.
    """

    factor: Array
    covariance: Array
    correlation: float
    major: float
    minor: float
    angle: float
    long: Array
    short: Array
    outlines: Array
    limit: float


class Factor(DrawnHere[Frame]):
    """Left the ellipse with its axes and the columns of L, right the numbers."""

    title = "From L to the ellipse"
    size = (7.2, 3.6)
    script = files("svi_course.covariance.sliders") / "factor.js"
    controls = (
        Slider("l11", "L₁₁", "L one one", low=0.2, high=3, step=0.05, start=2.0),
        Slider("l21", "L₂₁", "L two one", low=-3, high=3, step=0.05, start=1.8),
        Slider("l22", "L₂₂", "L two two", low=0.2, high=3, step=0.05, start=1.35),
    )

    def frame(self, state: State) -> Frame:
        factor = np.array([[state["l11"], 0.0], [state["l21"], state["l22"]]], dtype=np.float64)
        covariance = factor @ factor.T
        axes = ellipse(covariance)
        turn = math.radians(axes.angle)
        sd = np.sqrt(np.diag(covariance))
        return Frame(
            factor=factor,
            covariance=covariance,
            correlation=float(covariance[0, 1] / sd.prod()),
            major=axes.major,
            minor=axes.minor,
            angle=axes.angle,
            long=axes.major * np.array([math.cos(turn), math.sin(turn)]),
            short=axes.minor * np.array([-math.sin(turn), math.cos(turn)]),
            outlines=np.stack([outline([0, 0], covariance, radius) for radius in RADII]),
            limit=roof(1.05 * RADII[-1] * float(sd.max())),
        )

    def stays(self, frame: Frame) -> float:
        return frame.limit

    def words(self, frame: Frame) -> str:
        (a, _), (b, c) = frame.factor
        (xx, xy), (_, yy) = frame.covariance
        return (
            f"L has the rows ({a:.2f}, 0) and ({b:.2f}, {c:.2f}), C the rows ({xx:.2f}, {xy:.2f}) and "
            f"({xy:.2f}, {yy:.2f}); correlation {frame.correlation:.2f}. Axis lengths {frame.major:.2f} and "
            f"{frame.minor:.2f}, the long axis at {frame.angle:.1f}°."
        ).replace("-", "−")

    def paint(self, figure: Figure, frame: Frame) -> Move[Frame]:
        axes, beside = figure.subplots(1, 2)
        span = (-frame.limit, frame.limit)
        axes.set(xlabel="x", ylabel="y", xlim=span, ylim=span, aspect="equal")
        beside.axis("off")
        rings = [axes.plot([], [], **GUIDE, animated=True)[0] for _ in RADII]
        (long,) = axes.plot([], [], color="black", linewidth=2.2, label="axes, one sd", animated=True)
        (short,) = axes.plot([], [], color="black", linewidth=2.2, animated=True)
        columns = [axes.plot([], [], **OTHER, marker="o", markevery=[1], animated=True)[0] for _ in range(2)]
        columns[0].set_label("columns of L")
        rings[0].set_label("one and two sds")
        beside.legend(handles=[rings[0], long, columns[0]], loc="upper left")
        text = beside.text(0.02, 0.62, "", va="top", fontsize=10, linespacing=1.6, animated=True)

        def move(frame: Frame) -> list[Any]:
            for ring, points in zip(rings, frame.outlines, strict=True):
                ring.set_data(points)
            for axis, end in ((long, frame.long), (short, frame.short)):
                axis.set_data(np.stack([-end, end], axis=1))
            for column, end in zip(columns, frame.factor.T, strict=True):
                column.set_data(np.stack([np.zeros(2), end], axis=1))
            text.set_text("\n".join(lines(frame)))
            return [*rings, long, short, *columns, text]

        return move


def lines(frame: Frame) -> list[str]:
    """The numbers beside the ellipse."""
    (xx, xy), (_, yy) = frame.covariance
    return [
        line.replace("-", "−")
        for line in (
            f"$C_{{xx}}$ {xx:.2f},  $C_{{xy}}$ {xy:.2f},  $C_{{yy}}$ {yy:.2f}",
            f"correlation {frame.correlation:.2f}",
            f"axis lengths {frame.major:.2f} and {frame.minor:.2f}",
            f"eigenvalues {frame.major**2:.2f} and {frame.minor**2:.2f}",
            f"angle of the long axis {frame.angle:.1f}°",
        )
    ]
