"""What is measured to see whether the care helps: pain, stress, sleep, movement tests, chosen activities."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field
from nmcoach.domain.record import record, replace

MeasureSide = Literal["", "left", "right"]


@record
class Measure:
    """A kind of measurement."""

    id: str
    """Such as ``toe_touch``."""
    name: str
    """In a sentence: “toe touch”."""
    asks: str
    """What the user is asked."""
    unit: str
    """``/10`` for scales, ``cm`` for tests."""
    least: float
    most: float
    step: float
    """Finest step that is kept: 1 on scales, 0.5 cm in tests."""
    sided: bool
    """Whether each side has a value of its own."""
    better: Literal["lower", "higher"]
    """Where improvement lies."""
    meaningful: float | None
    """Smallest change that means something, in the unit; None where the user's own noise decides."""
    every_days: int
    """How often it is asked for, in days."""
    source: str
    """Where the smallest change comes from; empty for none."""
    medium: float | None = None
    """A change of medium size, in the unit; None where the source names none."""


_SCALE = ("/10", 0.0, 10.0, 1.0)

MEASURES: dict[str, Measure] = {
    measure.id: measure
    for measure in (
        Measure("pain", "pain", "Pain over the last 24 hours, on average", *_SCALE, False, "lower", 2.0, 1,
                "Salaffi 2004"),
        Measure("stress", "stress", "Stress over the last 24 hours", *_SCALE, False, "lower", None, 1, ""),
        Measure("sleep", "sleep quality", "Sleep quality lately, 10 the best", *_SCALE, False, "higher",
                None, 7, ""),
        Measure("toe_touch", "toe touch", "Fingertips to the floor, legs straight; below the floor line counts minus",
                "cm", -30.0, 80.0, 0.5, False, "lower", 4.5, 7, "Ekedahl 2012"),
        Measure("knee_to_wall", "knee to wall", "Toes to the wall while the knee still touches it, heel down", "cm",
                0.0, 30.0, 0.5, True, "higher", 1.9, 7, "Powden 2015"),
        Measure("hand_behind_back", "hands behind the back",
                "Gap between the hands behind the back; fingers that overlap count minus", "cm", -20.0, 60.0, 0.5, True,
                "lower", None, 7, ""),
        Measure("activity", "chosen activity", "How well an activity you chose goes, 10 as before the trouble", *_SCALE,
                False, "higher", 1.3, 14, "JOSPT 2014;44:560", 2.3),
    )
}  # fmt: skip
"""Kind → what it is, in the order they are listed."""

MOST_ACTIVITIES = 3
"""Activities a user follows (source: the patient-specific functional scale)."""
LONGEST_ACTIVITY = 60
_SIDES = {"left": "left", "l": "left", "right": "right", "r": "right", "": ""}


@record(kw_only=True)
class Measurement(Entry):
    """One value that was measured."""

    kind: str
    """A key of :data:`MEASURES`."""
    value: float
    """In the unit of its kind."""
    side: MeasureSide = ""
    """The side measured; empty where there is none."""
    note: str = ""
    """Free text; for ``activity`` the activity's name."""

    @property
    def measure(self) -> Measure:
        """What was measured."""
        return MEASURES[self.kind]


def show_value(kind: str, value: float) -> str:
    """Write a value with its unit: ``4/10``, ``12.5 cm``."""
    unit = MEASURES[kind].unit
    return f"{value:g}{unit}" if unit == "/10" else f"{value:g} {unit}"


def parse_side(text: str) -> MeasureSide:
    """Read a side: ``left``, ``l``, ``right``, ``r``, or nothing.

    Raises :class:`BadValue` for anything else.
    """
    measure_of = _SIDES.get(text.strip().lower())
    if measure_of is None:
        raise BadValue(f"“{text}” is not a side; use left or right.")
    return "left" if measure_of == "left" else "right" if measure_of == "right" else ""


def parse_value(kind: str, text: str) -> float:
    """Read a value of a kind, such as ``4`` or ``12,5``.

    Raises :class:`BadValue` for other kinds, what is no number, and numbers off the scale or finer than its step.
    """
    measure = measure_of(kind)
    clean = text.strip().lower().removesuffix("cm").strip().replace(",", ".")
    digits = clean.removeprefix("-").replace(".", "", 1)
    accepted = f"use a number from {measure.least:g} to {measure.most:g} {measure.unit.lstrip('/10')}".rstrip()
    if measure.unit == "/10":
        accepted = "use a whole number from 0 to 10"
    if not (digits.isascii() and digits.isdigit() and len(clean) <= 8):
        raise BadValue(f"“{text}” is not a value for {measure.name}; {accepted}.")
    value = float(clean)
    if not measure.least <= value <= measure.most or (value / measure.step) % 1:
        steps = f" in steps of {measure.step:g}" if measure.step != 1 else ""
        raise BadValue(f"“{text}” is not a value for {measure.name}; {accepted}{steps}.")
    return value + 0.0


def measure_of(kind: str) -> Measure:
    """Give what a kind is.

    Raises :class:`BadValue` naming the kinds there are.
    """
    key = kind.strip().lower().replace(" ", "_").replace("-", "_")
    if key not in MEASURES:
        raise BadValue(f"“{kind}” is not measured here; use one of {', '.join(MEASURES)}.")
    return MEASURES[key]


def check_measurement(measurement: Measurement) -> Measurement:
    """Give a measurement back if it can be kept.

    Raises :class:`BadValue` naming the first thing that cannot.
    """
    measure = measure_of(measurement.kind)
    parse_value(measurement.kind, f"{measurement.value:g}")
    if measure.sided and not measurement.side:
        raise BadValue(f"{measure.name.capitalize()} is measured on each side; add left or right.")
    if measurement.side and not measure.sided:
        raise BadValue(f"{measure.name.capitalize()} has no sides; leave out “{measurement.side}”.")
    if measurement.kind == "activity" and not 0 < len(measurement.note.strip()) <= LONGEST_ACTIVITY:
        raise BadValue(f"An activity needs its name, up to {LONGEST_ACTIVITY} characters, such as climbing stairs.")
    return measurement


def activities(measurements: Iterable[Measurement]) -> tuple[str, ...]:
    """Give the activities the user follows: the three named last, as they were first spelled, oldest first."""
    spelled: dict[str, str] = {}
    last: dict[str, tuple[object, str]] = {}
    for measurement in sorted(measurements, key=lambda m: (m.at, m.id)):
        if measurement.kind == "activity":
            name = measurement.note.strip()
            spelled.setdefault(name.casefold(), name)
            last[name.casefold()] = (measurement.at, measurement.id)
    newest = sorted(last, key=lambda name: last[name], reverse=True)[:MOST_ACTIVITIES]
    return tuple(spelled[name] for name in spelled if name in newest)


def pain_by_day(measurements: Iterable[Measurement]) -> list[tuple[date, int]]:
    """Give the local day and level of each reading of the last 24 hours' pain, oldest first."""
    readings = sorted((m for m in measurements if m.kind == "pain"), key=lambda m: (m.at, m.id))
    return [(m.day, round(m.value)) for m in readings]


def _unpack(columns: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the attributes of a measurement; one of a kind there is none of cannot be read."""
    if columns["kind"] not in MEASURES:
        raise ValueError(columns["kind"])
    return columns


MEASUREMENT = Kind(
    name="measurement",
    entry=Measurement,
    table="measurement",
    fields=(
        Field("kind", among=tuple(MEASURES)),
        Field("value", "number", span=(-1e6, 1e6), means="0–10 or cm"),
        Field("side", among=("", "left", "right")),
        Field("note", means="of an activity its name"),
    ),
    one="measurement",
    several="measurements",
    describe=lambda one, _: told(f"{one.side} {one.measure.name} {show_value(one.kind, one.value)}", one.note),
    logged=True,
    shown_under="Measured",
    edits=Edits(
        readers={
            "value": lambda one, text, _: replace(one, value=parse_value(one.kind, text)),
            "side": lambda one, text, _: replace(one, side=parse_side(text)),
            "note": lambda one, text, _: replace(one, note=text.strip()),
        },
        refusal="A measurement has no “{field}”; value, side and note can be changed.",
        called=lambda _: "a measurement",
        check=check_measurement,
    ),
    unpack=_unpack,
)
