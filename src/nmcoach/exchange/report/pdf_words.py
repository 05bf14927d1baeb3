"""The words of a report as a PDF can carry them: a sign that no font holds is spelled out."""

import unicodedata
from collections.abc import Callable, Iterable

from nmcoach.domain.record import replace
from nmcoach.domain.report.tree import Report, ReportSection
from nmcoach.domain.text import clean

SIGNS = frozenset({"So", "Sk"})
"""Categories of signs that have a name in words, such as emoji."""
JOINERS = frozenset({"\u200d", "\ufe0e", "\ufe0f"})
"""What joins or varies signs and is nothing by itself."""


def characters(report: Report[str]) -> str:
    """Give all text of a report in one piece."""
    return clean("".join(_texts(report)), limit=1_000_000)


def is_sign(char: str) -> bool:
    """Say whether a character is a sign that can be spelled out, and no letter of a script."""
    return char in JOINERS or (unicodedata.category(char) in SIGNS and bool(unicodedata.name(char, "")))


def spelled(report: Report[str], signs: Iterable[str]) -> Report[str]:
    """Give the report with these signs spelled out: ``[slightly smiling face]``."""
    words = {ord(sign): "" if sign in JOINERS else f"[{unicodedata.name(sign).lower()}]" for sign in signs}
    if not words:
        return report

    def tell(text: str) -> str:
        return text.translate(words)

    return replace(
        report,
        head=tuple(replace(line, name=tell(line.name), value=tell(line.value)) for line in report.head),
        sections=tuple(_section(section, tell) for section in report.sections),
        footer=tuple(map(tell, report.footer)),
    )


def _section(section: ReportSection[str], tell: Callable[[str], str]) -> ReportSection[str]:
    return replace(
        section,
        lines=tuple(map(tell, section.lines)),
        tables=tuple(
            replace(
                table,
                rows=tuple(tuple(tell(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows),
            )
            for table in section.tables
        ),
        after=tuple(map(tell, section.after)),
        quotes=tuple(map(tell, section.quotes)),
    )


def _texts(report: Report[str]) -> Iterable[str]:
    yield report.title
    yield from report.footer
    for line in report.head:
        yield from (line.name, line.value)
    for section in report.sections:
        yield from (section.title, *section.lines, *section.after, *section.quotes, "–")
        if section.chart is not None:
            yield section.chart.caption
        for table in section.tables:
            yield from table.head
            yield from (cell for row in table.rows for cell in row if isinstance(cell, str))
