"""Red flags: signs that need a clinician before anything else. The coach says where to turn, and never what it is.

A look at a sign tells which looks it had seen. A version that saw all that another did and was written later is the
way on from it. Two that did not know each other are put together: the stricter stands, whatever their stamps, and has
seen both, so that what is said next ends both.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from nmcoach.domain.entries import Edits, Entry, Kind, Version, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import NOTE, Field, some
from nmcoach.domain.hints import Any, Literal
from nmcoach.domain.record import record, replace
from nmcoach.domain.safety.numbers import Help, call, despair, if_worse, today
from nmcoach.domain.say import Sentence, Theirs, Typed, english, listed, say
from nmcoach.domain.text import read_note

Level = Literal["emergency", "same_day", "soon"]
Row = Literal["emergency", "same_day", "soon", "despair"]
"""What a row of the list is: a sign of some level, or the one on despair, which is never saved and stops nothing."""
Rest = Literal["", "legs", "neck", "all", "lying"]

LEVELS: dict[Level, Sentence] = {
    "emergency": say("Call for help now"),
    "same_day": say("See someone today"),
    "soon": say("See someone soon"),
}
"""Level → its heading, the most urgent first."""

LASTING = "pain_six_weeks"
"""The sign that is not listed where lasting pain is known of."""

HEADINGS: dict[Row, Sentence] = {
    "emergency": LEVELS["emergency"],
    "same_day": LEVELS["same_day"],
    "soon": LEVELS["soon"],
    "despair": say("If it is too much"),
}
"""Kind of row → its heading, in the order they are listed."""

MayRoll = Literal["yes", "no", "not_said"]
MAY_ROLL: tuple[MayRoll, ...] = ("yes", "no", "not_said")
"""What whoever looked at a sign said of rolling."""


@record
class RedFlag:
    """A sign, as content ships it."""

    id: str
    """Such as ``chest_pain``."""
    level: Row
    """How soon someone should look at it."""
    text: str
    """The sign in plain words, without a name for what may cause it."""
    source: str
    """Where the sign comes from."""
    asks_again: tuple[str, ...] = ()
    """Safety questions that are asked once more after someone looked at it and allowed rolling."""
    rests: Rest = ""
    """What is left out until they are answered; empty for nothing."""


@record(kw_only=True)
class Flagged(Entry):
    """A red flag the user reported."""

    flag: str
    """A red flag's id."""
    level: Level
    """As it was when it was reported."""
    settled_at: datetime | None = None
    """When the user said that it is settled, in UTC; None until then."""
    note: str = ""
    """Who looked at it or what came of it, in the user's words; of signs that an earlier version settled."""
    looked_at: datetime | None = None
    """When the user last said that someone looked at it, in UTC; None while nobody did."""
    looked_by: str = ""
    """Who looked at it, or was told of it."""
    looked_on: date | None = None
    """The local day on which they did."""
    may_roll: MayRoll | Literal[""] = ""
    """What they said of rolling; empty where it was not asked."""
    saw: tuple[str, ...] = ()
    """The earlier looks at it that this version of it knows of, each as what was said and when: ``no@1795000000000``.
    """


def red_flag_of(flags: Mapping[str, RedFlag], key: str) -> RedFlag:
    """Give a red flag by its id.

    Raises :class:`BadValue` naming the ids there are.
    """
    found = flags.get(key.strip().lower().replace("-", "_"))
    if found is None:
        known = listed((Typed(one) for one in flags), last=", ")
        raise BadValue(say("“{key}” is no red flag; use one of {known}.", key=Theirs(key), known=known))
    return found


def red_flag_words(flags: Mapping[str, RedFlag], key: str) -> str:
    """Give a sign in plain words; of one this version does not know, its id as words."""
    return flags[key].text if key in flags else key.replace("_", " ").capitalize()


def named(flagged: Flagged, flags: Mapping[str, RedFlag]) -> RedFlag:
    """Give the sign that was reported; of one this version does not know, its id as words and its level's advice."""
    unknown = RedFlag(flagged.flag, flagged.level, red_flag_words({}, flagged.flag), "")
    return flags.get(flagged.flag, unknown)


def by_level(flags: Mapping[str, RedFlag]) -> dict[Row, tuple[RedFlag, ...]]:
    """Give the red flags of each level, the most urgent level first."""
    return {level: tuple(flag for flag in flags.values() if flag.level == level) for level in HEADINGS}


def advice(flag: RedFlag, numbers: Help) -> Sentence:
    """Say what to do about a sign now."""
    if flag.id == "pregnancy_signs":
        return say(
            "Call your maternity unit or midwife now and say what you noticed; they are there for this day and night. "
            "{worse}",
            worse=if_worse(numbers),
        )
    if flag.level == "emergency":
        return say(
            "{call} Sit or lie down, do not drive yourself, and let someone stay with you.",
            call=call(numbers),
        )
    if flag.level == "same_day":
        return say("{today} {worse}", today=today(numbers), worse=if_worse(numbers))
    if flag.level == "despair":
        return despair(numbers)
    if flag.id in _WITHIN_A_WEEK:
        return say("Book an appointment with your doctor within a week, and say how long it has been like this.")
    return say("Book an appointment with your doctor in the next days, and say how long it has been like this.")


_WITHIN_A_WEEK = frozenset({"night_pain", "weight_loss"})


_YES = "yes@"
_STRICT = {"gone": 0, "settled": 1, "looked_at": 2, "standing": 3}
"""How strict a version is."""


def looks_known(flagged: Flagged) -> frozenset[str]:
    """Give the looks at a sign that a version of it knows of, its own among them."""
    at = flagged.looked_at or flagged.settled_at
    if at is None:
        return frozenset(flagged.saw)
    look = "@".join((flagged.may_roll or "told", str(round(at.timestamp() * 1000))))
    return frozenset((*flagged.saw, look))


def having_seen(seen: Iterable[str]) -> tuple[str, ...]:
    """Give looks as a version keeps them, in one order."""
    return tuple(sorted(set(seen)))


def contested(flagged: Flagged) -> bool:
    """Say whether someone's yes to rolling, told on another device, is known beside a sign that is not settled."""
    return flagged.settled_at is None and any(look.startswith(_YES) for look in flagged.saw)


def most_urgent(*levels: Level) -> Level:
    """Give the most urgent of some levels."""
    return min(levels, key=list(LEVELS).index)


def met(here: Version[Flagged], there: Version[Flagged]) -> Version[Flagged]:
    """Give which of two versions of a sign stands: one of them as it is, or the stricter with what the other saw.

    Which sign it is, and how urgent, was said when it was told: a file makes no other of it, and no milder one.
    """
    there = replace(there, entry=replace(there.entry, flag=here.entry.flag))
    one = _met(here, there)
    level = most_urgent(here.entry.level, there.entry.level)
    if one.entry.level == level:
        return one
    entry = replace(one.entry, level=level)
    return here if (entry, one.gone) == (here.entry, here.gone) else Version(entry, one.gone, "")


def _met(here: Version[Flagged], there: Version[Flagged]) -> Version[Flagged]:
    known_here, known_there = looks_known(here.entry), looks_known(there.entry)
    for one, other in ((here, there), (there, here)):
        if looks_known(one.entry) >= looks_known(other.entry) and _later(one, other):
            return one
    stricter = max((here, there), key=lambda one: (_strictness(one), _later(one, there if one is here else here)))
    own = looks_known(replace(stricter.entry, saw=()))
    entry = replace(stricter.entry, saw=having_seen((known_here | known_there) - own))
    return here if (entry, stricter.gone) == (here.entry, here.gone) else Version(entry, stricter.gone, "")


def _later(one: Version[Flagged], other: Version[Flagged]) -> bool:
    """Say whether a version was written after another; one without a stamp was just typed or edited."""
    return not one.stamp or (bool(other.stamp) and one.stamp > other.stamp)


def _strictness(version: Version[Flagged]) -> tuple[int, bool, float]:
    one = version.entry
    if version.gone:
        return _STRICT["gone"], False, 0.0
    if one.settled_at is not None:
        return _STRICT["settled"], one.may_roll == "yes", one.settled_at.timestamp()
    if one.looked_at is None:
        return _STRICT["standing"], False, 0.0
    return _STRICT["looked_at"], False, one.looked_at.timestamp()


def _describe(flagged: Flagged, _units: str) -> str:
    sign = say("warning sign: {sign}", sign=Theirs(flagged.flag.replace("_", " ")))
    settled = say("settled") if flagged.looked_by else say("dealt with")
    parts = [_looked_words(flagged)] if flagged.looked_by or flagged.settled_at is None else []
    parts += [settled] if flagged.settled_at is not None else []
    return told(english(sign), *map(english, parts), flagged.note)


def _looked_words(flagged: Flagged) -> Sentence:
    if not flagged.looked_by:
        return say("to be looked at")
    if flagged.looked_on is None:
        return say("looked at by {by}", by=Theirs(flagged.looked_by))
    return say("looked at by {by} on {day}", by=Theirs(flagged.looked_by), day=flagged.looked_on)


def _pack(flagged: Flagged) -> Mapping[str, Any]:
    """Give the columns; what is empty is none, as it is in rows of before there were these columns."""
    return {field.name: getattr(flagged, field.name) for field in _OLD} | {
        field.name: getattr(flagged, field.name) or None for field in _LOOKED
    }


_OLD = (
    Field("flag", check=some),
    Field("level", among=tuple(LEVELS)),
    Field("settled_at", "instant", open=True, means="UTC, or null until it is settled"),
    NOTE,
)
_LOOKED = (
    Field("looked_at", "instant", open=True, means="when it was last said that someone looked, or null"),
    Field("looked_by", open=True, check=some, means="who looked at it, or null"),
    Field("looked_on", "day", open=True, means="the day they did, or null"),
    Field("may_roll", among=MAY_ROLL, open=True, means="what they said of rolling, or null"),
    Field("saw", "words", open=True, means="the earlier looks that it knows of, or null"),
)


FLAGGED = Kind(
    name="red_flag",
    entry=Flagged,
    table="red_flag",
    fields=(*_OLD, *_LOOKED),
    one="warning sign",
    several="warning signs",
    describe=_describe,
    pack=_pack,
    edits=Edits(
        readers={"note": lambda flagged, text, _: replace(flagged, note=read_note(text))},
        refusal="A warning sign has no “{field}” to change in place; its note can be changed.",
        called=lambda _: "the note of a warning sign",
    ),
    meet=met,
)
