"""The chapter's data."""

from svi_course.data import forum

# Pyro's tutorial "SVI Part I": six heads, then four tails.
TOSSES = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)
HEADS = int(sum(TOSSES))
TAILS = len(TOSSES) - HEADS
# The tutorial's prior on the fairness: Beta(10, 10).
PRIOR = (10.0, 10.0)

# A target with two modes: 0.6 · Normal(−3, 0.8) + 0.4 · Normal(3, 0.8), so far apart that a Normal fits one of them.
MODES, MODE_SD, LARGER = (-3.0, 3.0), 0.8, 0.6

# The forum thread's first twenty measurements; what repeats of a measurement vary by is known to be 3.
MEASUREMENTS = tuple(float(x) for x in forum(20))
NOISE = 3.0
# What is known about the mean before: Normal(40, 5).
MEAN_PRIOR = (40.0, 5.0)
# Five measurements for a calculation by hand.
FEW = (41.9, 42.3, 40.7, 43.1, 42.0)
