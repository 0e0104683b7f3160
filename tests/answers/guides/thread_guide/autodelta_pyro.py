# wrong: point-guide-has-no-spread mu sigma
from pyro.infer.autoguide import AutoDelta

from svi_course.guides.models_pyro import thread

guide = AutoDelta(thread)
