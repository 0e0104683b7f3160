# right
import numpy as np
from svi_course import exact

target = exact.TwoNormals((-3, 3), (0.8, 0.8), 0.6)
guides = [(m, s) for m in np.linspace(-4, 4, 81) for s in 0.3 * 10 ** np.arange(0, 1.12, 0.02)]
widths = [min(guides, key=lambda q: kl(*q))[1] for kl in (target.kl, target.kl_reversed)]
