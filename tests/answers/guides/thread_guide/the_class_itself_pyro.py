# wrong: not-instantiated guide
from pyro.infer.autoguide import AutoNormal

guide = AutoNormal
