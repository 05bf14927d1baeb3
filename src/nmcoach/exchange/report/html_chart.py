"""The body of a report as a picture within HTML."""

from html import escape

from nmcoach.domain.figure.blocks import blocks
from nmcoach.domain.figure.body_map import BODY, SIDES_OF, TALL
from nmcoach.domain.report.tree import BodyChart
from nmcoach.domain.text import clean

APART = 6
"""Quarters of a cell between the two views."""
FOOT = 9
"""Room below for the sides."""
SHADES = ("#e4eaee", "#f3d9a4", "#e5a94f", "#bd6a1d", "#7d3510")
"""From no soreness to the worst; each is darker than the one before also in print without colour."""
PLAIN = "#cfd9df"
INK = ("#1b2430", "#1b2430", "#1b2430", "#ffffff", "#ffffff")
"""Colour of the number on each shade."""


def drawn(chart: BodyChart[str]) -> str:
    """Give front and back as SVG, each region shaded and numbered by its worst level, with the sides named."""
    wide = sum(len(view.quarters[0]) for view in chart.picture.views) + APART
    tall = TALL * max(len(view.quarters) for view in chart.picture.views)
    parts = []
    left = 0
    for view in chart.picture.views:
        for block in blocks(view):
            fill = PLAIN if block.part == BODY else SHADES[chart.shade(block.part)]
            parts.append(
                f'<rect x="{left + block.x}" y="{TALL * block.y}" width="{block.wide}" height="{TALL * block.tall}" '
                f'fill="{fill}"/>'
            )
        for region, level in chart.levels.items():
            spot = chart.picture.places[region]
            if spot.view == view.name:
                x = left + (2 * spot.single + 1 if level < 10 else 2 * spot.x + 2)
                parts.append(_word(x, TALL * (2 * spot.y + 2), str(level), INK[chart.shade(region)]))
        width = len(view.quarters[0])
        for share, side in zip((0.25, 0.75), SIDES_OF[view.name], strict=True):
            parts.append(_word(left + width * share, tall + FOOT - 2, side[0].upper(), INK[0]))
        parts.append(_word(left + width / 2, tall + FOOT - 2, view.name, INK[0]))
        left += width + APART
    said = escape(clean(", ".join(f"{chart.names[one]} {level}" for one, level in chart.levels.items())))
    return (
        f'<figure><svg viewBox="0 0 {wide} {tall + FOOT}" role="img" aria-label="{said}" '
        f'shape-rendering="crispEdges">{"".join(parts)}</svg>'
        f"<figcaption>{escape(clean(chart.caption, newlines=False))}</figcaption></figure>"
    )


def _word(x: float, y: float, text: str, ink: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" fill="{ink}">{text}</text>'
