# wrong: far-from-posterior fairness
from numpyro.infer.autoguide import AutoNormal

from svi_course.guides.models_numpyro import coin

guide = AutoNormal(coin)
