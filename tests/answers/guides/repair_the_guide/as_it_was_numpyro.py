# wrong: signature-mismatch

from svi_course.guides.models_numpyro import broken_guide

repaired_guide = broken_guide
