"""ELBO and KL of a Beta guide for the coin, as one bar that ends at the log evidence."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from svi_course import exact
from svi_course.elbo.figures import FAIRNESS
from svi_course.exact.coin import beta_log_density
from svi_course.plotting import BARS, EXACT, GUIDE, PRIOR
from svi_course.sliders import DrawnHere, Move, Slider, State
from svi_course.sliders.geometry import under
from svi_course.sliders.limits import roof
from svi_course.wording import nats

Array = NDArray[np.float64]

# So much of the axis is left of the bar's two parts at least, and so much right of them.
LEAST_ELBO, MARGIN = 0.15, 0.08


@dataclass(frozen=True)
class Frame:
    """Log evidence, ELBO and KL in nats; densities over FAIRNESS; the limits of both axes."""

    guide: tuple[float, float]
    posterior: tuple[float, float]
    log_evidence: float
    elbo: float
    kl: float
    guide_density: Array
    posterior_density: Array
    prior_density: Array
    highest: float
    span: float


class Bars(DrawnHere[Frame]):
    """The guide over prior and posterior, and below them the bar."""

    title = "ELBO + KL = log evidence"
    size = (7.2, 3.6)
    script = files("svi_course.elbo.sliders") / "bars.js"
    controls = (
        Slider("alpha", "α of the guide", "alpha of the guide", low=0.5, high=40, step=0.1, start=5.0),
        Slider("beta", "β of the guide", "beta of the guide", low=0.5, high=40, step=0.1, start=6.0),
        Slider("heads", "heads", "heads seen", low=0, high=40, step=1, start=12),
        Slider("tails", "tails", "tails seen", low=0, high=40, step=1, start=8),
        Slider("a", "a of the prior", "a of the prior", low=0.5, high=20, step=0.5, start=1.0),
        Slider("b", "b of the prior", "b of the prior", low=0.5, high=20, step=0.5, start=1.0),
    )

    def frame(self, state: State) -> Frame:
        alpha, beta, heads, tails, a, b = (float(state[control.name]) for control in self.controls)
        coin = exact.coin(heads, tails, a, b)
        posterior, guide = (np.exp(beta_log_density(FAIRNESS, *pair)) for pair in (coin.posterior, (alpha, beta)))
        kl = coin.kl(alpha, beta)
        # A guide that is far too narrow runs out of the picture, and does not flatten the rest of it.
        peak = min(max(posterior.max(), guide.max()), 3 * posterior.max())
        return Frame(
            guide=(alpha, beta),
            posterior=coin.posterior,
            log_evidence=coin.log_evidence,
            elbo=coin.elbo(alpha, beta),
            kl=kl,
            guide_density=guide,
            posterior_density=posterior,
            prior_density=np.exp(coin.log_prior(FAIRNESS)),
            highest=roof(1.05 * peak),
            span=roof(max(kl, 1) / (1 - LEAST_ELBO)),
        )

    def stays(self, frame: Frame) -> tuple[float, float, float]:
        return frame.log_evidence, frame.span, frame.highest

    def words(self, frame: Frame) -> str:
        alpha, beta = frame.guide
        a, b = frame.posterior
        return (
            f"ELBO {nats(frame.elbo)} + KL {nats(max(frame.kl, 0))} = log evidence {nats(frame.log_evidence)} nats. "
            f"Guide Beta({alpha:.1f}, {beta:.1f}), posterior Beta({a:.1f}, {b:.1f})."
        )

    def paint(self, figure: Figure, frame: Frame) -> Move[Frame]:
        upper, lower = figure.subplots(2, 1, height_ratios=(6, 1))
        upper.set(xlabel="fairness f", ylabel="density", xlim=(0, 1), ylim=(0, frame.highest))
        (prior,) = upper.plot([], [], **PRIOR, label="prior", animated=True)
        (area,) = upper.fill([0], [0], **EXACT, label="exact posterior", animated=True)
        (guide,) = upper.plot([], [], **GUIDE, label="guide", animated=True)
        upper.legend(loc="upper left")

        end = frame.log_evidence
        floor = end - frame.span
        lower.set(xlabel="nats", xlim=(floor, end + MARGIN * frame.span), ylim=(-0.5, 0.5), yticks=[])
        lower.spines["left"].set_visible(False)
        lower.axvline(end, color="black", linewidth=2)
        (elbo,) = lower.barh([0], [1], left=floor, height=0.7, color=BARS["ELBO"], animated=True)
        (kl,) = lower.barh([0], [1], color=BARS["KL"], height=0.7, hatch="//", edgecolor="white", animated=True)
        row: Any = {
            "transform": lower.transAxes,
            "va": "bottom",
            "fontsize": 10,
            "fontweight": "bold",
            "animated": True,
        }
        first = lower.text(0, 1.1, "", color=BARS["ELBO"], **row)
        second = lower.text(0.24, 1.1, "", color=BARS["KL"], **row)
        third = lower.text(0.44, 1.1, f"= log evidence {nats(end)}", **row)

        def move(frame: Frame) -> list[Any]:
            prior.set_data(FAIRNESS, frame.prior_density)
            guide.set_data(FAIRNESS, frame.guide_density)
            area.set_xy(under(FAIRNESS, frame.posterior_density))
            elbo.set_width(frame.elbo - floor)
            kl.set(x=frame.elbo, width=max(frame.kl, 0))
            first.set_text(f"ELBO {nats(frame.elbo)}")
            second.set_text(f"+ KL {nats(max(frame.kl, 0))}")
            return [area, prior, guide, elbo, kl, first, second, third]

        return move
