# wrong: far-from-posterior fairness
from pyro.infer.autoguide import AutoNormal

from svi_course.guides.models_pyro import coin

guide = AutoNormal(coin)
