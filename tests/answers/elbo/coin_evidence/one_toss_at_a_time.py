# right
# The chain rule: each toss given those before it, by hand, with no Beta function at all.
from math import log

heads, tails, log_evidence = 10, 10, 0.0
for toss in "HHHHHHTTTT":
    if toss == "H":
        log_evidence += log(heads / (heads + tails))
        heads += 1
    else:
        log_evidence += log(tails / (heads + tails))
        tails += 1
