# wrong: param-unconstrained-scale scale
from svi_course.constraints.models_pyro import clock_guide

repaired = clock_guide
