# right
from pyro.infer.autoguide import AutoDiagonalNormal

from svi_course.guides.models_pyro import line

repaired_guide = AutoDiagonalNormal(line)
