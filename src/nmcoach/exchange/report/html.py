"""A report as one HTML file that needs nothing else: it opens without a network and prints on A4."""

from collections.abc import Sequence
from html import escape

from nmcoach.domain.report.tree import MANY_MARKS, Cell, Report, ReportSection, ReportTable, Spark
from nmcoach.domain.text import clean

WIDTH, HEIGHT = 150, 18
"""Size of a small curve in CSS pixels."""

_STYLE = """
@page { size: A4; margin: 9mm 12mm }
* { box-sizing: border-box }
body { font: 8.4pt/1.25 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; color: #1b2430;
  background: #fff; max-width: 186mm; margin: 8mm auto; padding: 0 4mm }
h1 { font-size: 15pt; margin: 0 0 1.5mm }
h2 { font-size: 10.5pt; margin: 1.9mm 0 .6mm; color: #14506b; border-bottom: .3mm solid #b9cdd6 }
dl { display: grid; grid-template-columns: max-content 4fr max-content 5fr; gap: .5mm 3mm; margin: 0;
  background: #f1f5f7; padding: 2mm 3mm }
dl div { display: contents }
dl div.wide dd { grid-column: 2 / -1 }
dt { font-weight: 600; color: #41525e }
dd, p { margin: 0 }
p { margin: .6mm 0; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse; margin: 1mm 0; font-size: 7.8pt; line-height: 1.15 }
th, td { text-align: start; vertical-align: top; padding: .35mm 2.5mm .35mm 0; border-bottom: .2mm solid #d9e2e7;
  overflow-wrap: break-word }
td:first-child { min-width: 13mm }
td:last-child { overflow-wrap: anywhere }
th { font-weight: 600; color: #41525e; overflow-wrap: normal }
tr { break-inside: avoid }
h2 { break-after: avoid }
td.curve { width: 156px; padding-bottom: 0 }
svg { display: block }
.line { fill: none; stroke: #14506b; stroke-width: 1.4 }
.dot { fill: #14506b }
.mark { stroke: #8a5a00; stroke-width: 1; stroke-dasharray: 2 2 }
.base { stroke: #c3cfd6; stroke-width: 1 }
blockquote { margin: .7mm 0; padding: .2mm 3mm; border-inline-start: .8mm solid #14506b; white-space: pre-wrap;
  overflow-wrap: anywhere }
.quiet, footer { color: #41525e; font-size: 7.4pt }
footer { margin-top: 2mm; border-top: .3mm solid #b9cdd6; padding-top: 1mm }
@media print { body { margin: 0; padding: 0; max-width: none } * { print-color-adjust: exact }
  body.full { zoom: .85 } body.full :is(th, td) { padding-block: .2mm } }
"""

FULL = 25
"""Rows and questions from which the page is printed smaller, so that it stays one (design default)."""
_WIDE = frozenset({"Goal", "Plan"})


def write(report: Report) -> bytes:
    """Give the file; every word of the user is escaped, and no script, font or picture is fetched."""
    head = "".join(
        f'<div{" class=wide" if name in _WIDE else ""}><dt>{_text(name)}</dt><dd dir="auto">{_text(value)}</dd></div>\n'
        for name, value in report.head
    )
    body = "".join(_section(section) for section in report.sections)
    foot = "".join(f"<p>{_text(line)}</p>\n" for line in report.footer)
    rows = sum(len(s.quotes) + sum(len(table.rows) for table in s.tables) for s in report.sections)
    kind = ' class="full"' if rows >= FULL else ""
    title = _text(f"{report.title}, {dict(report.head).get('Client', '')}")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body{kind}>\n<h1>{_text(report.title)}</h1>\n"
        f"<dl>\n{head}</dl>\n{body}<footer>\n{foot}</footer>\n</body>\n</html>\n"
    ).encode()


def _section(section: ReportSection) -> str:
    lines = "".join(f'<p dir="auto">{_text(line)}</p>\n' for line in section.lines)
    tables = "".join(_table(table) for table in section.tables)
    quotes = "".join(f'<blockquote dir="auto">{_text(quote, newlines=True)}</blockquote>\n' for quote in section.quotes)
    after = "".join(f'<p class="quiet">{_text(line)}</p>\n' for line in section.after)
    return f"<section>\n<h2>{_text(section.title)}</h2>\n{lines}{tables}{quotes}{after}</section>\n"


def _table(table: ReportTable) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.head)
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>\n" for row in table.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _cell(cell: Cell) -> str:
    return f'<td class="curve">{_curve(cell)}</td>' if isinstance(cell, Spark) else f'<td dir="auto">{_text(cell)}</td>'


def _curve(spark: Spark) -> str:
    top = 0 if len(spark.marks) <= MANY_MARKS else HEIGHT - 4
    marks = "".join(f'<line class="mark" x1="{_x(m)}" x2="{_x(m)}" y1="{top}" y2="{HEIGHT}"/>' for m in spark.marks)
    lines = "".join(_line(stroke) for stroke in spark.strokes if len(stroke) > 1)
    dots = "".join(f'<circle class="dot" cx="{x}" cy="{y}" r="1.6"/>' for x, y in map(_point, spark.points))
    levels = ", ".join(f"{level:g}" for _, level in spark.points)
    return (
        f'<svg width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{levels}">'
        f'<line class="base" x1="0" x2="{WIDTH}" y1="{HEIGHT - 3}" y2="{HEIGHT - 3}"/>{marks}'
        f"{lines}{dots}</svg>"
    )


def _line(stroke: Sequence[tuple[float, float]]) -> str:
    points = " ".join(f"{x},{y}" for x, y in map(_point, stroke))
    return f'<polyline class="line" points="{points}"/>'


def _point(point: tuple[float, float]) -> tuple[float, float]:
    at, level = point
    return _x(at), round(HEIGHT - 3 - level / 10 * (HEIGHT - 6), 1)


def _x(at: float) -> float:
    return round(3 + at * (WIDTH - 6), 1)


def _text(text: str, *, newlines: bool = False) -> str:
    return escape(clean(text, newlines=newlines))
