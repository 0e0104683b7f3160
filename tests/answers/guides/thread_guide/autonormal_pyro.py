# right
from pyro.infer.autoguide import AutoNormal

from svi_course.guides.models_pyro import thread

guide = AutoNormal(thread)
