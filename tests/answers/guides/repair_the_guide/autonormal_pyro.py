# right
from pyro.infer.autoguide import AutoNormal

from svi_course.guides.models_pyro import line

repaired_guide = AutoNormal(line)
