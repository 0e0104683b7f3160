# right
from pyro.infer.autoguide import AutoDiagonalNormal, init_to_median

from svi_course.guides.models_pyro import thread

guide = AutoDiagonalNormal(thread, init_loc_fn=init_to_median)
