# right
from numpyro.infer.autoguide import AutoNormal

from svi_course.constraints.models_numpyro import clock

repaired = AutoNormal(clock)
