# right
from numpyro.infer.autoguide import AutoMultivariateNormal

from svi_course.guides.models_numpyro import thread

guide = AutoMultivariateNormal(thread)
