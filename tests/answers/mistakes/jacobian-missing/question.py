import numpy as np
from other_exercises import Loose
from scipy import stats
from svi_course.judge import Values

SHAPE, RATE, AT = 4.0, 0.5, 2.0

exercise = Loose(
    id="mistakes.jacobian-missing",
    title="A density of a logarithm",
    points=1,
    kind="number",
    answer_name="log_density",
    prompt="The speed v of a gust, in m/s, is Gamma(4, 0.5), with 0.5 for the rate. What is the log density of "
    "z = log v at z = 2?",
    hints=(),
    truth=Values(
        # SciPy has this distribution: the logarithm of a Gamma of rate 1, moved by log rate.
        value=np.array(stats.loggamma.logpdf(AT, SHAPE, loc=-np.log(RATE))),
        # float32 keeps six digits.
        tolerance=1e-3,
        mistaken={"jacobian-missing": np.array(stats.gamma.logpdf(np.exp(AT), SHAPE, scale=1 / RATE))},
    ),
)
