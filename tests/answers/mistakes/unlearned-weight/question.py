import numpy as np
from other_exercises import Loose
from scipy.special import expit
from svi_course.judge import Values

MASS, LIGHT, HEAVY, SD = 4.7, 3.7, 5.1, 0.5

log_odds = ((MASS - LIGHT) ** 2 - (MASS - HEAVY) ** 2) / (2 * SD**2)

exercise = Loose(
    id="mistakes.unlearned-weight",
    title="Which penguin is it?",
    points=1,
    kind="number",
    answer_name="weight",
    prompt="Penguins of a light species have masses of Normal(3.7, 0.5) kg, of a heavy one Normal(5.1, 0.5), and half "
    "are heavy. One of 4.7 kg is seen. Fit a guide that draws the species with a learnable weight, from 0.5; which "
    "weight does the heavy species get?",
    hints=(),
    truth=Values(
        # Bayes' theorem.
        value=np.array(expit(log_odds)),
        # The noise of the gradient leaves less than 0.01, with a slope or without: room for five.
        tolerance=0.05,
        mistaken={"unlearned-weight": np.array(0.5)},
    ),
)
