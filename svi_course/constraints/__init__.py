"""Chapter 3, constraints: `from svi_course import constraints`, then `constraints.<exercise>.check(…)`."""

from svi_course.constraints.exercises import *
