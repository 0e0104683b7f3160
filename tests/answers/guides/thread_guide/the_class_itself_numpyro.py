# wrong: not-instantiated guide
from numpyro.infer.autoguide import AutoNormal

guide = AutoNormal
