import numpy as np
from other_exercises import Loose
from svi_course.judge import Values

# The covariance has the eigenvalue 6 for (2, −1): rows 5·2 + 2·1 = 6·2 and −2·2 − 2·1 = −6·1.
EAST, NORTH = 2.0, -1.0

exercise = Loose(
    id="mistakes.angle-sign",
    title="How an ellipse lies",
    points=1,
    kind="number",
    answer_name="angle",
    prompt="The posterior of a buoy's place (east, north) has the covariance ((5, −2), (−2, 2)) m². Which angle does "
    "its major axis make with the direction east, in degrees from −90 to 90, positive towards north?",
    hints=(),
    truth=Values(
        value=np.degrees(np.arctan(NORTH / EAST)),
        # One decimal is enough.
        tolerance=0.06,
        mistaken={"angle-sign": np.degrees(np.arctan(-NORTH / EAST))},
    ),
)
