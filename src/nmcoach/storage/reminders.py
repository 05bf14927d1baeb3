"""Which reminders were shown, and put off, as what was told once.

``reminder/20261128/water/1/10:00`` is the first showing of a slot's reminder on a day, ``snooze/20261128/water/1/
1795861800000/10:00`` that it was then put off until an instant; the next showing is the second.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from nmcoach.domain.day.reminders import Reminder, Shown
from nmcoach.domain.days import Moment
from nmcoach.domain.hints import NamedTuple
from nmcoach.storage.rows import day_number, from_ms, to_ms
from nmcoach.storage.store import Store
from nmcoach.storage.told import under
from nmcoach.storage.tx import Tx


class _Slot(NamedTuple):
    """A reminder on a day."""

    kind: str
    slot: str
    times: int
    """How often it was shown."""
    at: int
    """When it was shown last, in UTC milliseconds."""
    until: int | None
    """Until when it was put off since; None where it was not."""


def shown_on(store: Store, moment: Moment) -> list[Shown]:
    """Give the reminders shown on the moment's local day, oldest first."""
    return [
        Shown(one.kind, one.slot, from_ms(one.at), None if one.until is None else from_ms(one.until), one.times)
        for one in _slots(store, moment.day)
    ]


def keep_shown(store: Store, due: Sequence[Reminder], moment: Moment) -> list[Reminder]:
    """Remember that reminders are shown now, all of them or none; those another copy of nmcoach showed are left out."""
    with store.write(moment) as tx:
        slots = {(one.kind, one.slot): one for one in _slots(tx, moment.day)}
        return [one for one in due if _keep(tx, one, slots.get((one.kind, one.slot)), moment.day)]


def _keep(tx: Tx, reminder: Reminder, before: _Slot | None, day: date) -> bool:
    if before is not None and before.until is None:
        return False
    times = 1 if before is None else before.times + 1
    return tx.tell(f"reminder/{day_number(day)}/{reminder.kind}/{times}/{reminder.slot}")


def snooze(store: Store, moment: Moment, minutes: int, kind: str | None = None) -> int:
    """Let the day's reminders (of one kind, or all) come again after so many minutes; give how many there were."""
    until = to_ms(moment.at + timedelta(minutes=minutes))
    with store.write(moment) as tx:
        found = [one for one in _slots(tx, moment.day) if kind in (None, one.kind)]
        for one in found:
            tx.tell(f"snooze/{day_number(moment.day)}/{one.kind}/{one.times}/{until}/{one.slot}")
    return len(found)


def _slots(store: Store | Tx, day: date) -> list[_Slot]:
    put_off: dict[tuple[str, str, str], int] = {}
    for key, _ in under(store, f"snooze/{day_number(day)}/"):
        _, _, kind, times, until, slot = key.split("/", 5)
        put_off[kind, slot, times] = int(until)
    last: dict[tuple[str, str], _Slot] = {}
    for key, at in under(store, f"reminder/{day_number(day)}/"):
        _, _, kind, times, slot = key.split("/", 4)
        one = _Slot(kind, slot, int(times), at, put_off.get((kind, slot, times)))
        last[kind, slot] = max(one, last.get((kind, slot), one), key=lambda of: of.times)
    return sorted(last.values(), key=lambda of: of.at)
