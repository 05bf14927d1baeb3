"""A report as PDF on A4, with the extra ``pdf``; it carries its fonts with it."""

from collections.abc import Sequence
from pathlib import Path

from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING, NamedTuple
from nmcoach.domain.report.tree import MANY_MARKS, Report, ReportSection, ReportTable, Spark
from nmcoach.domain.text import clean
from nmcoach.exchange.report import pdf_chart, pdf_fonts, pdf_words

if TYPE_CHECKING:
    from fpdf import FPDF

ADVICE = 'A PDF needs the extra “pdf”: install nmcoach from its folder as ".[pdf]", or write .html and print that.'
NO_FONT = "No font for a PDF was found on this computer; install DejaVu Sans or Noto Sans, or write .html."
MARGIN = 12.0
"""Millimetres at full size."""
MM = 72 / 25.4
"""Points of a millimetre."""
SIZES = (1.0, 0.94, 0.88, 0.82, 0.77)
"""Sizes tried until everything stands on one page; what does not fit then is set at full size on two."""
INK, BLUE, GREY, AMBER = (27, 36, 48), (20, 80, 107), (65, 82, 94), (138, 90, 0)
_LINE = 3.6
_CURVE = 34.0


def check_installed() -> None:
    """Raise :class:`BadValue` saying how to get the extra if it is not installed."""
    try:
        import fpdf  # noqa: F401 - only whether it can be loaded matters here
        import uharfbuzz  # noqa: F401 - likewise
    except ImportError:
        raise BadValue(ADVICE) from None


def write(report: Report[str]) -> bytes:
    """Give the file.

    Raises :class:`BadValue` without the extra, without a font, or for characters that no font here holds.
    """
    check_installed()
    fonts, signs = _fonts(report)
    spelled = pdf_words.spelled(report, signs)
    tried: list[FPDF] = []
    try:
        for size in SIZES:
            tried.append(_opened(report.title, fonts, size))
            _set(tried[-1], spelled)
            if tried[-1].page == 1:
                break
        best = tried[-1] if tried[-1].page == 1 else tried[0]
        return bytes(best.output())
    finally:
        for pdf in tried:
            _close(pdf)


def _head(pdf: "FPDF", report: Report[str]) -> None:
    """Set what is told at the head, what takes few words two on a line."""
    _style(pdf, 8.4, bold=True, ink=GREY)
    label = max((pdf.get_string_width(clean(line.name)) for line in report.head), default=0.0) + 3
    half, tall, at_left = pdf.epw / 2, _LINE + 0.4, True
    for number, line in enumerate(report.head):
        _style(pdf, 8.4)
        beside = line.beside and pdf.get_string_width(clean(line.value)) < half - label
        follows = any(after.beside for after in report.head[number + 1 : number + 2])
        pdf.set_x(MARGIN if at_left else MARGIN + half)
        _style(pdf, 8.4, bold=True, ink=GREY)
        pdf.cell(label, tall, clean(line.name))
        _style(pdf, 8.4)
        if beside and at_left and follows:
            pdf.cell(half - label, tall, clean(line.value, newlines=False))
            at_left = False
        else:
            _words(pdf, line.value, tall)
            at_left = True


def _close(pdf: "FPDF") -> None:
    """Close the font files, which stay open in a page that is not written."""
    for font in pdf.fonts.values():
        if hasattr(font, "close"):
            font.close()


def _set(pdf: "FPDF", report: Report[str]) -> None:
    _style(pdf, 15, bold=True)
    pdf.cell(0, 7, clean(report.title), new_x="LMARGIN", new_y="NEXT")
    _head(pdf, report)
    for section in report.sections:
        _section(pdf, section)
    pdf.ln(1.5)
    for line in report.footer:
        _style(pdf, 7, ink=GREY)
        _words(pdf, line, 3.1)


class _Fonts(NamedTuple):
    page: Path
    bold: Path
    more: Sequence[Path]
    """Fonts for what the page's own lacks."""


def _fonts(report: Report[str]) -> tuple[_Fonts, frozenset[str]]:
    """Give the fonts that carry a page, and the signs that none holds and that are spelled out instead."""
    fonts = pdf_fonts.installed()
    name = pdf_fonts.main_font(fonts)
    if name is None:
        raise BadValue(NO_FONT)
    more, lacking = pdf_fonts.helpers(pdf_fonts.lacks(pdf_words.characters(report), fonts[name]), fonts)
    signs = frozenset(char for char in lacking if pdf_words.is_sign(char))
    if lacking - signs:
        shown = " ".join(sorted(lacking - signs)[:5])
        raise BadValue(f"No font on this computer holds “{shown}”; write .html and print that to a PDF.")
    return _Fonts(fonts[name], fonts.get(pdf_fonts.BOLD.get(name, ""), fonts[name]), more), signs


def _opened(title: str, fonts: _Fonts, size: float) -> "FPDF":
    from fpdf import FPDF

    pdf = FPDF(unit=MM * size, format="A4")
    pdf.set_margin(MARGIN - 2)
    pdf.set_left_margin(MARGIN)
    pdf.set_right_margin(MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN - 2)
    pdf.add_font("page", "", fonts.page)
    pdf.add_font("page", "B", fonts.bold)
    for number, path in enumerate(fonts.more):
        pdf.add_font(f"more{number}", "", path)
    pdf.set_fallback_fonts([f"more{number}" for number in range(len(fonts.more))], exact_match=False)
    pdf.set_text_shaping(use_shaping_engine=True)
    pdf.set_title(clean(title, newlines=False))
    pdf.add_page()
    return pdf


def _section(pdf: "FPDF", section: ReportSection[str]) -> None:
    pdf.ln(1)
    if pdf.will_page_break(14):
        pdf.add_page()
    _style(pdf, 10, bold=True, ink=BLUE)
    pdf.set_draw_color(185, 205, 214)
    pdf.set_line_width(0.3)
    pdf.cell(0, 5, section.title, border="B", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(0.6)
    for line in section.lines:
        _style(pdf, 8.4)
        _words(pdf, line, _LINE)
    _tables(pdf, section)
    for quote in section.quotes:
        _style(pdf, 8.4)
        _words(pdf, f"– {quote.strip()}", _LINE)
    for line in section.after:
        _style(pdf, 7.4, ink=GREY)
        _words(pdf, line, 3.2)


def _tables(pdf: "FPDF", section: ReportSection[str]) -> None:
    """Set the tables, with a picture at their right where there is one."""
    chart = section.chart
    if chart is None:
        for table in section.tables:
            _table(pdf, table, pdf.epw)
        return
    tall = pdf_chart.height(pdf, chart)
    if pdf.will_page_break(tall):
        pdf.add_page()
    top, sheet = pdf.get_y(), pdf.page
    pdf_chart.draw(pdf, chart, MARGIN + pdf.epw - pdf_chart.WIDE, top + 0.6)
    pdf.set_xy(MARGIN, top)
    for table in section.tables:
        _table(pdf, table, pdf.epw - pdf_chart.WIDE - 3)
    if pdf.page == sheet:
        pdf.set_xy(MARGIN, max(pdf.get_y(), top + tall))


def _words(pdf: "FPDF", text: str, height: float) -> None:
    pdf.multi_cell(0, height, clean(text), align="L", new_x="LMARGIN", new_y="NEXT")


def _table(pdf: "FPDF", table: ReportTable[str], room: float) -> None:
    widths = _widths(pdf, table, room)
    _row(pdf, table.head, widths, bold=True)
    for row in table.rows:
        _row(pdf, row, widths)
    pdf.ln(0.6)


def _widths(pdf: "FPDF", table: ReportTable[str], room: float) -> list[float]:
    """Give each column the room its longest word needs, and share the rest by how much there is to say."""
    _style(pdf, 7.8, bold=True)
    columns = list(zip(table.head, *table.rows, strict=True))
    least = [max(_needs(pdf, cell) for cell in column) for column in columns]
    whole = [max(_CURVE if isinstance(c, Spark) else pdf.get_string_width(clean(c)) + 2.5 for c in column)
             for column in columns]  # fmt: skip
    spare = room - sum(least)
    if spare <= 0:
        return [room * one / sum(least) for one in least]
    wanted = [max(0.0, full - one) for full, one in zip(whole, least, strict=True)]
    total = sum(wanted)
    if total <= spare:
        extra = (spare - total) / len(columns)
        return [max(full, one) + extra for full, one in zip(whole, least, strict=True)]
    return [one + spare * want / total for one, want in zip(least, wanted, strict=True)]


def _needs(pdf: "FPDF", cell: str | Spark) -> float:
    if isinstance(cell, Spark):
        return _CURVE
    return min(60.0, max((pdf.get_string_width(word) for word in clean(cell).split(" ") if word), default=0.0) + 2.5)


def _row(pdf: "FPDF", cells: Sequence[str | Spark], widths: Sequence[float], *, bold: bool = False) -> None:
    _style(pdf, 7.8, bold=bold, ink=GREY if bold else INK)
    height = 3.2
    lines = [1 if isinstance(c, Spark) else len(_lines(pdf, w, height, c)) for c, w in zip(cells, widths, strict=True)]
    tall = max(max(lines) * height, 4.8 if any(isinstance(c, Spark) for c in cells) else 0.0) + 0.6
    if pdf.will_page_break(tall):
        pdf.add_page()
    x, y = MARGIN, pdf.get_y()
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, Spark):
            _curve(pdf, cell, x, y + 0.4)
        else:
            pdf.set_xy(x, y + 0.4)
            pdf.multi_cell(width, height, clean(cell), align="L", padding=(0, 1, 0, 0))
        x += width
    pdf.set_draw_color(217, 226, 231)
    pdf.set_line_width(0.15)
    pdf.line(MARGIN, y + tall, MARGIN + sum(widths), y + tall)
    pdf.set_xy(MARGIN, y + tall)


def _lines(pdf: "FPDF", width: float, height: float, text: str) -> list[str]:
    found = pdf.multi_cell(width, height, clean(text), align="L", padding=(0, 1, 0, 0), dry_run=True, output="LINES")
    return list(found) if isinstance(found, list) and found else [""]


def _curve(pdf: "FPDF", spark: Spark, x: float, y: float) -> None:
    tall, wide = 4.4, _CURVE - 4
    strokes = [[(x + 1 + at * wide, y + tall - level / 10 * tall) for at, level in run] for run in spark.strokes]
    pdf.set_line_width(0.2)
    pdf.set_dash_pattern(0.5, 0.5)
    pdf.set_draw_color(*AMBER)
    top = y if len(spark.marks) <= MANY_MARKS else y + tall - 1
    for mark in spark.marks:
        pdf.line(x + 1 + mark * wide, top, x + 1 + mark * wide, y + tall)
    pdf.set_dash_pattern()
    pdf.set_draw_color(*BLUE)
    pdf.set_fill_color(*BLUE)
    pdf.set_line_width(0.3)
    for stroke in strokes:
        if len(stroke) > 1:
            pdf.polyline(stroke)
    for left, top in (point for stroke in strokes for point in stroke):
        pdf.ellipse(left - 0.4, top - 0.4, 0.8, 0.8, style="F")


def _style(pdf: "FPDF", size: float, *, bold: bool = False, ink: tuple[int, int, int] = INK) -> None:
    pdf.set_font("page", "B" if bold else "", size * pdf.k / MM)
    pdf.set_text_color(*ink)
