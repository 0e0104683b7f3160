# wrong: point-guide-has-no-spread offset stretch
from pyro.infer.autoguide import AutoDelta

from svi_course.covariance.models_pyro import spring

guide = AutoDelta(spring)
