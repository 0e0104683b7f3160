import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

A, B = np.array([3.0, 8.0, 5.0]), np.array([9.0, 4.0, 7.0])

exercise = Loose(
    id="mistakes.wrong-shape",
    title="Three fields",
    points=1,
    kind="number",
    answer_name="means",
    prompt="The shares of seeds that sprout on three fields have the posteriors Beta(3, 9), Beta(8, 4) and Beta(5, 7). "
    "What is the posterior mean of each, an array of shape (3,)?",
    hints=(),
    truth=Values(
        value=A / (A + B),
        # A mean of 10,000 draws has a standard error of 0.0014: room for four.
        tolerance=6e-3,
    ),
)
