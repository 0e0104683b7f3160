# wrong: param-unconstrained-scale scale
from svi_course.constraints.models_numpyro import clock_guide

repaired = clock_guide
