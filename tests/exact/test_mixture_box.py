"""Autoguides in the box against quadrature in x and y, searches without a gradient, and published values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit, logit

from svi_course.exact.gaussian import Gaussian
from svi_course.exact.mixture import TwoModes
from svi_course.exact.mixture_box import BoxGuides

BOX = BoxGuides(TwoModes())
TILTED = BoxGuides(TwoModes(b=3.0, sigma_1=0.8, sigma_2=1.2, half_width=10.0, weight=0.8))
every_box = pytest.mark.parametrize("box", [BOX, TILTED], ids=["article", "tilted"])
both_families = pytest.mark.parametrize("correlated", [True, False], ids=["correlated", "mean field"])


def elbo_in_the_box(box: BoxGuides, guide: Gaussian) -> float:
    """∫ q log(p/q) dx dy with q the density of (x, y) itself: Gauss–Legendre where 9 sds of either z lie."""
    nodes, weights = np.polynomial.legendre.leggauss(12)
    ends = box.in_box(np.stack([guide.mean - 9 * guide.sd, guide.mean + 9 * guide.sd]))
    half = (ends[1] - ends[0]) / 80
    middles = ends[0] + half * (1 + 2 * np.arange(40)[:, None])
    x, y = ((middles[:, k, None] + half[k] * nodes).ravel() for k in (0, 1))
    area = np.outer(np.tile(weights * half[0], 40), np.tile(weights * half[1], 40))
    x, y = np.meshgrid(x, y, indexing="ij")
    width = 2 * box.target.half_width
    share = np.stack([x, y], axis=-1) / width + 0.5
    log_q = guide.log_density(logit(share)) - np.log(width * share * (1 - share)).sum(-1)
    return float((area * np.exp(log_q) * (box.target.log_joint(x, y) - log_q)).sum())


@both_families
@every_box
def test_elbo_by_quadrature_in_x_and_y(box: BoxGuides, correlated: bool) -> None:
    guide = box.best(correlated=correlated)
    moved = Gaussian(guide.mean + np.array([0.02, -0.03]), 1.1 * guide.covariance)
    for q in (guide, moved):
        # Panels of at most two sds of the narrowest direction: twelve nodes leave less than 1e-9.
        assert box.elbo(q) == pytest.approx(elbo_in_the_box(box, q), abs=1e-8)
        assert box.kl(q) == pytest.approx(box.target.log_evidence_in_box - box.elbo(q), abs=1e-12)


@both_families
@every_box
def test_a_search_without_gradient_finds_nothing_better(box: BoxGuides, correlated: bool) -> None:
    best = box.best(correlated=correlated)
    line = np.linspace(-8, 8, 81)
    noise = np.stack(np.meshgrid(line, line)).reshape(2, -1)
    weights = np.exp(-0.5 * (noise**2).sum(0))
    weights /= weights.sum()

    def loss(x: np.ndarray) -> float:
        tril = np.array([[math.exp(x[2]), 0.0], [x[4] if correlated else 0.0, math.exp(x[3])]])
        z = x[:2, None] + tril @ noise
        log_slope = np.log(2 * box.target.half_width * expit(z) * expit(-z)).sum(0)
        log_joint = box.target.log_joint(*box.in_box(z.T).T)
        return -float(weights @ (log_joint + log_slope)) - math.log(2 * math.pi * math.e) - x[2] - x[3]

    tril = best.scale_tril
    start = np.r_[best.mean + 0.1, np.log(np.diag(tril)) - 0.2, tril[1, 0]]
    fit = minimize(loss, start if correlated else start[:4], method="BFGS", options={"gtol": 1e-5})
    # A spacing of 0.2 sds, half the distance of the Cauchy's bend from being resolved to rounding.
    assert -box.elbo(best) == pytest.approx(fit.fun, abs=1e-8)


def test_in_box() -> None:
    z = np.array([[0.0, 40.0], [-40.0, 1.0]])
    assert BOX.in_box(z) == pytest.approx(np.array([[0, 20], [-20, 40 * expit(1.0) - 20]]), abs=1e-12)


def test_published_values() -> None:
    """AutoMultivariateNormal's best loss and KL; the other family's as recomputed for the coordinates it works in."""
    full, mean_field = (BOX.best(correlated=correlated) for correlated in (True, False))
    assert -BOX.elbo(full) == pytest.approx(5.20527, abs=5e-6)
    assert BOX.kl(full) == pytest.approx(0.85078, abs=5e-6)
    # Independent Normals of x and y themselves reach 6.28922; AutoNormal's are of their logits.
    assert -BOX.elbo(mean_field) == pytest.approx(6.289466, abs=5e-7)
    mode = 5 / math.sqrt(2)
    assert BOX.in_box(full.mean) == pytest.approx([mode, mode], abs=0.1)
    assert BOX.in_box(mean_field.mean) == pytest.approx([mode, mode], abs=0.1)
