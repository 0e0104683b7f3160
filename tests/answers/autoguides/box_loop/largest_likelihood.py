# wrong: wrong-value
import numpy as np
from scipy.stats import norm

from svi_course.autoguides.data import FIRST, RESPONSE, SECOND

log_evidences = []
for columns in ([FIRST], [SECOND], [FIRST, SECOND]):
    design = np.column_stack([np.ones(100), *columns])
    weights, *_ = np.linalg.lstsq(design, RESPONSE, rcond=None)
    log_evidences.append(norm(design @ weights, 1).logpdf(RESPONSE).sum())
