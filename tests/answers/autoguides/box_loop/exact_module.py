# right
import numpy as np

from svi_course import exact
from svi_course.autoguides.data import FIRST, RESPONSE, SECOND

one, first, second = np.ones(100), np.array(FIRST), np.array(SECOND)
log_evidences = np.array(
    [
        exact.linear_model(np.stack(columns, axis=1), RESPONSE, 10, 1).log_evidence
        for columns in ((one, first), (one, second), (one, first, second))
    ]
)
