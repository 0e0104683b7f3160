"""The Nile's flow at Aswan, as the course's folder has it."""

import csv

from svi_course.coursefolder import course_folder

with (course_folder() / "data" / "nile.csv").open(encoding="utf-8", newline="") as _file:
    _ROWS = tuple(csv.DictReader(_file))

YEAR = tuple(float(row["year"]) for row in _ROWS)
# In 10⁸ m³ a year.
FLOW = tuple(float(row["volume"]) for row in _ROWS)
