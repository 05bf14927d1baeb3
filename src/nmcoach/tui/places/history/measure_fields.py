"""The lines of the dialogs for measurements, moving and notes."""

from nmcoach.domain.measures.measures import MEASURES, TYPED, Measurement
from nmcoach.domain.measures.movement import MOVEMENT_KINDS, Movement
from nmcoach.domain.notes import Note
from nmcoach.domain.say import english
from nmcoach.tui.dialogs.form import FormField

SIDES = (("", "no side"), ("left", "left"), ("right", "right"))
VALUE_HINT = "0–10, or cm in tests"


def new_measurement() -> tuple[FormField, ...]:
    """Give the lines for a value that is measured."""
    return (
        FormField("kind", "What", "pain", tuple((kind, english(MEASURES[kind].name)) for kind in TYPED)),
        FormField("value", "Value", placeholder=VALUE_HINT),
        FormField("side", "Side", "", SIDES),
        FormField("note", "Note", placeholder="for a chosen activity: its name"),
    )


def measurement(known: Measurement) -> tuple[FormField, ...]:
    """Give the lines that correct a value."""
    return (
        FormField(
            "value",
            "Value",
            f"{known.value:g}",
            placeholder=known.measure.unit if known.measure.watched else VALUE_HINT,
        ),
        *((FormField("side", "Side", known.side, SIDES[1:]),) if known.measure.sided else ()),
        FormField("note", "Note", known.note),
    )


def movement(known: Movement | None = None) -> tuple[FormField, ...]:
    """Give the lines for some moving."""
    return (
        FormField("kind", "What", known.kind if known else "walking", tuple((kind, kind) for kind in MOVEMENT_KINDS)),
        FormField("minutes", "Minutes", str(known.minutes) if known else "", placeholder="1–600"),
        FormField("note", "Note", known.note if known else ""),
    )


def note(known: Note | None = None) -> tuple[FormField, ...]:
    """Give the line for a note."""
    return (FormField("text", "Text", known.text if known else "", long=True),)
