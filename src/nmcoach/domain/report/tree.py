"""The page for a physio: which sections it has, and what each holds, as words and tables that any file can show."""

from collections.abc import Sequence

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import field, record

SECTIONS = {
    "safety": "Safety",
    "pain": "Pain and soreness",
    "sessions": "Sessions",
    "function": "Function",
    "self-care": "Self-care",
    "questions": "Questions for you",
}
"""Section → its heading, in the order of the page."""

USUAL_DAYS = 28
"""Days a report covers unless told otherwise (design default)."""


MANY_MARKS = 14
"""Sessions from which on a curve marks them at its foot only, so that it can still be read (design default)."""


@record
class Spark:
    """A small curve of levels over the period, with a mark for each session."""

    points: tuple[tuple[float, float], ...]
    """Place within the period, 0–1, and level, 0–10; oldest first."""
    marks: tuple[float, ...] = ()
    """Places of the sessions, 0–1."""
    gap: float = 1.0
    """Longest stretch without a point that a line crosses, 0–1."""

    @property
    def strokes(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """The points in runs that a line may join: a longer gap stays open."""
        runs: list[list[tuple[float, float]]] = []
        for point in self.points:
            if runs and point[0] - runs[-1][-1][0] <= self.gap:
                runs[-1].append(point)
            else:
                runs.append([point])
        return tuple(tuple(run) for run in runs)


Cell = str | Spark


@record
class ReportTable:
    """Rows under headings."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@record
class ReportSection:
    """One part of the page."""

    key: str
    """A key of :data:`SECTIONS`."""
    lines: tuple[str, ...] = ()
    """Sentences, in the order they are read."""
    tables: tuple[ReportTable, ...] = ()
    after: tuple[str, ...] = ()
    """Sentences below the tables."""
    quotes: tuple[str, ...] = ()
    """The client's own words."""

    @property
    def title(self) -> str:
        """The heading."""
        return SECTIONS[self.key]


@record
class Report:
    """The whole page."""

    title: str
    head: tuple[tuple[str, str], ...]
    """What is told and its value: initials, period, goal, plan, completeness."""
    sections: tuple[ReportSection, ...]
    footer: tuple[str, ...] = field(default=())
    """What to keep in mind while reading."""


def chosen(words: Sequence[str]) -> tuple[str, ...]:
    """Give the sections that were asked for in the order of the page; all, if none is named.

    Raises :class:`BadValue` for a word that is no section.
    """
    wanted = {word.strip().lower().replace("_", "-").replace(" ", "-") for word in words}
    for word in words:
        if word.strip().lower().replace("_", "-").replace(" ", "-") not in SECTIONS:
            raise BadValue(f"“{word}” is no section of the report; use any of {', '.join(SECTIONS)}.")
    return tuple(key for key in SECTIONS if not wanted or key in wanted)


def initials(name: str) -> str:
    """Give the initials of a name: ``Anna Berger`` → ``A. B.``; initials stay as they are, no name is unknown."""
    words = [word for word in name.replace(".", " ").split() if word[0].isalnum()]
    if not words:
        return "unknown"
    if len(words) == 1 and len(words[0]) <= 3 and words[0].isupper():
        return words[0]
    return " ".join(f"{word[0].upper()}." for word in words[:4])
