"""Submissions in, grades out: untrusted notebooks run in a sandbox, their observations are judged outside of it.

The submission's process never sees the course key, the gradebook or another submission. What leaves it is JSON, which
is held to its limits, its schema and its challenge before the judge looks at it.

From a class to its grades: `books/` reads what was handed in, `pool.py` gives it to `workers/`, which run it in a
`sandbox/`; what comes back passes `border.py`, `verdicts.py` judges it, and `books/` writes. `platforms/` is the way in
and out for Canvas, Moodle and Gradescope.
"""
