import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

NOISE, POSTERIOR_SD = 4.0, 3.0

exercise = Loose(
    id="mistakes.plug-in-predictive",
    title="Tomorrow's ride",
    points=1,
    kind="number",
    answer_name="sd",
    prompt="Rides to work take Normal(mu, 4) minutes, and the posterior of mu is Normal(52, 3). What is the standard "
    "deviation of tomorrow's ride under the posterior predictive, in minutes?",
    hints=(),
    truth=Values(
        # Independent variances add up.
        value=np.array(np.hypot(NOISE, POSTERIOR_SD)),
        # An sd from 10,000 draws has a standard error of 0.7 %: room for four.
        tolerance=0.03,
        relative=True,
        mistaken={"plug-in-predictive": np.array(NOISE)},
    ),
)
