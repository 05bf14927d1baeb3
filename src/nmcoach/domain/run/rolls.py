"""Rolls that were done: what was followed, for how long, and how the week looks."""

from collections.abc import Sequence
from datetime import date, timedelta

from nmcoach.domain.days import show_length
from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import LEVEL, NOTE, REGIONS, SECONDS, Field, known_id, some
from nmcoach.domain.hints import Literal, get_args
from nmcoach.domain.levels import read_level
from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import base_of
from nmcoach.domain.say import Theirs, Typed, english, say
from nmcoach.domain.text import read_note, word_among

RollOutcome = Literal["running", "done", "partly", "skipped"]
Closed = Literal["done", "partly", "skipped"]
"""What may come of a roll in the end."""

CLOSED: tuple[Closed, ...] = get_args(Closed)

BY_HAND = "by_hand"
"""In place of a version: nobody guided this roll, its user logged it."""


@record(kw_only=True)
class RollSegment(Entry):
    """A segment of a roll, as it went."""

    roll_id: str
    position: int
    """Place among the routine's segments, from 0."""
    move: str
    """A move's id."""
    side: Literal["left", "right", "both", "none"]
    regions: tuple[str, ...]
    """Region ids it worked."""
    planned: int
    """Seconds meant."""
    seconds: int
    """Seconds really done."""
    outcome: Literal["done", "partly", "skipped", "hurt"]


@record(kw_only=True)
class Roll(Entry):
    """A guided run, finished or not."""

    routine: str
    """A routine's id."""
    version: str
    """The version of the routine that was followed; :data:`BY_HAND` where it was done without the coach."""
    name: str
    """The routine's name at the time."""
    planned: int
    """Seconds meant."""
    seconds: int
    """Seconds really followed."""
    outcome: RollOutcome
    felt: int | None = None
    """How it felt, 0–10."""
    note: str = ""
    segments: tuple[RollSegment, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether anything was really followed."""
        return self.outcome in ("done", "partly", "running") and self.seconds > 0

    @property
    def by_hand(self) -> bool:
        """Whether it was done without the coach, and logged by its user."""
        return self.version == BY_HAND


def read_outcome(text: str) -> Closed:
    """Read what came of a roll.

    Raises :class:`BadValue` for anything but done, partly and skipped.
    """
    found = word_among(text, CLOSED)
    if found is None:
        raise BadValue(say("“{text}” is not an outcome; use done, partly or skipped.", text=Theirs(text)))
    return found


Mark = Literal["before", "done", "partly", "none", "today", "future"]


def week_marks(rolls: Sequence[Roll], today: date, began: date | None = None) -> tuple[Mark, ...]:
    """Give a mark for each day of this week, Monday first; none was missed before the day the coach was taken up."""
    monday = today - timedelta(days=today.weekday())
    marks: list[Mark] = []
    for offset in range(7):
        day = monday + timedelta(days=offset)
        of_day = [r for r in rolls if r.day == day and r.counts]
        if any(r.outcome == "done" for r in of_day):
            marks.append("done")
        elif of_day:
            marks.append("partly")
        elif day == today:
            marks.append("today")
        elif began is not None and day < began:
            marks.append("before")
        else:
            marks.append("none" if day < today else "future")
    return tuple(marks)


def seconds_on(rolls: Sequence[Roll], day: date) -> int:
    """Give the seconds really followed on a day, but for a run that is not closed yet."""
    return sum(r.seconds for r in rolls if r.day == day and r.counts and r.outcome != "running")


def last_rolled(rolls: Sequence[Roll], until: date) -> dict[str, date]:
    """Give for each region base the last day on which it was worked for at least 10 s."""
    latest: dict[str, date] = {}
    for roll in rolls:
        if roll.day > until:
            continue
        for segment in roll.segments:
            if segment.seconds >= 10:
                for region in segment.regions:
                    base = base_of(region)
                    latest[base] = max(latest.get(base, roll.day), roll.day)
    return latest


_HOW = {"done": say("done"), "partly": say("partly done"), "skipped": say("not done")}


def _describe(roll: Roll, _units: str) -> str:
    if roll.outcome == "running":
        return told(roll.name, english(say("interrupted")))
    length = Typed(show_length(roll.seconds))
    return told(
        roll.name,
        english(say("{how}, {length}", how=_HOW[roll.outcome], length=length)),
        english(say("logged by hand")) if roll.by_hand else "",
        "" if roll.felt is None else english(say("felt {n}/10", n=roll.felt)),
        roll.note,
    )


ROLL = Kind(
    name="roll",
    entry=Roll,
    table="roll",
    fields=(
        Field("routine", check=some),
        Field("version", means="or `by_hand` for one done without the coach"),
        Field("name"),
        Field("planned", "whole", span=SECONDS),
        Field("seconds", "whole", span=SECONDS),
        Field("outcome", among=get_args(RollOutcome)),
        Field("felt", "whole", span=LEVEL, open=True),
        NOTE,
    ),
    one="roll",
    several="rolls",
    describe=_describe,
    logged=True,
    shown_under="Rolls",
    edits=Edits(
        readers={
            "outcome": lambda roll, text, _: replace(roll, outcome=read_outcome(text)),
            "felt": lambda roll, text, _: replace(roll, felt=read_level(text)),
            "note": lambda roll, text, _: replace(roll, note=read_note(text)),
        },
        refusal="A roll has no “{field}”; outcome, felt and note can be changed.",
        called=lambda _: "a roll",
    ),
)
"""Its segments are entries of their own; whoever reads rolls puts them together."""
ROLL_SEGMENT = Kind(
    name="roll_segment",
    entry=RollSegment,
    table="roll_segment",
    fields=(
        Field("roll_id", check=known_id),
        Field("position", "whole", span=(0, 10_000)),
        Field("move"),
        Field("side", among=("left", "right", "both", "none")),
        REGIONS,
        Field("planned", "whole", span=SECONDS),
        Field("seconds", "whole", span=SECONDS),
        Field("outcome", among=("done", "partly", "skipped", "hurt")),
    ),
    one="segment of a roll",
    several="segments of rolls",
    describe=lambda segment, _: told(segment.move.replace("_", " "), segment.outcome),
    listed=False,
)
