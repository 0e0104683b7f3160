"""The chapter's data."""

import numpy as np

from svi_course.data import blog, forum

# The forum thread's first four measurements; that their mean is 42 is known, their spread is not.
FOUR = tuple(float(x) for x in forum(4))
KNOWN_MEAN = 42.0
# What is believed of the spread before: HalfNormal(1.5).
SPREAD_PRIOR = 1.5

# Twenty-five readings of a clock's offset, in seconds: one reading varies by 0.5, and the offset is within a second.
OFFSETS = tuple(float(x) for x in np.round(np.random.default_rng(3).normal(0.3, 0.5, 25), 2))
READING_SD = 0.5
# What is known of the offset before: Normal(0, 1).
CLOCK_PRIOR = (0.0, 1.0)

# The blog post's thousand measurements.
BLOG = tuple(float(x) for x in blog())
# That their mean is 2 is taken as known in the exercise; before, their spread is HalfNormal(10).
BLOG_MEAN = 2.0
WIDE_PRIOR = 10.0
