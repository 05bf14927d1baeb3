"""The lines of the dialogs for measurements, moving and notes."""

from nmcoach.domain.measures.measures import MEASURES, Measurement
from nmcoach.domain.measures.movement import MOVEMENT_KINDS, Movement
from nmcoach.domain.notes import Note
from nmcoach.tui.dialogs.form import Field

SIDES = (("", "no side"), ("left", "left"), ("right", "right"))
VALUE_HINT = "0–10, or cm in tests"


def new_measurement() -> tuple[Field, ...]:
    """Give the lines for a value that is measured."""
    return (
        Field("kind", "What", "pain", tuple((m.id, m.name) for m in MEASURES.values())),
        Field("value", "Value", placeholder=VALUE_HINT),
        Field("side", "Side", "", SIDES),
        Field("note", "Note", placeholder="for a chosen activity: its name"),
    )


def measurement(known: Measurement) -> tuple[Field, ...]:
    """Give the lines that correct a value."""
    return (
        Field("value", "Value", f"{known.value:g}", placeholder=VALUE_HINT),
        *((Field("side", "Side", known.side, SIDES[1:]),) if known.measure.sided else ()),
        Field("note", "Note", known.note),
    )


def movement(known: Movement | None = None) -> tuple[Field, ...]:
    """Give the lines for some moving."""
    return (
        Field("kind", "What", known.kind if known else "walking", tuple((kind, kind) for kind in MOVEMENT_KINDS)),
        Field("minutes", "Minutes", str(known.minutes) if known else "", placeholder="1–600"),
        Field("note", "Note", known.note if known else ""),
    )


def note(known: Note | None = None) -> tuple[Field, ...]:
    """Give the line for a note."""
    return (Field("text", "Text", known.text if known else "", long=True),)
