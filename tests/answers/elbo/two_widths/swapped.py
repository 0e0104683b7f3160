# wrong: kl-reversed
from svi_course import exact

target = exact.TwoNormals((-3, 3), (0.8, 0.8), 0.6)
widths = [target.best_reversed.scale, target.local_optima()[0].scale]
