# right
# NumPyro starts an autoguide near zero; the prior's median is where the data are.
from numpyro.infer import init_to_median
from numpyro.infer.autoguide import AutoDiagonalNormal

from svi_course.guides.models_numpyro import thread

guide = AutoDiagonalNormal(thread, init_loc_fn=init_to_median)
