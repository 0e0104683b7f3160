import math

import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

HEADS, TAILS = 11, 1

bent = math.factorial(HEADS) * math.factorial(TAILS) / math.factorial(HEADS + TAILS + 1)
factor = bent * 2 ** (HEADS + TAILS)

exercise = Loose(
    id="mistakes.log-for-value",
    title="A Bayes factor",
    points=1,
    kind="number",
    answer_name="factor",
    prompt="A coin shows eleven heads and one tail. How many times more probable are these tosses if its fairness is "
    "uniform than if it is a half?",
    hints=(),
    truth=Values(
        value=np.array(factor),
        # Three digits are enough.
        tolerance=5e-3,
        relative=True,
        mistaken={"log-for-value": np.array(math.log(factor))},
    ),
)
