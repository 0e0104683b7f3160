import numpy as np
from other_exercises import Loose
from svi_course.exact import linear_model
from svi_course.judge import Values

DAYS, HEIGHTS = np.arange(4.0), np.array([2.1, 2.9, 4.2, 4.8])

line = linear_model(np.stack([np.ones(4), DAYS], axis=1), HEIGHTS, prior_sd=10.0, noise_sd=0.3)

exercise = Loose(
    id="mistakes.scale-tril-unscaled",
    title="The sd of an intercept",
    points=1,
    kind="number",
    answer_name="sd",
    prompt="A seedling measures 2.1, 2.9, 4.2 and 4.8 cm on days 0 to 3, each with a noise of 0.3 cm around a line; "
    "intercept and slope are Normal(0, 10). Fit Pyro's AutoMultivariateNormal. What is the standard deviation of the "
    "intercept, in cm?",
    hints=(),
    truth=Values(
        value=np.array(line.posterior.sd[0]),
        # A fit with a hundred draws a step ends within 3 %: room for three.
        tolerance=0.1,
        relative=True,
        # The first row of a unit-triangular factor is (1, 0).
        mistaken={"scale-tril-unscaled": np.array(1.0)},
    ),
)
