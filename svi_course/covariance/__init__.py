"""Chapter 5, covariance: `from svi_course import covariance`, then `covariance.<exercise>.check(…)`."""

from svi_course.covariance.exercises import *
