import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

FAULTY, SOUND = 1, 8

exercise = Loose(
    id="mistakes.mode-for-mean",
    title="Faulty lamps",
    points=1,
    kind="number",
    answer_name="mean",
    prompt="One of nine lamps is faulty, and the prior of the share of faulty lamps is uniform. What is the posterior "
    "mean of that share?",
    hints=(),
    truth=Values(
        # The posterior is Beta(2, 9).
        value=np.array((FAULTY + 1) / (FAULTY + SOUND + 2)),
        # Two decimals are enough.
        tolerance=6e-3,
        mistaken={"mode-for-mean": np.array(FAULTY / (FAULTY + SOUND))},
    ),
)
