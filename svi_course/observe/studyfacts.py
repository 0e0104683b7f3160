"""What a fitted model of the learner's own predicts."""

from __future__ import annotations

import numpy as np
from pydantic import Field

from svi_course.observe.vocabulary import Array, Data


class StudyFacts(Data):
    """Draws of the model without its data: draws first, then the data in one row.

    prior: before a fit. replicated: given draws of the fitted guide. quantity: of the site that was asked for, given
    the same draws, one number each. drawn: the names and shapes of one draw of all that the model draws.
    """

    prior: Array = np.zeros((0, 0))
    replicated: Array = np.zeros((0, 0))
    quantity: Array = np.zeros(0)
    drawn: dict[str, tuple[int, ...]] = Field(default={})
