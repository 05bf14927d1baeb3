"""Logging walks, swims, rides and stretching."""

from datetime import date, datetime, timedelta

from nmcoach.domain.days import Span
from nmcoach.domain.errors import BadValue
from nmcoach.domain.measures import movement
from nmcoach.domain.measures.movement import MOVEMENT, MovedWeek, Movement
from nmcoach.domain.say import Sentence, english
from nmcoach.domain.text import read_note
from nmcoach.services.context import Context
from nmcoach.storage.entries import every, put


class MovementService:
    """Moving besides the routine."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def log(self, kind: str, minutes: int | str, *, note: str = "", at: datetime | None = None) -> Movement:
        """Save some minutes of moving, now or at an earlier instant.

        Raises :class:`BadValue` for unknown kinds, lengths outside 1–600 minutes and instants to come.
        """
        made = Movement(
            **self._context.header(at),
            kind=movement.parse_kind(kind),
            minutes=movement.parse_minutes(str(minutes)),
            note=read_note(note),
        )
        if made.at > self._context.moment().at:
            raise BadValue("Moving cannot lie in the future; give a time up to now.")
        with self._context.store.action(english(movement.label(made)), self._context.moment()) as tx:
            put(tx, MOVEMENT, made)
        return made

    def every(self) -> list[Movement]:
        """Give all moving, oldest first."""
        return every(self._context.store, MOVEMENT)

    def weeks(self, count: int = movement.WEEKS) -> tuple[MovedWeek, ...]:
        """Give this week's moving and that of the weeks before, the latest first."""
        today = self._context.moment().day
        days = Span(today - timedelta(days=today.weekday() + 7 * (count - 1)), today)
        return movement.weeks_of(self._context.past.moved(days), days)

    def lately(self, today: date | None = None) -> Sentence | None:
        """Say in a line what was moved on a day (today, if none is given) and in its week; None for nothing."""
        today = today or self._context.moment().day
        return movement.moved_lately(self._context.past.moved(Span(today - timedelta(days=6), today)), today)
