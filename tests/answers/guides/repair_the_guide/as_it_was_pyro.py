# wrong: signature-mismatch

from svi_course.guides.models_pyro import broken_guide

repaired_guide = broken_guide
