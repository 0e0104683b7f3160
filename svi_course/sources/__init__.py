"""The sources' table: what four public texts published, what we get from the same systems, and the exact values."""
