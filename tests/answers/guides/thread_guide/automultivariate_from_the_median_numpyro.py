# right
from numpyro.infer import init_to_median
from numpyro.infer.autoguide import AutoMultivariateNormal

from svi_course.guides.models_numpyro import thread

guide = AutoMultivariateNormal(thread, init_loc_fn=init_to_median(num_samples=50), init_scale=0.05)
