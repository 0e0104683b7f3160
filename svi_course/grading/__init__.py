"""Submissions in, grades out: untrusted notebooks run in a sandbox, their observations are judged outside of it.

The submission's process never sees the course key, the gradebook or another submission. What leaves it is JSON, which
is held to its limits, its schema and its challenge before the judge looks at it.
"""
