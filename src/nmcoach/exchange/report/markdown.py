"""A report as Markdown, to be pasted into a message or a file of notes."""

import re

from nmcoach.domain.report.tree import BodyChart, Report, ReportSection, ReportTable, Spark
from nmcoach.domain.text import clean

_BARS = "▁▂▃▄▅▆▇█"
_SLOTS = 20
"""Characters of a small curve."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_AT_START = re.compile(r"^(\s*\d*)([-+=:#]|(?<=\d)[.)](?=\s|$))")


def write(report: Report[str]) -> bytes:
    """Give the file; every word of the user is escaped, so that none becomes a link, a heading or HTML."""
    head = "\n".join(f"- **{_text(line.name)}**: {_text(line.value)}" for line in report.head)
    sections = "\n".join(_section(section) for section in report.sections)
    foot = "\n\n".join(_text(line) for line in report.footer)
    return f"# {_text(report.title)}\n\n{head}\n\n{sections}\n---\n\n{foot}\n".encode()


def _section(section: ReportSection[str]) -> str:
    parts = [
        *(_text(line) for line in section.lines),
        *(_table(table) for table in section.tables),
        *([_chart(section.chart)] if section.chart is not None else []),
        *("\n".join(f"> {_text(line)}" for line in clean(quote).split("\n")) for quote in section.quotes),
        *(_text(line) for line in section.after),
    ]
    return f"## {_text(section.title)}\n\n" + "".join(f"{part}\n\n" for part in parts)


def _table(table: ReportTable[str]) -> str:
    rows = [table.head, tuple("---" for _ in table.head)]
    lines = [" | ".join(_text(name) for name in rows[0]), " | ".join(rows[1])]
    lines += [" | ".join(_cell(cell) for cell in row) for row in table.rows]
    return "\n".join(f"| {line} |" for line in lines)


def _chart(chart: BodyChart[str]) -> str:
    """Write the body as a table: the level of each part on the left and on the right."""
    bases: dict[str, dict[str, int]] = {}
    for region in chart.names:
        side, _, base = region.partition("_")
        bases.setdefault(base, {})[side] = chart.levels[region]
    rows: list[tuple[str, ...]] = [("Part of the body", "Left", "Right")]
    for base, levels in bases.items():
        name = chart.names[f"{next(iter(levels))}_{base}"].partition(" ")[2]
        rows.append((name, *(str(levels.get(side, "–")) for side in ("left", "right"))))
    first, *rest = (f"| {' | '.join(map(_text, row))} |" for row in rows)
    return "\n".join((first, "| --- | --- | --- |", *rest)) + f"\n\n{_text(chart.caption)}"


def _cell(cell: str | Spark) -> str:
    return _curve(cell) if isinstance(cell, Spark) else _text(cell)


def _curve(spark: Spark) -> str:
    worst: dict[int, float] = {}
    for at, level in spark.points:
        slot = min(_SLOTS - 1, int(at * _SLOTS))
        worst[slot] = max(worst.get(slot, 0.0), level)
    marks = {min(_SLOTS - 1, int(at * _SLOTS)) for at in spark.marks}
    if len(marks) > _SLOTS // 2:
        marks = set()  # a mark at every other sign would leave no course to be seen
    return "".join(
        f"{'¦' if slot in marks else ''}{_BARS[min(7, int(worst[slot] / 10 * 8))] if slot in worst else '·'}"
        for slot in range(_SLOTS)
    )


def _text(text: str) -> str:
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", clean(text, newlines=False)))
