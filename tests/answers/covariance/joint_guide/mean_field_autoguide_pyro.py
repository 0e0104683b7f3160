# wrong: far-from-posterior stretch
from pyro.infer.autoguide import AutoNormal

from svi_course.covariance.models_pyro import spring

guide = AutoNormal(spring)
