"""What is measured to see whether the care helps: pain, stress, sleep, movement tests, chosen activities.

What a watch measures at night comes from its files alone, and is only told of: no better or worse is made of it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field
from nmcoach.domain.hints import Any, Literal
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Figure, Sentence, Theirs, Typed, english, listed, say

MeasureSide = Literal["", "left", "right"]


@record
class Measure:
    """A kind of measurement."""

    id: str
    """Such as ``toe_touch``."""
    name: Sentence
    """In a sentence: “toe touch”."""
    title: Sentence
    """At the beginning of one: “Toe touch”."""
    asks: Sentence
    """What the user is asked."""
    unit: str
    """``/10`` for scales, ``cm`` for tests, ``min`` and ``ms`` for what a watch measures."""
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
    watched: bool = False
    """Whether it comes from a watch's files: it is not typed, and held against the user's own nights alone."""
    by_source: bool = False
    """Whether each source has a line of its own: the note names it."""

    def called(self, side: str = "") -> Sentence:
        """Name it within a sentence, of a side: “left knee to wall”."""
        if not side:
            return self.name
        return say("left {name}", name=self.name) if side == "left" else say("right {name}", name=self.name)

    def titled(self, side: str = "") -> Sentence:
        """Name it by itself, of a side: “Knee to wall, left”."""
        if not side:
            return self.title
        return say("{title}, left", title=self.title) if side == "left" else say("{title}, right", title=self.title)


_SCALE = ("/10", 0.0, 10.0, 1.0)

MEASURES: dict[str, Measure] = {
    measure.id: measure
    for measure in (
        Measure("pain", say("pain"), say("Pain"), say("Pain over the last 24 hours, on average"), *_SCALE, False,
                "lower", 2.0, 1, source="Salaffi 2004"),
        Measure("stress", say("stress"), say("Stress"), say("Stress over the last 24 hours"), *_SCALE, False, "lower",
                None, 1, source=""),
        Measure("sleep", say("sleep quality"), say("Sleep quality"), say("Sleep quality lately, 10 the best"), *_SCALE,
                False, "higher", None, 7, source=""),
        Measure("toe_touch", say("toe touch"), say("Toe touch"),
                say("Fingertips to the floor, legs straight; below the floor line counts minus"),
                "cm", -30.0, 80.0, 0.5, False, "lower", 4.5, 7, source="Ekedahl 2012"),
        Measure("knee_to_wall", say("knee to wall"), say("Knee to wall"),
                say("Toes to the wall while the knee still touches it, heel down"),
                "cm", 0.0, 30.0, 0.5, True, "higher", 1.9, 7, source="Powden 2015"),
        Measure("hand_behind_back", say("hands behind the back"), say("Hands behind the back"),
                say("Gap between the hands behind the back; fingers that overlap count minus"),
                "cm", -20.0, 60.0, 0.5, True, "lower", None, 7, source=""),
        Measure("activity", say("chosen activity"), say("Chosen activity"),
                say("How well an activity you chose goes, 10 as before the trouble"), *_SCALE,
                False, "higher", 1.3, 14, source="JOSPT 2014;44:560", medium=2.3),
        Measure("asleep", say("time asleep"), say("Time asleep"), say("Minutes asleep in a night, from a watch"),
                "min", 1.0, 1440.0, 1.0, False, "higher", None, 1, source="", watched=True),
        Measure("hrv_sdnn", say("HRV by SDNN"), say("HRV by SDNN"),
                say("Heart rate variability of a night by SDNN, from a watch"),
                "ms", 1.0, 500.0, 1.0, False, "higher", None, 1, source="", watched=True, by_source=True),
        Measure("hrv_rmssd", say("HRV by RMSSD"), say("HRV by RMSSD"),
                say("Heart rate variability of a night by RMSSD, from a watch"),
                "ms", 1.0, 500.0, 1.0, False, "higher", None, 1, source="", watched=True, by_source=True),
    )
}  # fmt: skip
"""Kind → what it is, in the order they are listed."""
WATCHED = ("asleep", "hrv_sdnn", "hrv_rmssd")
"""Kinds that a watch measures."""
TYPED = tuple(kind for kind in MEASURES if kind not in WATCHED)
"""Kinds that are typed."""

SIDES: tuple[MeasureSide, MeasureSide] = ("left", "right")
"""The sides of what has any."""
MOST_ACTIVITIES = 3
"""Activities a user follows (source: the patient-specific functional scale)."""
LONGEST_ACTIVITY = 60
_SIDES: Mapping[str, MeasureSide] = {"left": "left", "l": "left", "right": "right", "r": "right", "": ""}


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


def value_of(measure: Measure, value: float) -> Sentence:
    """Say a value with its unit: ``4/10``, ``12.5 cm``."""
    n = Figure(round(value) if measure.watched else value)
    if measure.unit == "/10":
        return say("{n}/10", n=n)
    if measure.unit == "cm":
        return say("{n} cm", n=n)
    if measure.unit == "ms":
        return say("{n} ms", n=n)
    hours, minutes = divmod(round(value), 60)
    return say("{hours} h {minutes} min", hours=hours, minutes=minutes) if hours else say("{n} min", n=minutes)


def show_value(kind: str, value: float) -> str:
    """Write a value that stands for itself, outside any sentence: ``4/10``, ``12.5 cm``."""
    return english(value_of(MEASURES[kind], value))


def label(made: Measurement) -> Sentence:
    """Name the logging of a value, for undo: ``pain 4/10``."""
    return say("{what} {value}", what=made.measure.name, value=value_of(made.measure, made.value))


def parse_side(text: str) -> MeasureSide:
    """Read a side: ``left``, ``l``, ``right``, ``r``, or nothing.

    Raises :class:`BadValue` for anything else.
    """
    side = _SIDES.get(text.strip().lower())
    if side is None:
        raise BadValue(say("“{text}” is not a side; use left or right.", text=Theirs(text)))
    return side


def parse_value(kind: str, text: str) -> float:
    """Read a value of a kind, such as ``4`` or ``12,5``.

    Raises :class:`BadValue` for other kinds, what is no number, and numbers off the scale or finer than its step.
    """
    measure = measure_of(kind)
    clean = text.strip().lower().removesuffix(measure.unit if measure.watched else "cm").strip().replace(",", ".")
    digits = clean.removeprefix("-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(clean) <= 8):
        raise _unfit(measure, text, stepped=False)
    value = float(clean)
    if not measure.least <= value <= measure.most or (value / measure.step) % 1:
        raise _unfit(measure, text, stepped=measure.step != 1)
    return value + 0.0


def _unfit(measure: Measure, text: str, *, stepped: bool) -> BadValue:
    accepted = say("use a whole number from 0 to 10")
    if measure.watched:
        least, most, unit = Figure(measure.least), Figure(measure.most), Typed(measure.unit)
        accepted = say("use a whole number from {least} to {most} {unit}", least=least, most=most, unit=unit)
    elif measure.unit != "/10":
        least, most = Figure(measure.least), Figure(measure.most)
        accepted = say("use a number from {least} to {most} cm", least=least, most=most)
        if stepped:
            step = Figure(measure.step)
            accepted = say(
                "use a number from {least} to {most} cm in steps of {step}", least=least, most=most, step=step
            )
    return BadValue(
        say("“{text}” is not a value for {name}; {accepted}.", text=Theirs(text), name=measure.name, accepted=accepted)
    )


def measure_of(kind: str) -> Measure:
    """Give what a kind is.

    Raises :class:`BadValue` naming the kinds there are.
    """
    key = kind.strip().lower().replace(" ", "_").replace("-", "_")
    if key not in MEASURES:
        known = listed((Typed(each) for each in TYPED), last=", ")
        raise BadValue(say("“{kind}” is not measured here; use one of {known}.", kind=Theirs(kind), known=known))
    return MEASURES[key]


def check_measurement(measurement: Measurement) -> Measurement:
    """Give a measurement back if it can be kept.

    Raises :class:`BadValue` naming the first thing that cannot.
    """
    measure = measure_of(measurement.kind)
    parse_value(measurement.kind, english(Figure(measurement.value)).replace(",", ""))
    if measure.sided and not measurement.side:
        raise BadValue(say("{name} is measured on each side; add left or right.", name=measure.title))
    if measurement.side and not measure.sided:
        side = Theirs(measurement.side)
        raise BadValue(say("{name} has no sides; leave out “{side}”.", name=measure.title, side=side))
    if measurement.kind == "activity" and not 0 < len(measurement.note.strip()) <= LONGEST_ACTIVITY:
        raise BadValue(
            say("An activity needs its name, up to {most} characters, such as climbing stairs.", most=LONGEST_ACTIVITY)
        )
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


def _describe(one: Measurement) -> Sentence:
    measure = one.measure
    return say("{what} {value}", what=measure.called(one.side), value=value_of(measure, one.value))


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
        Field("value", "number", span=(-1e6, 1e6), means="0–10, cm, min or ms"),
        Field("side", among=("", "left", "right")),
        Field("note", means="of an activity its name, of HRV its source"),
    ),
    one="measurement",
    several="measurements",
    describe=lambda one, _: told(english(_describe(one)), one.note),
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
