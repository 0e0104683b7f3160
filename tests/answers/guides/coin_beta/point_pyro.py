# wrong: point-guide-has-no-spread fairness
from pyro.infer.autoguide import AutoDelta

from svi_course.guides.models_pyro import coin

guide = AutoDelta(coin)
