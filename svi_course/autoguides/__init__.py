"""Chapter 4, autoguides: `from svi_course import autoguides`, then `autoguides.<exercise>.check(…)`."""

from svi_course.autoguides.exercises import *
