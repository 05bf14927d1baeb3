"""Sessions on disk."""

from datetime import date

from nmcoach.domain.sessions import Session, Therapy
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.rows import day_number
from nmcoach.storage.store import Store

TABLE = "session"
THERAPY_TABLE = "other_therapy"


def to_row(session: Session) -> Fields:
    """Give a session as a row."""
    return {
        **head(session),
        "status": session.status,
        "kind": session.kind,
        "regions": session.regions,
        "pressure": session.pressure,
        "minutes": session.minutes,
        "practitioner": session.practitioner,
        "place": session.place,
        "note": session.note,
        "before": session.before,
        "after": session.after,
        "uid": session.uid,
        "sequence": session.sequence,
    }


def from_row(row: Stored) -> Session:
    """Give a row as a session."""
    return Session(
        **header(row),
        status=row["status"],
        kind=row["kind"],
        regions=tuple(load(row["regions"])),
        pressure=row["pressure"],
        minutes=row["minutes"],
        practitioner=row["practitioner"],
        place=row["place"],
        note=row["note"],
        before=row["before"],
        after=row["after"],
        uid=row["uid"],
        sequence=row["sequence"] or 0,
    )


def every(store: Store) -> list[Session]:
    """Give all sessions, oldest first."""
    return [from_row(row) for row in store.rows("SELECT * FROM session WHERE deleted = 0 ORDER BY at, id")]


def therapy_from_row(row: Stored) -> Therapy:
    """Give a row as a therapy."""
    return Therapy(**header(row), kind=row["kind"], regions=tuple(load(row["regions"])), note=row["note"])


def therapy_to_row(therapy: Therapy) -> Fields:
    """Give a therapy as a row."""
    return {**head(therapy), "kind": therapy.kind, "regions": therapy.regions, "note": therapy.note}


def therapies(store: Store) -> list[Therapy]:
    """Give all other therapies, oldest first."""
    found = store.rows("SELECT * FROM other_therapy WHERE deleted = 0 ORDER BY at, id")
    return [therapy_from_row(row) for row in found]


def since(store: Store, first: date) -> list[Session]:
    """Give the sessions from a local day on, those to come too, oldest first."""
    found = store.rows("SELECT * FROM session WHERE deleted = 0 AND day >= ? ORDER BY at, id", (day_number(first),))
    return [from_row(row) for row in found]


def on(store: Store, day: date) -> list[Session]:
    """Give the attended sessions of a local day, oldest first."""
    found = store.rows(
        "SELECT * FROM session WHERE deleted = 0 AND day = ? AND status = 'attended' ORDER BY at, id",
        (day_number(day),),
    )
    return [from_row(row) for row in found]


def therapies_since(store: Store, first: date) -> list[Therapy]:
    """Give the other therapies from a local day on, oldest first."""
    found = store.rows(
        "SELECT * FROM other_therapy WHERE deleted = 0 AND day >= ? ORDER BY at, id", (day_number(first),)
    )
    return [therapy_from_row(row) for row in found]
