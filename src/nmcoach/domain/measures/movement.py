"""Moving besides the routine: low-impact cardio and stretching."""

from collections.abc import Mapping
from datetime import date, timedelta

from nmcoach.domain.days import Span
from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import MINUTES, NOTE, Field
from nmcoach.domain.measures.statistics import Series
from nmcoach.domain.minutes import no_length, read_minutes
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Listed, Part, Sentence, Theirs, Typed, english, listed, plural, say, together
from nmcoach.domain.text import read_note

MOVEMENT_KINDS = ("walking", "swimming", "cycling", "stretching", "other")
"""What may be logged; all but stretching are cardio."""
NAMES: Mapping[str, Sentence] = {
    "walking": say("walking"),
    "swimming": say("swimming"),
    "cycling": say("cycling"),
    "stretching": say("stretching"),
    "other": say("other"),
}
"""Kind → what it is called."""
_ALSO = {
    "walk": "walking", "swim": "swimming", "bike": "cycling", "ride": "cycling", "riding": "cycling",
    "cycle": "cycling", "stretch": "stretching",
}  # fmt: skip
SHORTEST, LONGEST = 1, 600
"""Minutes that may be logged at once."""
WEEKS = 8
"""Weeks that are listed (design default)."""

ByKind = Mapping[str, Series]
"""Kind → the minutes of each day with any."""


def name(kind: str) -> Part:
    """Name a kind; one that only a newer nmcoach knows by the word it has."""
    return NAMES.get(kind) or Theirs(kind)


@record(kw_only=True)
class Movement(Entry):
    """Some minutes of moving."""

    kind: str
    """One of :data:`MOVEMENT_KINDS`."""
    minutes: int
    """1–600."""
    note: str = ""
    """Free text."""


def parse_kind(text: str) -> str:
    """Read a kind of moving.

    Raises :class:`BadValue` naming the kinds there are.
    """
    key = text.strip().lower()
    key = _ALSO.get(key, key)
    if key not in MOVEMENT_KINDS:
        known = listed((Typed(each) for each in MOVEMENT_KINDS), last=", ")
        raise BadValue(say("“{text}” is not a kind of moving; use one of {known}.", text=Theirs(text), known=known))
    return key


def parse_minutes(text: str) -> int:
    """Read whole minutes, 1 to 600.

    Raises :class:`BadValue` for anything else.
    """
    minutes = read_minutes(text, SHORTEST, LONGEST)
    if minutes is None:
        raise no_length(text, SHORTEST, LONGEST)
    return minutes


def label(moved: Movement) -> Sentence:
    """Say what it was: ``45 min swimming``."""
    return say("{minutes} min {kind}", minutes=moved.minutes, kind=name(moved.kind))


@record
class MovedWeek:
    """A week's moving."""

    monday: date
    minutes: Mapping[str, int]
    """Kind → minutes, the longest first; kinds without any are left out."""
    days: int
    """Days with any."""

    @property
    def total(self) -> int:
        """All its minutes."""
        return sum(self.minutes.values())

    @property
    def text(self) -> Sentence:
        """Say how much of what it was, on how many days."""
        if not self.minutes:
            return say("nothing noted")
        days = plural(self.days, one="{n} day", other="{n} days")
        return say("{total} min on {days}: {kinds}", total=self.total, days=days, kinds=kinds_of(self.minutes))


def totals(moved: ByKind, days: Span) -> dict[str, int]:
    """Give the minutes of each kind within some days, the longest first; kinds without any are left out."""
    sums = {kind: round(sum(value for _, value in days.of(series))) for kind, series in moved.items()}
    return {kind: sums[kind] for kind in sorted(sums, key=lambda kind: (-sums[kind], kind)) if sums[kind]}


def days_moved(moved: ByKind, days: Span) -> int:
    """Give on how many of some days there was any moving."""
    return len({day for series in moved.values() for day, _ in days.of(series)})


def weeks_of(moved: ByKind, days: Span) -> tuple[MovedWeek, ...]:
    """Give every week that some days touch, the latest first."""
    monday = days.last - timedelta(days=days.last.weekday())
    found = []
    while monday + timedelta(days=6) >= days.first:
        week = Span(max(monday, days.first), min(monday + timedelta(days=6), days.last))
        found.append(MovedWeek(monday, totals(moved, week), days_moved(moved, week)))
        monday -= timedelta(days=7)
    return tuple(found)


def kinds_of(minutes: Mapping[str, int]) -> Listed:
    """Name the kinds with their minutes: “swimming 45, walking 30”."""
    return listed((say("{kind} {minutes}", kind=name(kind), minutes=of) for kind, of in minutes.items()), last=", ")


def _all_of(minutes: Mapping[str, int]) -> Sentence:
    if len(minutes) == 1:
        (kind, of), *_ = minutes.items()
        return say("{minutes} min {kind}", minutes=of, kind=name(kind))
    return say("{total} min ({kinds})", total=sum(minutes.values()), kinds=kinds_of(minutes))


def moved_lately(moved: ByKind, today: date) -> Sentence | None:
    """Say in a line what was moved today and in this week; None for nothing."""
    monday = today - timedelta(days=today.weekday())
    now, week = totals(moved, Span(today, today)), totals(moved, Span(monday, today))
    if not week:
        return None
    if not now:
        return say("Moved this week: {minutes}.", minutes=_all_of(week))
    told_today = say("Moved today: {minutes}.", minutes=_all_of(now))
    if now == week:
        return told_today
    return together(told_today, say("This week: {total} min.", total=sum(week.values())))


MOVEMENT = Kind(
    name="movement",
    entry=Movement,
    table="movement",
    fields=(Field("kind", among=MOVEMENT_KINDS), Field("minutes", "whole", span=MINUTES), NOTE),
    one="time of moving",
    several="times of moving",
    describe=lambda moved, _: told(english(label(moved)), moved.note),
    logged=True,
    shown_under="Measured",
    edits=Edits(
        readers={
            "kind": lambda moved, text, _: replace(moved, kind=parse_kind(text)),
            "minutes": lambda moved, text, _: replace(moved, minutes=parse_minutes(text)),
            "note": lambda moved, text, _: replace(moved, note=read_note(text)),
        },
        refusal="Moving has no “{field}”; kind, minutes and note can be changed.",
        called=lambda _: "moving",
    ),
)
