"""The sliders of chapter 2: `from svi_course.guides import sliders`, then `sliders.fit()`."""

from svi_course.guides.sliders.gamma_ridge import Ridge
from svi_course.guides.sliders.mixture_guide import Mixture
from svi_course.guides.sliders.thread_fit import Fit
from svi_course.sliders import Explorer


def fit() -> Explorer:
    """The thread's fit, to go through step by step: the guide, the loss, and the gradient beside its noise."""
    return Explorer(Fit())


def ridge() -> Explorer:
    """The loss of the blog's Gamma guide, and how far three optimisers come along its ridge."""
    return Explorer(Ridge())


def mixture() -> Explorer:
    """The article's target with two modes, and the five parameters of a mixture guide."""
    return Explorer(Mixture())
