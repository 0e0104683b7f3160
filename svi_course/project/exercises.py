"""The final project's one exercise."""

import numpy as np
from numpy.typing import NDArray

from svi_course._exercise import Exercise
from svi_course.judge import Range, Rubric, Statistic
from svi_course.project.data import FLOW, YEAR

Array = NDArray[np.float64]
_EARLY, _LATE = np.array(YEAR) <= 1895, np.array(YEAR) >= 1902


def _from_year_to_year(flows: Array) -> Array:
    """The correlation of neighbouring years."""
    centred = flows - flows.mean(axis=1, keepdims=True)
    products: Array = (centred[:, 1:] * centred[:, :-1]).sum(axis=1) / (centred**2).sum(axis=1)
    return products


def _difference(flows: Array) -> Array:
    return np.asarray(flows[:, _EARLY].mean(axis=1) - flows[:, _LATE].mean(axis=1))


nile = Exercise(
    id="project.nile",
    title="How much has the Nile fallen?",
    points=10,
    kind="study",
    answer_name="study",
    prompt="""\
Each year from 1871 to 1970 somebody wrote down how much water the Nile carried past Aswan. **By how much was the mean
yearly flow lower from 1902 on than it had been up to 1895?**

Write a model and a guide, in NumPyro or in Pyro, fit the guide, and hand in `study = model, guide, result` (in Pyro
`study = model, guide`). These are the lines by which it is judged:

1. Both functions are called with the years and the flows, two arrays of a hundred numbers. Called with `None` in place
   of the flows, the model draws new ones.
2. Before the fit at least half of what it draws could be flows: between 0 and 3000.
3. The model records the answer as a site `fall`: the mean of the *expected* flows of the first 25 years less that of
   the last 69, whatever your model takes the expected flows to be.
4. No known mistake is in the pair.
5. After the fit the data look like what the model draws, in five respects: the standard deviation of the flows, the
   smallest and the largest, the correlation of neighbouring years, and the difference of the two periods. In each, at
   least one in a hundred replicated data sets lies beyond the data.
6. `fall` is defensible.""",
    hints=(
        "Plot the data first. Would a river forget its past from one year to the next? Did anything happen at once?",
        "Two defensible models: a step down at an unknown year, smoothed by a sigmoid so that it has a gradient; or a "
        "level that wanders a little from year to year.",
        "Choose units in which all latents are of size one, such as hundreds of the flow's unit and decades. Then "
        "`AutoMultivariateNormal` with `init_to_median`, ten particles, 4000 steps and a rate that falls from 0.1 do.",
    ),
    truth=Rubric(
        data=np.array(FLOW),
        possible=(0.0, 3000.0),
        statistics=(
            Statistic("The standard deviation of the flows", lambda flows: flows.std(axis=1)),
            Statistic("The smallest flow", lambda flows: flows.min(axis=1)),
            Statistic("The largest flow", lambda flows: flows.max(axis=1)),
            Statistic("The correlation of neighbouring years", _from_year_to_year),
            Statistic("The mean up to 1895 less the mean from 1902", _difference),
        ),
        quantity="fall",
        unit="· 10⁸ m³",
        # The means of the two periods differ by 245, with a standard error of 31: two of these above it, and half of
        # one more below, because a level that may drift is drawn together.
        defensible=Range(
            mean=(165.0, 315.0),
            sd=(12.0, 62.0),
            because="The means of the two periods differ by 245, and the scatter of the years alone leaves that "
            "uncertain by 31.",
        ),
    ),
    asks={"data": (np.array(YEAR), np.array(FLOW)), "input_names": ("year", "flow"), "draws": 500},
)
