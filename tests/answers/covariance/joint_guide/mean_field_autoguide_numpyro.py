# wrong: far-from-posterior offset
from numpyro.infer.autoguide import AutoNormal

from svi_course.covariance.models_numpyro import spring

guide = AutoNormal(spring)
