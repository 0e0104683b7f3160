# wrong: point-guide-has-no-spread offset stretch
from numpyro.infer.autoguide import AutoDelta

from svi_course.covariance.models_numpyro import spring

guide = AutoDelta(spring)
