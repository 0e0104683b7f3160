# right
import numpy as np
from svi_course import exact

target = exact.TwoNormals((-3, 3), (0.8, 0.8), 0.6)
guides = [(m, s) for m in np.linspace(-4, 4, 81) for s in np.arange(0.3, 4.01, 0.05)]
widths = [min(guides, key=lambda q: kl(*q))[1] for kl in (target.kl, target.kl_reversed)]
