# wrong: likelihood-at-point
from math import log

log_evidence = 6 * log(0.6) + 4 * log(0.4)
