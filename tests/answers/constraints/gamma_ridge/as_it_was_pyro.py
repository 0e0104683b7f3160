# wrong: not-converged shape
from svi_course.constraints.models_pyro import blog_guide

guide = blog_guide
