# wrong: far-from-posterior sigma
from pyro.infer.autoguide import AutoMultivariateNormal

from svi_course.autoguides.models_pyro import thread

guide = AutoMultivariateNormal(thread)
