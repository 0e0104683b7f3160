# wrong: point-guide-has-no-spread fairness
from numpyro.infer.autoguide import AutoDelta

from svi_course.guides.models_numpyro import coin

guide = AutoDelta(coin)
