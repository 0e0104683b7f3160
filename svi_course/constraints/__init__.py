"""Chapter 3, constraints: `import svi_course`, then `svi_course.constraints.<exercise>.check(…)`.

Never imported as `constraints`, which is what programs call the module of NumPyro or PyTorch.
"""

from svi_course.constraints.exercises import *
