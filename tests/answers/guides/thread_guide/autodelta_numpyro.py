# wrong: point-guide-has-no-spread mu sigma
from numpyro.infer.autoguide import AutoDelta

from svi_course.guides.models_numpyro import thread

guide = AutoDelta(thread)
