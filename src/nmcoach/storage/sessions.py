"""Sessions on disk."""

from nmcoach.domain.sessions import Session, Therapy
from nmcoach.storage.entries import Fields, Stored, head, header, load
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
