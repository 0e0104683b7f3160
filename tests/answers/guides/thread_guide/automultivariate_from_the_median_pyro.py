# right
from pyro.infer.autoguide import AutoMultivariateNormal, init_to_median

from svi_course.guides.models_pyro import thread

guide = AutoMultivariateNormal(thread, init_loc_fn=init_to_median(num_samples=50), init_scale=0.05)
