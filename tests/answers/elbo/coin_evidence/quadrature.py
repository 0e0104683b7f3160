# right
from scipy.integrate import quad
from scipy.stats import beta

evidence, _ = quad(lambda f: f**6 * (1 - f) ** 4 * beta.pdf(f, 10, 10), 0, 1)

import math

log_evidence = math.log(evidence)
