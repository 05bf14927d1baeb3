"""Moving besides the routine: low-impact cardio and stretching."""

from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import MINUTES, NOTE, Field
from nmcoach.domain.record import record, replace
from nmcoach.domain.text import read_note

MOVEMENT_KINDS = ("walking", "swimming", "cycling", "stretching", "other")
"""What may be logged; all but stretching are cardio."""
SHORTEST, LONGEST = 1, 600
"""Minutes that may be logged at once."""


@record(kw_only=True)
class Movement(Entry):
    """Some minutes of moving."""

    kind: str
    """One of :data:`MOVEMENT_KINDS`."""
    minutes: int
    """1–600."""
    note: str = ""
    """Free text."""


def parse_kind(text: str) -> str:
    """Read a kind of moving.

    Raises :class:`BadValue` naming the kinds there are.
    """
    key = text.strip().lower()
    key = {"walk": "walking", "swim": "swimming", "bike": "cycling", "cycle": "cycling", "stretch": "stretching"}.get(
        key, key
    )
    if key not in MOVEMENT_KINDS:
        raise BadValue(f"“{text}” is not a kind of moving; use one of {', '.join(MOVEMENT_KINDS)}.")
    return key


def parse_minutes(text: str) -> int:
    """Read whole minutes, 1 to 600.

    Raises :class:`BadValue` for anything else.
    """
    clean = text.strip().lower().removesuffix("min").strip()
    if clean.isascii() and clean.isdigit() and len(clean) <= 4 and SHORTEST <= int(clean) <= LONGEST:
        return int(clean)
    raise BadValue(f"“{text}” is not a length; use whole minutes, {SHORTEST} to {LONGEST}.")


MOVEMENT = Kind(
    name="movement",
    entry=Movement,
    table="movement",
    fields=(Field("kind", among=MOVEMENT_KINDS), Field("minutes", "whole", span=MINUTES), NOTE),
    one="time of moving",
    several="times of moving",
    describe=lambda moved, _: told(f"{moved.minutes} min {moved.kind}", moved.note),
    logged=True,
    shown_under="Measured",
    edits=Edits(
        readers={
            "kind": lambda moved, text, _: replace(moved, kind=parse_kind(text)),
            "minutes": lambda moved, text, _: replace(moved, minutes=parse_minutes(text)),
            "note": lambda moved, text, _: replace(moved, note=read_note(text)),
        },
        refusal="Moving has no “{field}”; kind, minutes and note can be changed.",
        called=lambda _: "moving",
    ),
)
