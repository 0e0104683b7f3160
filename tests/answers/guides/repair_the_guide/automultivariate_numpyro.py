# right
from numpyro.infer.autoguide import AutoMultivariateNormal

from svi_course.guides.models_numpyro import line

repaired_guide = AutoMultivariateNormal(line)
