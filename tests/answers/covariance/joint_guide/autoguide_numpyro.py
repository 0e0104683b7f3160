# right
from numpyro.infer.autoguide import AutoMultivariateNormal

from svi_course.covariance.models_numpyro import spring

guide = AutoMultivariateNormal(spring)
