"""A movement test that is led through: get into position, reach, read the value, rest; three tries for each side.

The state is a value; the time is passed in, so that whoever shows it may look as often as it likes.
"""

from collections.abc import Iterator, Mapping, Sequence

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.hints import Literal
from nmcoach.domain.measures.measures import MEASURES, SIDES, Measure, MeasureSide, measure_of, parse_value
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Figure, Sentence, Theirs, Typed, listed, say, together

Phase = Literal["ready", "place", "reach", "read", "rest", "done", "left"]
"""Where a test stands; it ends as ``done``, or as ``left`` where it hurt."""

TRIES = 3
"""Tries on each side (design default: a first one warms up, and a middle one of three is steady)."""
SECONDS: Mapping[Phase, float] = {"place": 10.0, "reach": 8.0, "rest": 15.0}
"""Phase → how long it lasts, seconds, unless the user goes on sooner; the others wait for the user (design default: a
breath out takes 6 seconds, and two more to see the ruler)."""
_NEXT: Mapping[Phase, Phase] = {"ready": "place", "place": "reach", "reach": "read", "rest": "place"}

WHEN = say("Best before rolling, and at about the same time of day each week.")
"""Said before a test."""
STOP = say("A light pull is fine; sharp, electric, numb or dizzy: stop with h.")
"""Said before a test and shown in it."""
HURT = say("Come back slowly and rest. Nothing is saved; if it stays, log it under Soreness.")
"""Said when a test was stopped because it hurt."""


@record
class Guide:
    """What is said of a test to whoever does it."""

    needs: Sentence
    """What to have at hand."""
    place: Mapping[MeasureSide, Sentence]
    """Side → how to get into position."""
    reach: Mapping[MeasureSide, Sentence]
    """Side → what to do."""
    rest: Sentence
    """What to do between two tries."""


GUIDES: Mapping[str, Guide] = {
    "toe_touch": Guide(
        say("Stand a ruler or a tape upright on the floor, just in front of your toes."),
        {"": say("Stand with your feet together and your knees straight.")},
        {"": say("Bend forward slowly, knees straight. Breathe out, hold, and look where your fingers are.")},
        say("Come up slowly, and rest."),
    ),
    "knee_to_wall": Guide(
        say("Lay a ruler or a tape on the floor, with its zero at the wall."),
        {
            "left": say("Face the wall with your left foot along the ruler. Rest your hands on the wall."),
            "right": say("Face the wall with your right foot along the ruler. Rest your hands on the wall."),
        },
        {
            "left": say("Bend your left knee to touch the wall, heel down. Slide back as far as both hold."),
            "right": say("Bend your right knee to touch the wall, heel down. Slide back as far as both hold."),
        },
        say("Straighten the leg, and rest."),
    ),
    "hand_behind_back": Guide(
        say("Have a ruler at hand, and someone who reads it, or a mirror or a photo."),
        {
            "left": say("Sit or stand tall. Left hand over the left shoulder, right hand up your back from below."),
            "right": say("Sit or stand tall. Right hand over the right shoulder, left hand up your back from below."),
        },
        {
            "left": say("Let your fingers come closer behind your back, without pulling. Breathe out, and hold."),
            "right": say("Let your fingers come closer behind your back, without pulling. Breathe out, and hold."),
        },
        say("Let both arms down, and rest."),
    ),
}  # fmt: skip
"""Movement test → what is said."""

QUESTIONS: Mapping[str, Sentence] = {
    "toe_touch": say("How many cm from your fingertips to the floor? Below the floor counts minus."),
    "knee_to_wall": say("How many cm from your toes to the wall?"),
    "hand_behind_back": say("How many cm between your hands? Fingers that overlap count minus."),
}
"""Movement test → what is asked after each try."""


@record
class Try:
    """What was told of one try."""

    side: MeasureSide
    value: float | None
    """None where the try was left out."""


@record
class Walk:
    """A test as it is led through."""

    kind: str
    sides: tuple[MeasureSide, ...]
    """The sides that are tested, in order; one empty one where the test has none."""
    phase: Phase = "ready"
    since: float = 0.0
    """When the phase began, on a steady clock, in seconds."""
    told: tuple[Try, ...] = ()
    """The tries so far."""
    left_out: Sentence | None = None
    """Why a side is not tested, where one is not; said before it begins."""

    @property
    def measure(self) -> Measure:
        """What is measured."""
        return MEASURES[self.kind]

    @property
    def ended(self) -> bool:
        """Whether nothing follows."""
        return self.phase in ("done", "left")

    @property
    def side(self) -> MeasureSide:
        """The side of this try."""
        return self.sides[min(len(self.told) // TRIES, len(self.sides) - 1)]

    @property
    def number(self) -> int:
        """Which try of the side this is, from 1; at the rest, the one that follows."""
        return len(self.told) % TRIES + 1

    def values(self, side: MeasureSide) -> tuple[float, ...]:
        """Give what was read on a side."""
        return tuple(one.value for one in self.told if one.side == side and one.value is not None)


def guide_of(kind: str) -> Measure:
    """Give the test of a kind that is led through.

    Raises :class:`BadValue` naming those there are.
    """
    measure = measure_of(kind)
    if measure.id not in GUIDES:
        known = listed((Typed(each) for each in GUIDES), last=", ")
        raise BadValue(say("“{kind}” needs no guide; use one of {known}.", kind=Theirs(kind), known=known))
    return measure


def choices() -> Iterator[tuple[str, MeasureSide, Sentence]]:
    """Give what may be led through, in words: each test, and of one with sides both of them (no side), or either."""
    for kind in GUIDES:
        measure = MEASURES[kind]
        yield kind, "", say("{test}, both sides", test=measure.title) if measure.sided else measure.title
        for side in SIDES if measure.sided else ():
            yield kind, side, measure.titled(side)


def sides_of(measure: Measure, side: MeasureSide) -> tuple[MeasureSide, ...]:
    """Give the sides to test: the one named, else all there are.

    Raises :class:`BadValue` for a side of a test that has none.
    """
    if side and not measure.sided:
        raise BadValue(say("{name} has no sides; leave out “{side}”.", name=measure.title, side=Theirs(side)))
    if side or not measure.sided:
        return (side,)
    return SIDES


def begin(measure: Measure, why: Mapping[MeasureSide, Sentence | None]) -> Walk:
    """Give the test, about to begin, of the sides that may be tested; ``why`` says of each why it is not.

    Raises :class:`NotAllowed` with the reason where none may be.
    """
    barred = [reason for reason in why.values() if reason is not None]
    sides = tuple(side for side, reason in why.items() if reason is None)
    if not sides:
        raise NotAllowed(barred[0])
    return Walk(measure.id, sides, left_out=_only(sides[0], barred[0]) if barred else None)


def _only(side: MeasureSide, why: Sentence) -> Sentence:
    if side == "left":
        return say("Only the left side is tested. {why}", why=why)
    return say("Only the right side is tested. {why}", why=why)


def tries_of(values: Sequence[float]) -> Sentence | None:
    """Note what several tries gave, beside the value that is kept; None for a single one."""
    return say("tries: {values}", values=listed(Figure(one) for one in values)) if len(values) > 1 else None


def length(walk: Walk) -> float | None:
    """Give how long a phase lasts, in seconds; None where it waits for the user."""
    return SECONDS.get(walk.phase)


def left(walk: Walk, now: float) -> float | None:
    """Give the seconds left of a phase; None where it waits for the user."""
    lasts = length(walk)
    return None if lasts is None else max(0.0, walk.since + lasts - now)


def tick(walk: Walk, now: float) -> Walk:
    """Go on to the next phase where this one is over."""
    return onward(walk, now) if left(walk, now) == 0.0 else walk


def onward(walk: Walk, now: float) -> Walk:
    """Go on to the next phase at once; what waits for a value, or has ended, stays."""
    after = _NEXT.get(walk.phase)
    return walk if after is None else replace(walk, phase=after, since=now)


def answer(walk: Walk, text: str, now: float) -> Walk:
    """Take the value of a try; an empty one leaves the try out.

    Raises :class:`BadValue` for what is no value of the test. Where no value is asked for, nothing changes.
    """
    if walk.phase != "read":
        return walk
    value = parse_value(walk.kind, text) if text.strip() else None
    told = (*walk.told, Try(walk.side, value))
    over = len(told) == TRIES * len(walk.sides)
    return replace(walk, told=told, phase="done" if over else "rest", since=now)


def hurts(walk: Walk, now: float) -> Walk:
    """Stop, because it hurt: nothing is kept."""
    return walk if walk.ended else replace(walk, phase="left", since=now)


def which(walk: Walk) -> Sentence:
    """Say which try of how many it is, and of which side."""
    what = walk.measure.titled(walk.side)
    return say("{what} · try {n} of {of}", what=what, n=walk.number, of=TRIES)


def leads(walk: Walk) -> Sentence | None:
    """Give what is said, and shown, as a phase begins; None where nothing is."""
    guide = GUIDES[walk.kind]
    if walk.phase == "ready":
        return guide.needs
    if walk.phase == "place":
        return guide.place[walk.side]
    if walk.phase == "reach":
        return guide.reach[walk.side]
    if walk.phase == "read":
        return QUESTIONS[walk.kind]
    if walk.phase == "rest":
        return guide.rest
    return HURT if walk.phase == "left" else None


def spoken(walk: Walk, *, keys: bool) -> Sentence | None:
    """Give what the voice says as a phase begins: before the test also what ends it, and then which try it is.

    With ``keys`` the one that begins is named.
    """
    lead = leads(walk)
    if walk.phase == "ready":
        return together(walk.left_out, STOP, lead, say("Space begins.") if keys else None)
    if walk.phase == "place":
        return together(say("Try {n} of {of}.", n=walk.number, of=TRIES), lead)
    return lead
