import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

EAST, NORTH, BOTH = 5.0, 2.0, 2.0

middle, gap = (EAST + NORTH) / 2, np.hypot((EAST - NORTH) / 2, BOTH)

exercise = Loose(
    id="mistakes.axis-order",
    title="Where a buoy may be",
    points=1,
    kind="number",
    answer_name="sd",
    prompt="The posterior of a buoy's place (east, north) has the covariance ((5, 2), (2, 2)) m². What is the standard "
    "deviation along its major axis, in metres?",
    hints=(),
    truth=Values(
        # The eigenvalues of a 2 × 2 matrix in closed form.
        value=np.sqrt(middle + gap),
        # Three digits are enough.
        tolerance=5e-3,
        relative=True,
        mistaken={"axis-order": np.sqrt(middle - gap)},
    ),
)
