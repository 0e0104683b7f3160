# wrong: not-converged rate
from svi_course.constraints.models_numpyro import blog_guide

guide = blog_guide
