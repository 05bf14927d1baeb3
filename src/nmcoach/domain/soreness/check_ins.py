"""Check-ins on soreness, when one is due after a session, and where soreness stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter

from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import NOTE, Field
from nmcoach.domain.hints import Literal
from nmcoach.domain.levels import LEVELS, parse_level
from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import REGIONS, Named, is_region, parse
from nmcoach.domain.run.hurts import LEVEL, Hurt
from nmcoach.domain.say import Theirs, english, listed, say
from nmcoach.domain.sessions import Session, end_of
from nmcoach.domain.soreness.aging import FRESH_DAYS, Sore, Told, age, grown
from nmcoach.domain.text import read_note

SLOT_HOURS = (0, 6, 24, 48, 72)
"""Hours after a session at which a check-in is asked for (source: recovery studies)."""
_OPENS_HOURS = (0.0, 3.0, 15.0, 36.0, 60.0, 96.0)


@record(kw_only=True)
class CheckIn(Entry):
    """How sore one or more regions are at an instant."""

    levels: Mapping[str, int]
    """Region id → 0–10."""
    note: str = ""

    @property
    def worst(self) -> int:
        """The highest level of this check-in."""
        return max(self.levels.values(), default=0)


def parse_levels(words: Sequence[str]) -> dict[str, int]:
    """Read ``left_calf=4 upper_back=2``; a region without a side means both sides.

    Raises :class:`BadValue` naming the word and what is accepted.
    """
    levels: dict[str, int] = {}
    named: dict[str, str] = {}
    for word in words:
        region, separator, level = word.partition("=")
        if not separator:
            raise BadValue(
                say("“{word}” is not a check-in; write REGION=LEVEL, such as left_calf=4.", word=Theirs(word))
            )
        for one in parse(region):
            read = parse_level(level)
            if levels.setdefault(one, read) != read:
                raise BadValue(say("“{first}” and “{second}” both name the {region}; give it one level.",
                                   first=Theirs(named[one]), second=Theirs(word), region=Named((one,))))  # fmt: skip
            named[one] = word
    if not levels:
        raise BadValue(say("A check-in needs at least one region; write REGION=LEVEL, such as left_calf=4."))
    return {region: levels[region] for region in REGIONS if region in levels}


def check_levels(levels: Mapping[str, int]) -> None:
    """Refuse unknown regions and levels off the scale.

    Raises :class:`BadValue` naming the value and what is accepted.
    """
    for region, level in levels.items():
        if not is_region(region):
            parse(region)
            raise BadValue(say("“{region}” needs a side; use left_{region} or right_{region}.", region=Theirs(region)))
        if level not in LEVELS:
            raise BadValue(
                say("“{level}” is not a level; use a whole number from 0 (none) to 10 (worst).", level=level)
            )


def last_session(sessions: Sequence[Session], now: datetime) -> Session | None:
    """Give the latest attended session that had begun by now."""
    past = [s for s in sessions if s.status == "attended" and s.at <= now]
    return max(past, key=lambda s: s.at, default=None)


def hours_since(session: Session | None, now: datetime) -> int | None:
    """Give the whole hours since a session ended; None without one."""
    return None if session is None else max(0, int((now - end_of(session)).total_seconds() // 3600))


@record
class Slot:
    """A check-in that is asked for after a session."""

    hours: int
    """Hours after the session's end."""
    at: datetime
    """When it is due, in UTC."""
    closes: datetime
    """When the next one takes its place, in UTC."""
    state: Literal["done", "due", "missed", "upcoming"]


def schedule(session: Session, check_ins: Sequence[CheckIn], now: datetime) -> tuple[Slot, ...]:
    """Give the check-ins asked for after a session; a late answer counts for the slot nearest to its time."""
    end = end_of(session)
    slots = []
    for index, hours in enumerate(SLOT_HOURS):
        opens = end + timedelta(hours=_OPENS_HOURS[index])
        closes = end + timedelta(hours=_OPENS_HOURS[index + 1])
        at = end + timedelta(hours=hours)
        state: Literal["done", "due", "missed", "upcoming"]
        if any(opens <= c.at < closes and c.at <= now for c in check_ins):
            state = "done"
        elif now >= closes:
            state = "missed"
        else:
            state = "due" if now >= at else "upcoming"
        slots.append(Slot(hours, at, closes, state))
    return tuple(slots)


def standing_levels(check_ins: Sequence[CheckIn]) -> dict[str, CheckIn]:
    """Give for each region the latest check-in that names it."""
    latest: dict[str, CheckIn] = {}
    for check_in in sorted(check_ins, key=lambda c: (c.at, c.id)):
        for region in check_in.levels:
            latest[region] = check_in
    return latest


def told_until(check_ins: Sequence[CheckIn], at: datetime) -> list[Told]:
    """Give each level that was told up to an instant."""
    return [
        Told(region, level, c.at, c.day, c.id, False)
        for c in check_ins
        if c.at <= at
        for region, level in c.levels.items()
    ]


def hurt_until(hurts: Iterable[Hurt], at: datetime) -> list[Told]:
    """Give what hurt in a run up to an instant, as the level it counts as; what hurt dully counts for its day only."""
    return [
        Told(region, LEVEL, hurt.at, hurt.day, hurt.id, hurt=True)
        for hurt in hurts
        if hurt.at <= at and not hurt.dull
        for region in hurt.regions
    ]


@record
class SorenessNow:
    """Where soreness stands at an instant."""

    due: Slot | None
    """The check-in that is due now, or None."""
    next_due: Slot | None
    """The next one to come, or None."""
    session: Session | None
    """The session that it follows, while its 72 h run; else None."""
    hours_since_session: int | None
    """Whole hours since the last attended session ended; None without one."""
    worst: int | None
    """Highest level that stands now, 0–10; None when nothing was logged in the last week."""
    worst_regions: tuple[str, ...]
    """Region ids at that level."""
    worst_days: tuple[date, ...]
    """The local day of which each of them was told so."""
    course: tuple[int, ...]
    """The levels of these regions since the session, oldest first; empty where they did not go the same way."""
    asked: tuple[Sore, ...]
    """Regions whose level is so old that the user is asked how they are now, in body order."""


WEEK = timedelta(days=FRESH_DAYS)
"""How long before a session a reading tells where it began from."""


def soreness_now(
    sessions: Sequence[Session], check_ins: Sequence[CheckIn], moment: Moment, hurts: Sequence[Hurt] = ()
) -> SorenessNow:
    """Judge where soreness stands; unknown stays unknown."""
    now = moment.at
    past = sorted([c for c in check_ins if c.at <= now], key=attrgetter("at", "id"))
    session = last_session(sessions, now)
    hours = hours_since(session, now)
    slots: tuple[Slot, ...] = ()
    if session is not None and now < end_of(session) + timedelta(hours=_OPENS_HOURS[-1]):
        slots = schedule(session, past, now)
    levels = told_until(past, now)
    latest = {one.region: one for one in levels if age(one, moment.day) <= FRESH_DAYS}
    worst = max((one.level for one in latest.values()), default=None)
    regions = tuple(r for r in REGIONS if r in latest and latest[r].level == worst)
    since = [one for one in levels if session is not None and one.at > session.at]
    courses = {tuple(one.level for one in since if one.region == region) for region in regions}
    return SorenessNow(
        due=next((s for s in slots if s.state == "due"), None),
        next_due=next((s for s in slots if s.state == "upcoming"), None),
        session=session if slots else None,
        hours_since_session=hours,
        worst=worst,
        worst_regions=regions,
        worst_days=tuple(latest[region].day for region in regions),
        course=courses.pop() if len(courses) == 1 else (),
        asked=tuple(s for s in grown([*levels, *hurt_until(hurts, now)], moment.day).values() if s.asked),
    )


def levels_at(check_ins: Sequence[CheckIn], moment: Moment) -> dict[str, Told]:
    """Give for each region that was named in the week up to an instant what was told last, in body order."""
    latest = {
        one.region: one
        for one in sorted(told_until(check_ins, moment.at), key=lambda one: (one.at, one.id))
        if age(one, moment.day) <= FRESH_DAYS
    }
    return {region: latest[region] for region in REGIONS if region in latest}


def same_as_before(check_ins: Sequence[CheckIn], now: Moment) -> dict[str, int]:
    """Give the levels of the latest check-in, to be said again; none when it is older than a week."""
    past = [c for c in check_ins if c.at <= now.at and (now.day - c.day).days <= FRESH_DAYS]
    latest = max(past, key=lambda c: (c.at, c.id), default=None)
    return {} if latest is None else dict(latest.levels)


BASELINE = timedelta(days=1)
"""How long before a session a check-in tells where it began from (design default)."""


def baseline_due(sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime) -> Session | None:
    """Give the booked session of the next day that no check-in of the day before it precedes yet; None without one."""
    coming = [s for s in sessions if s.status == "booked" and now < s.at <= now + BASELINE]
    first = min(coming, key=lambda s: s.at, default=None)
    if first is None or any(first.at - BASELINE <= c.at <= now for c in check_ins):
        return None
    return first


def course_word(course: Sequence[int]) -> str:
    """Say in a word where a course of worst levels is going; empty for fewer than two readings."""
    if len(course) < 2:
        return ""
    if course[-1] < course[-2]:
        return "easing"
    return "rising" if course[-1] > course[-2] else "same"


def _describe(check_in: CheckIn, _units: str) -> str:
    levels = (
        say("{region} {level}/10", region=Named((region,)), level=level) for region, level in check_in.levels.items()
    )
    return told(english(listed(levels, last=", ")), check_in.note)


def _with_level(check_in: CheckIn, region: str, text: str) -> CheckIn:
    """Give a check-in with a region's level as it is typed; nothing takes the region out."""
    levels = dict(check_in.levels)
    if text.strip():
        levels.update(parse_levels(["=".join((region, text))]))
    else:
        for one in parse(region):
            levels.pop(one, None)
    return replace(check_in, levels={one: levels[one] for one in REGIONS if one in levels})


def _check_any(check_in: CheckIn) -> None:
    if not check_in.levels:
        raise BadValue(say("A check-in needs at least one region; delete the entry instead."))


CHECK_IN = Kind(
    name="soreness",
    entry=CheckIn,
    table="soreness",
    fields=(Field("levels", "levels", means="region → level"), NOTE),
    one="check-in",
    several="check-ins",
    describe=_describe,
    logged=True,
    shown_under="Soreness",
    edits=Edits(
        readers={"note": lambda check_in, text, _: replace(check_in, note=read_note(text))},
        refusal="",
        called=lambda _: "a check-in",
        other=_with_level,
        check=_check_any,
    ),
)
