"""Which reminders were shown, on disk. Not the user's own entries: there is no journal of them."""

from datetime import timedelta

from nmcoach.domain.day.reminders import Reminder, Shown
from nmcoach.domain.days import Moment
from nmcoach.storage.rows import day_number, from_ms, to_ms
from nmcoach.storage.store import Store

TABLE = "reminder_log"


def shown_on(store: Store, moment: Moment) -> list[Shown]:
    """Give the reminders shown on the moment's local day, oldest first."""
    found = store.rows(
        "SELECT kind, slot, at, until FROM reminder_log WHERE deleted = 0 AND day = ? ORDER BY at, id",
        (day_number(moment.day),),
    )
    return [
        Shown(row["kind"], row["slot"], from_ms(row["at"]), None if row["until"] is None else from_ms(row["until"]))
        for row in found
    ]


def keep_shown(store: Store, reminder: Reminder, moment: Moment) -> bool:
    """Remember that a reminder is shown now; False when another copy of nmcoach showed it already."""
    with store.write(moment) as tx:
        found = tx.rows(
            "SELECT id, state FROM reminder_log WHERE kind = ? AND day = ? AND slot = ?",
            (reminder.kind, day_number(moment.day), reminder.slot),
        )
        if found and found[0]["state"] != "snoozed":
            return False
        row: dict[str, object] = {"kind": reminder.kind, "slot": reminder.slot, "state": "shown", "until": None}
        if found:
            row |= {"id": found[0]["id"], "at": moment.at}
        tx.put(TABLE, row)
    return True


def snooze(store: Store, moment: Moment, minutes: int, kind: str | None = None) -> int:
    """Let the day's reminders (of one kind, or all) come again after so many minutes; give how many there were."""
    until = moment.at + timedelta(minutes=minutes)
    with store.write(moment) as tx:
        found = tx.rows(
            "SELECT id FROM reminder_log WHERE deleted = 0 AND day = ? AND (? IS NULL OR kind = ?)",
            (day_number(moment.day), kind, kind),
        )
        for row in found:
            old = tx.get(TABLE, row["id"]) or {}
            tx.put(TABLE, {**old, "state": "snoozed", "until": to_ms(until)})
    return len(found)
