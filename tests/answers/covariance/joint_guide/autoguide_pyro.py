# right
from pyro.infer.autoguide import AutoMultivariateNormal

from svi_course.covariance.models_pyro import spring

guide = AutoMultivariateNormal(spring)
