"""When sessions can be: the weekdays and the times of day the user and the therapist have for them."""

from datetime import datetime, time

from nmcoach.domain.days import weekday_of
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""How weekdays are written in settings, Monday first."""


@record
class SessionHours:
    """Days and times at which a session may begin; proposals keep to them, bookings need not."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Weekdays, 0 Monday to 6 Sunday, in order; never empty (design default: Monday to Friday)."""
    first: time = time(8, 0)
    """Earliest start on the wall clock (design default)."""
    last: time = time(19, 0)
    """Latest start on the wall clock, at or after ``first`` (design default)."""

    def allow(self, local: datetime) -> bool:
        """Say whether a session may begin at that wall-clock time."""
        return local.weekday() in self.days and self.first <= local.time().replace(tzinfo=None) <= self.last

    def text(self) -> str:
        """Say them in a few words: ``Mon–Fri, 08:00–19:00``."""
        return f"{days_words(self.days)}, {self.first:%H:%M}–{self.last:%H:%M}"


def days_words(days: tuple[int, ...]) -> str:
    """Name weekdays, three or more in a row as a span: ``Mon–Fri``, ``Tue, Thu``."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = []
    for run in runs:
        names = [WEEKDAYS[day].capitalize() for day in run]
        words += [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
    return ", ".join(words)


def write_days(days: tuple[int, ...]) -> str:
    """Write weekdays the way they are read: ``mon tue wed``."""
    return " ".join(WEEKDAYS[day] for day in days)


def read_days(text: str) -> tuple[int, ...]:
    """Read weekdays such as ``mon tue wed``, ``Monday, Friday`` or ``mon-fri``.

    Raises :class:`BadValue` naming the word that is none, or when there are none at all.
    """
    found: set[int] = set()
    for word in text.lower().replace("–", "-").replace(",", " ").split():
        first, dash, last = word.partition("-")
        begin = _weekday(first)
        end = _weekday(last) if dash else begin
        found.update((begin + n) % 7 for n in range((end - begin) % 7 + 1))
    if not found:
        raise BadValue("Sessions need at least one weekday; use words such as mon tue wed thu fri.")
    return tuple(sorted(found))


def _weekday(word: str) -> int:
    number = weekday_of(word)
    if number is not None:
        return number
    raise BadValue(f"“{word}” is not a weekday; use words such as mon tue wed thu fri.")
