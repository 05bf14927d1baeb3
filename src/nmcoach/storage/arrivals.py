"""When safety answers and warning signs came here whose own stamp lies ahead of the clock: from then on they grow old.

A device whose clock is a year ahead, or this one's clock once it was set back, leaves answers that would look fresh for
a year, and signs that would be a mistake for as long. So whatever is saved here first keeps, in the table ``told``, of
each that lies ahead on which local day it was met; the entry itself stays as it is. Of several such days the earliest
holds.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.storage.rows import day_number, from_day_number, from_ms, to_ms

if TYPE_CHECKING:
    from nmcoach.domain.days import Moment

Rows = Callable[[str, Sequence[object]], Iterable[Any]]
"""Gives the rows of a query."""
KEY = "arrived/"
"""How the keys begin; the entry's id and the day follow."""
AHEAD = (
    "SELECT id FROM screening_answer WHERE day > ?1 AND deleted = 0 AND at > ?2 "
    "UNION ALL SELECT id FROM red_flag WHERE day >= ?3 AND deleted = 0 AND at > ?2 + 3600000"
)
"""Which answers are of a later local day and instant than now, and which signs over an hour ahead; there are none where
all clocks are right. A sign's own day is that of where it was told: zones lie a day apart, and days begin late."""
_KEPT = "SELECT key, at FROM told WHERE key >= ? AND key < ? ORDER BY at, id"


def news(rows: Rows, moment: "Moment") -> list[str]:
    """Give the keys to be told of what lies ahead of a moment, but for what was told by its day."""
    around = day_number(moment.day - timedelta(days=2))
    ahead = [str(row[0]) for row in rows(AHEAD, (day_number(moment.day), to_ms(moment.at), around))]
    if not ahead:
        return []
    known = came(rows)
    told = day_number(moment.day)
    return [f"{KEY}{key}/{told}" for key in ahead if key not in known or known[key][1] > moment.day]


def came(rows: Rows) -> dict[str, tuple[datetime, date]]:
    """Give the instant and the local day on which those came of which that is kept, by their ids."""
    found: dict[str, tuple[datetime, date]] = {}
    for key, at in rows(_KEPT, (KEY, f"{KEY}\U0010ffff")):
        one, _, told = key.removeprefix(KEY).rpartition("/")
        day = _day(told)
        if day is not None and (one not in found or day < found[one][1]):
            found[one] = (from_ms(at), day)
    return found


def _day(told: str) -> date | None:
    """Read a day; None for what damage made of one."""
    try:
        return from_day_number(int(told))
    except ValueError:
        return None
