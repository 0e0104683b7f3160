# wrong: far-from-posterior sigma
from numpyro.infer.autoguide import AutoMultivariateNormal

from svi_course.autoguides.models_numpyro import thread

guide = AutoMultivariateNormal(thread)
