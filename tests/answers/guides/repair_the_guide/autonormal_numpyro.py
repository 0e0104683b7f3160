# right
from numpyro.infer.autoguide import AutoNormal

from svi_course.guides.models_numpyro import line

repaired_guide = AutoNormal(line)
