"""The body of a report as a picture within a PDF."""

from nmcoach.domain.figure.blocks import blocks
from nmcoach.domain.figure.body_map import BODY, SIDES_OF, TALL, BodyPicture
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.report.tree import BodyChart
from nmcoach.domain.text import clean

if TYPE_CHECKING:
    from fpdf import FPDF

WIDE = 36.0
"""Millimetres that the picture takes at the right of its section."""
APART = 6
"""Quarters of a cell between the two views."""
SHADES = ((228, 234, 238), (243, 217, 164), (229, 169, 79), (189, 106, 29), (125, 53, 16))
"""From no soreness to the worst; each is darker than the one before also in print without colour."""
PLAIN, DARK, LIGHT, GREY = (207, 217, 223), (27, 36, 48), (255, 255, 255), (65, 82, 94)
_LINE = 2.6


def height(pdf: "FPDF", chart: BodyChart[str]) -> float:
    """Give the room it takes from top to bottom."""
    _style(pdf, 6.4)
    lines = pdf.multi_cell(WIDE, _LINE, clean(chart.caption), align="L", dry_run=True, output="LINES")
    unit = _unit(chart.picture)
    return unit * TALL * _tall(chart.picture) + _LINE * (len(lines) if isinstance(lines, list) else 1) + 4


def draw(pdf: "FPDF", chart: BodyChart[str], x: float, y: float) -> None:
    """Draw front and back, each region shaded and numbered by its worst level, with the sides named."""
    unit, left = _unit(chart.picture), x
    foot = y + unit * TALL * _tall(chart.picture)
    for view in chart.picture.views:
        for block in blocks(view):
            pdf.set_fill_color(*(PLAIN if block.part == BODY else SHADES[chart.shade(block.part)]))
            pdf.rect(left + unit * block.x, y + unit * TALL * block.y, unit * block.wide, unit * TALL * block.tall, "F")
        for region, level in chart.levels.items():
            spot = chart.picture.places[region]
            if spot.view == view.name:
                across = 2 * spot.single + 1 if level < 10 else 2 * spot.x + 2
                ink = LIGHT if chart.shade(region) > 2 else DARK
                _word(pdf, left + unit * across, y + unit * TALL * (2 * spot.y + 1), str(level), ink)
        width = unit * len(view.quarters[0])
        for share, side in zip((0.25, 0.75), SIDES_OF[view.name], strict=True):
            _word(pdf, left + width * share, foot + 1.6, side[0].upper(), GREY)
        _word(pdf, left + width / 2, foot + 1.6, view.name, GREY)
        left += width + unit * APART
    _style(pdf, 6.4)
    pdf.set_xy(x, foot + 3.4)
    pdf.multi_cell(WIDE, _LINE, clean(chart.caption), align="L")


def _unit(picture: BodyPicture) -> float:
    return WIDE / (sum(len(view.quarters[0]) for view in picture.views) + APART * (len(picture.views) - 1))


def _tall(picture: BodyPicture) -> int:
    return max(len(view.quarters) for view in picture.views)


def _word(pdf: "FPDF", x: float, y: float, text: str, ink: tuple[int, int, int]) -> None:
    _style(pdf, 6.4, ink)
    pdf.set_xy(x - 5, y - 1.3)
    pdf.cell(10, 2.6, text, align="C")


def _style(pdf: "FPDF", size: float, ink: tuple[int, int, int] = GREY) -> None:
    pdf.set_font("page", "", size * pdf.k / (72 / 25.4))
    pdf.set_text_color(*ink)
