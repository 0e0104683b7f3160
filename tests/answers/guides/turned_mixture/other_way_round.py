# right
# Torch, the angle below 45 degrees, and the answer a tensor.
import math

import torch

from svi_course import exact

target = exact.TwoModes()
best = target.best_guide
angles = torch.arange(30.0, 45.0, 0.25)
gaps = torch.tensor([target.kl(best._replace(theta=math.radians(a))) for a in angles.tolist()])
degrees = 45 - angles[gaps < target.kl_normal(target.best_normal)].min()
