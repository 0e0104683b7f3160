"""What a read-out tells."""

from __future__ import annotations

import re


def numbers(text: str) -> list[float]:
    """The numbers in a text, in their order."""
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d+\.?\d*(?:e−?\d+)?", text)]
