"""Rolls that were done: what was followed, for how long, and how the week looks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue
from nmcoach.domain.levels import read_level
from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import base_of, names
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.text import read_note, word_among

RollOutcome = Literal["running", "done", "partly", "skipped"]
Closed = Literal["done", "partly", "skipped"]
"""What may come of a roll in the end."""

CLOSED: tuple[Closed, ...] = get_args(Closed)


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
    """The version of the routine that was followed."""
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


def with_changes(roll: Roll, changes: Mapping[str, str]) -> Roll:
    """Give a roll with ``outcome``, ``felt`` or ``note`` as the user typed them; an empty ``felt`` takes it back.

    Raises :class:`BadValue` for other fields or values.
    """
    changed = roll
    for field, text in changes.items():
        reader = _READERS.get(field)
        if reader is None:
            raise BadValue(f"A roll has no “{field}”; outcome, felt and note can be changed.")
        changed = reader(changed, text)
    return changed


def read_outcome(text: str) -> Closed:
    """Read what came of a roll.

    Raises :class:`BadValue` for anything but done, partly and skipped.
    """
    found = word_among(text, CLOSED)
    if found is None:
        raise BadValue(f"“{text}” is not an outcome; use done, partly or skipped.")
    return found


_READERS: Mapping[str, Callable[[Roll, str], Roll]] = {
    "outcome": lambda roll, text: replace(roll, outcome=read_outcome(text)),
    "felt": lambda roll, text: replace(roll, felt=read_level(text)),
    "note": lambda roll, text: replace(roll, note=read_note(text)),
}
"""Field → what reads its text into a roll."""


def hurt_today(rolls: Sequence[Roll], today: date) -> tuple[Constraint, ...]:
    """Give what is left out for the rest of the day because it hurt during a roll."""
    hurt = {s.regions for roll in rolls if roll.day == today for s in roll.segments if s.outcome == "hurt"}
    return tuple(
        Constraint(why=f"{names(regions)} hurt earlier today", no_regions=frozenset(regions))
        for regions in sorted(hurt)
        if regions
    )


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
