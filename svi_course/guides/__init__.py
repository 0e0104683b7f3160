"""Chapter 2, guides: `from svi_course import guides`, then `guides.<exercise>.check(…)`."""

from svi_course.guides.exercises import *
