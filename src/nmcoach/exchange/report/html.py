"""A report as one HTML file that needs nothing else: it opens without a network and prints on A4."""

from collections.abc import Sequence
from html import escape

from nmcoach.domain.report.tree import MANY_MARKS, HeadLine, Report, ReportSection, ReportTable, Spark
from nmcoach.domain.text import clean
from nmcoach.exchange.report import html_chart

LONG = 44
"""Characters of a cell that may take a second line."""
WIDTH, HEIGHT = 150, 18
"""Size of a small curve in CSS pixels."""

_STYLE = """
@page { size: A4; margin: 9mm 12mm }
* { box-sizing: border-box }
body { font: 8.4pt/1.25 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; color: #1b2430;
  background: #fff; max-width: 186mm; margin: 8mm auto; padding: 0 4mm }
h1 { font-size: 15pt; margin: 0 0 1.5mm }
h2 { font-size: 10.5pt; margin: 1.9mm 0 .6mm; color: #14506b; border-bottom: .3mm solid #b9cdd6 }
dl { display: grid; grid-template-columns: max-content max-content max-content 1fr; gap: .5mm 3mm; margin: 0;
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
.pictured { display: flex; gap: 4mm; align-items: flex-start }
.pictured > div { flex: 1; min-width: 0 }
figure { margin: 1mm 0 0; width: 38mm; flex: none }
figure svg { width: 100% }
figure text { font: 600 5.4px system-ui, sans-serif; text-anchor: middle }
figcaption { font-size: 6.6pt; line-height: 1.15; color: #41525e }
blockquote { margin: .5mm 0; padding: 0 3mm; border-inline-start: .8mm solid #14506b; white-space: pre-wrap;
  overflow-wrap: anywhere }
.quiet, footer { color: #41525e; font-size: 7.4pt }
footer { margin-top: 2mm; border-top: .3mm solid #b9cdd6; padding-top: 1mm }
@media print { body { margin: 0; padding: 0; max-width: none } * { print-color-adjust: exact }
  body.full { zoom: .85 } body.fuller { zoom: .8 } body.fullest { zoom: .77 }
  :is(.full, .fuller, .fullest) :is(th, td) { padding-block: .2mm }
  :is(.fuller, .fullest) :is(th, td) { padding-inline-end: 2mm } :is(.fuller, .fullest) p { margin: .3mm 0 }
  :is(.fuller, .fullest) h2 { margin-top: 1.3mm } :is(.fuller, .fullest) dl { row-gap: .2mm; padding: 1.2mm 3mm } }
"""

SMALLER = ((94, "fullest"), (72, "fuller"), (60, "full"))
"""Lines from which the page is printed smaller, so that it stays one → the size (found by printing)."""


def write(report: Report[str]) -> bytes:
    """Give the file; every word of the user is escaped, and no script, font or picture is fetched."""
    head = "".join(map(_told, report.head))
    body = "".join(_section(section) for section in report.sections)
    foot = "".join(f"<p>{_text(line)}</p>\n" for line in report.footer)
    lines = _lines(report)
    kind = next((f' class="{size}"' for least, size in SMALLER if lines >= least), "")
    title = _text(", ".join((report.title, *(line.value for line in report.head if line.key == "client"))))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body{kind}>\n<h1>{_text(report.title)}</h1>\n"
        f"<dl>\n{head}</dl>\n{body}<footer>\n{foot}</footer>\n</body>\n</html>\n"
    ).encode()


def _lines(report: Report[str]) -> int:
    """Give about how many lines the page takes at full size: a row two where one of its cells is long."""
    count = len(report.head) + sum(1 + len(line) // 150 for line in report.footer)
    for section in report.sections:
        count += 2 + sum(1 + len(text) // 130 for text in (*section.lines, *section.after, *section.quotes))
        for table in section.tables:
            count += 1 + sum(2 if any(len(c) > LONG for c in row if isinstance(c, str)) else 1 for row in table.rows)
    return count


def _told(line: HeadLine[str]) -> str:
    wide = "" if line.beside else " class=wide"
    return f'<div{wide}><dt>{_text(line.name)}</dt><dd dir="auto">{_text(line.value)}</dd></div>\n'


def _section(section: ReportSection[str]) -> str:
    lines = "".join(f'<p dir="auto">{_text(line)}</p>\n' for line in section.lines)
    tables = "".join(_table(table) for table in section.tables)
    if section.chart is not None:
        tables = f'<div class="pictured"><div>{tables}</div>{html_chart.drawn(section.chart)}</div>\n'
    quotes = "".join(f'<blockquote dir="auto">{_text(quote, newlines=True)}</blockquote>\n' for quote in section.quotes)
    after = "".join(f'<p class="quiet">{_text(line)}</p>\n' for line in section.after)
    return f"<section>\n<h2>{_text(section.title)}</h2>\n{lines}{tables}{quotes}{after}</section>\n"


def _table(table: ReportTable[str]) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.head)
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>\n" for row in table.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _cell(cell: str | Spark) -> str:
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
