"""What somebody logs in the sample year, who keeps their care up.

It has what a year brings: a first month of weekly sessions, every three to four weeks from then on, a holiday abroad,
a flare with three weekly sessions, a flu for which the plan was paused, and less pain at its end than at its beginning.
"""

from collections.abc import Iterator

from nmcoach.domain.days import Moment
from nmcoach.domain.demo import care, habits
from nmcoach.domain.demo.days import DAYS, Day, Year
from nmcoach.domain.demo.shipped import Shipped
from nmcoach.domain.entries import Entry
from nmcoach.domain.run.rolls import Roll


def life(now: Moment, shipped: Shipped) -> list[Entry]:
    """Give all entries up to the present, oldest first, with what is booked ahead; rolls come before their segments.

    The same day gives the same entries; at a later hour of it there are more.
    """
    year = Year(now)
    found = [entry for back in range(DAYS - 1, -1, -1) for entry in _of_day(year, year.day(back), shipped)]
    found = [entry for entry in found if entry.at <= now.at]
    found += care.ahead(year)
    return [part for entry in sorted(found, key=lambda entry: (entry.at, entry.id)) for part in _parts(entry)]


def _of_day(year: Year, day: Day, shipped: Shipped) -> Iterator[Entry]:
    yield from care.told(year, day, shipped)
    yield from care.sessions(year, day)
    yield from care.therapies(year, day)
    yield from care.words(year, day)
    yield from care.learned(year, day, shipped)
    yield from habits.drinks(year, day)
    yield from habits.measured(year, day)
    yield from habits.rolls(year, day, shipped)
    yield from habits.moved(year, day)
    yield from habits.sore(year, day)


def _parts(entry: Entry) -> tuple[Entry, ...]:
    return (entry, *entry.segments) if isinstance(entry, Roll) else (entry,)
