"""Chapter 1, the ELBO: `from svi_course import elbo`, then `elbo.<exercise>.check(…)`."""

from svi_course.elbo.exercises import *
