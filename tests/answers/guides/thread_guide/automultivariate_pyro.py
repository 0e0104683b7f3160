# right
from pyro.infer.autoguide import AutoMultivariateNormal

from svi_course.guides.models_pyro import thread

guide = AutoMultivariateNormal(thread)
