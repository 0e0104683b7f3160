"""The final project: `from svi_course import project`, then `project.nile.check(…)`."""

from svi_course.project.exercises import *
