"""Two densities as an inline SVG: the exact posterior a dark filled area, yours a vermillion line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from svi_course.report import Picture
from svi_course.wording import figure

WIDTH, HEIGHT = 240, 96
LEFT, RIGHT, TOP, BASE = 10, 230, 8, 80


def as_svg(picture: Picture) -> str:
    """The picture, 240 by 96 pixels, with its alternative text."""
    highest = max(*picture.yours, *picture.exact, 1e-300)
    exact = _path(picture, picture.exact, highest)
    yours = _path(picture, picture.yours, highest)
    return (
        f'<svg width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(picture.alt)}">'
        f'<path d="M{LEFT},{BASE} {exact} L{RIGHT},{BASE} Z" fill="var(--svi-exact)" opacity=".22"/>'
        f'<path d="M{yours.removeprefix("L")}" fill="none" stroke="var(--svi-guide)" stroke-width="1.8"/>'
        f'<line x1="{LEFT}" x2="{RIGHT}" y1="{BASE}" y2="{BASE}" stroke="var(--svi-soft)"/>'
        f'<text x="{LEFT}" y="93">{figure(picture.x[0])}</text>'
        f'<text x="{RIGHT}" y="93" text-anchor="end">{figure(picture.x[-1])}</text>'
        f'<text x="{WIDTH // 2}" y="93" text-anchor="middle">{escape(picture.site)}</text></svg>'
    )


def _path(picture: Picture, heights: Sequence[float], highest: float) -> str:
    low, high = picture.x[0], picture.x[-1]
    points = (
        (LEFT + (RIGHT - LEFT) * (x - low) / (high - low), BASE - (BASE - TOP) * min(y / highest, 1))
        for x, y in zip(picture.x, heights, strict=True)
    )
    return " ".join(f"L{x:.1f},{y:.1f}" for x, y in points)
