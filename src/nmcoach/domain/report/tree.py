"""The page for a physio: which sections it has, and what each holds, as words and tables that any file can show.

The rules make a tree of sentences, ``Report[Part]``; :func:`spoken` puts it into words, ``Report[str]``, once.
"""

from collections.abc import Mapping, Sequence

from nmcoach.domain.errors import BadValue
from nmcoach.domain.figure.body_map import BodyPicture
from nmcoach.domain.hints import Generic, TypeVar
from nmcoach.domain.record import field, record
from nmcoach.domain.say import Part, Theirs, Typed, Voice, english, listed, say

W = TypeVar("W")

SECTIONS = {
    "safety": say("Safety"),
    "pain": say("Pain and soreness"),
    "sessions": say("Sessions"),
    "function": say("Function"),
    "self-care": say("Self-care"),
    "questions": say("Questions for you"),
}
"""Section → its heading, in the order of the page."""

LEAVABLE = (
    *("client", "therapist", "complaint", "worse", "better", "medicines", "goal", "plan", "logged"),
    *("notes", "chart"),
)
"""What may be left out of the page: lines of its head, what sessions and therapies were like, the body."""

USUAL_DAYS = 28
"""Days a report covers unless told otherwise (design default)."""


MANY_MARKS = 14
"""Sessions from which on a curve marks them at its foot only, so that it can still be read (design default)."""

SHADES = (1, 3, 5, 7)
"""Levels from which a region is shaded darker; 0 is as light as the rest of the body (the steps of the rules)."""


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


@record
class BodyChart(Generic[W]):
    """The body from the front and from the back, each region shaded by its worst level."""

    picture: BodyPicture
    levels: Mapping[str, int]
    """Region → its worst level of the period, 0–10; a region without a reading is not in it."""
    names: Mapping[str, W]
    """Region → what it is called, in body order; those of ``levels``."""
    caption: W

    def shade(self, region: str) -> int:
        """Give how dark a region is: 0 for none, up to the number of :data:`SHADES`."""
        return sum(self.levels.get(region, 0) >= least for least in SHADES)


@record
class ReportTable(Generic[W]):
    """Rows under headings."""

    head: tuple[W, ...]
    rows: tuple[tuple[W | Spark, ...], ...]


@record
class ReportSection(Generic[W]):
    """One part of the page."""

    key: str
    """A key of :data:`SECTIONS`."""
    lines: tuple[W, ...] = ()
    """Sentences, in the order they are read."""
    tables: tuple[ReportTable[W], ...] = ()
    after: tuple[W, ...] = ()
    """Sentences below the tables."""
    quotes: tuple[W, ...] = ()
    """The client's own words."""
    chart: BodyChart[W] | None = None
    """A picture beside the tables."""

    @property
    def title(self) -> str:
        """The heading."""
        return english(SECTIONS[self.key])


@record
class HeadLine(Generic[W]):
    """Something told at the head of the page."""

    key: str
    name: W
    """What it is: “Period”."""
    value: W
    beside: bool = False
    """Whether it takes few words, so that two stand on a line."""


@record
class Report(Generic[W]):
    """The whole page."""

    title: W
    head: tuple[HeadLine[W], ...]
    """Initials, period, goal, plan, completeness."""
    sections: tuple[ReportSection[W], ...]
    footer: tuple[W, ...] = field(default=())
    """What to keep in mind while reading."""

    def told(self, key: str) -> W:
        """Give what the head tells under a key."""
        return next(line.value for line in self.head if line.key == key)


def spoken(report: Report[Part], voice: Voice) -> Report[str]:
    """Put a page into words."""

    def words(parts: Sequence[Part]) -> tuple[str, ...]:
        return tuple(english(part, voice) for part in parts)

    def chart(drawn: BodyChart[Part] | None) -> BodyChart[str] | None:
        if drawn is None:
            return None
        names = {region: english(name, voice) for region, name in drawn.names.items()}
        return BodyChart(drawn.picture, drawn.levels, names, english(drawn.caption, voice))

    def table(shown: ReportTable[Part]) -> ReportTable[str]:
        rows = (tuple(c if isinstance(c, Spark) else english(c, voice) for c in row) for row in shown.rows)
        return ReportTable(words(shown.head), tuple(rows))

    return Report(
        english(report.title, voice),
        tuple(HeadLine(h.key, english(h.name, voice), english(h.value, voice), h.beside) for h in report.head),
        tuple(
            ReportSection(
                s.key, words(s.lines), tuple(map(table, s.tables)), words(s.after), words(s.quotes), chart(s.chart)
            )
            for s in report.sections
        ),
        words(report.footer),
    )


def chosen(words: Sequence[str]) -> tuple[str, ...]:
    """Give the sections that were asked for in the order of the page; all, if none is named.

    Raises :class:`BadValue` for a word that is no section.
    """
    wanted = {word.strip().lower().replace("_", "-").replace(" ", "-") for word in words}
    for word in words:
        if word.strip().lower().replace("_", "-").replace(" ", "-") not in SECTIONS:
            known = listed((Typed(key) for key in SECTIONS), last=", ")
            raise BadValue(
                say("“{word}” is no section of the report; use any of {known}.", word=Theirs(word), known=known)
            )
    return tuple(key for key in SECTIONS if not wanted or key in wanted)


def left_out(words: Sequence[str]) -> frozenset[str]:
    """Give what is to be left out.

    Raises :class:`BadValue` for a word that is none of :data:`LEAVABLE`.
    """
    wanted = [word.strip().lower() for word in words if word.strip()]
    for word in wanted:
        if word not in LEAVABLE:
            known = listed((Typed(key) for key in LEAVABLE), last=", ")
            raise BadValue(
                say("“{word}” cannot be left out of the page; use any of {known}.", word=Theirs(word), known=known)
            )
    return frozenset(wanted)


def initials(name: str) -> str:
    """Give the initials of a name: ``Anna Berger`` → ``A. B.``; initials stay as they are, no name is empty."""
    words = [word for word in name.replace(".", " ").split() if word[0].isalnum()]
    if len(words) == 1 and len(words[0]) <= 3 and words[0].isupper():
        return words[0]
    return " ".join(word[0].upper() + "." for word in words[:4])
