# right
from numpyro.infer.autoguide import AutoDiagonalNormal

from svi_course.guides.models_numpyro import thread

guide = AutoDiagonalNormal(thread)
