"""The chapter's data."""

# Pyro's tutorial "SVI Part I": six heads, then four tails.
TOSSES = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)
HEADS = int(sum(TOSSES))
TAILS = len(TOSSES) - HEADS
# The tutorial's prior on the fairness: Beta(10, 10).
PRIOR = (10.0, 10.0)
