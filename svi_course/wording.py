"""Figures as cards and tables show them."""

from __future__ import annotations


def figure(value: float, digits: int = 4) -> str:
    """A number to some significant digits, with a true minus sign."""
    return f"{float(value):.{digits}g}".replace("-", "−")


def nats(kl: float) -> str:
    """A KL divergence to four decimals; Monte-Carlo noise below zero shows as zero."""
    return f"{max(kl, 0.0):.4f}"
