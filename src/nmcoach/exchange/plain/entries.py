"""Entries as plain data: lines of the history, what was just saved, and questions."""

from datetime import date

from nmcoach.domain.entries import Entry
from nmcoach.domain.hints import Any
from nmcoach.domain.history import HistoryItem
from nmcoach.domain.measures.movement import MovedWeek
from nmcoach.domain.notes import Note
from nmcoach.exchange.plain.values import data_of, day_or_none, utc


def item(line: HistoryItem) -> dict[str, Any]:
    """Give a line of the history."""
    entry = line.entry
    data = data_of(entry)
    if line.counts_as:
        data["status"] = line.counts_as
    return {
        "id": entry.id,
        "kind": line.kind,
        "at": utc(entry.at, milliseconds=True),
        "zone": entry.zone,
        "day": entry.day.isoformat(),
        "data": data,
    }


def saved(entry: Entry) -> dict[str, Any]:
    """Give an entry that was just saved."""
    return {"id": entry.id, **data_of(entry)}


def on_its_day(entry: Entry) -> dict[str, Any]:
    """Give an entry with its local day."""
    return {"id": entry.id, "day": entry.day.isoformat(), **data_of(entry)}


def moved_week(week: MovedWeek) -> dict[str, Any]:
    """Give a week's moving besides the routine."""
    return {"week": week.monday.isoformat(), "minutes": week.total, "days": week.days, "kinds": dict(week.minutes)}


def question(note: Note) -> dict[str, Any]:
    """Give a question for the therapist."""
    return {"id": note.id, "day": note.day.isoformat(), "text": note.text}


def question_asked(note: Note, asked: date | None) -> dict[str, Any]:
    """Give a question with the day of the session it was for; None while it waits."""
    return {**question(note), "asked": day_or_none(asked)}
