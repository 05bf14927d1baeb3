"""Readings that someone should hear of: whom to tell, and what else to look at."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from operator import attrgetter

from nmcoach.domain.days import Moment
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.regions import REGIONS, Named
from nmcoach.domain.run.hurts import Hurt
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.sessions import Session, end_of
from nmcoach.domain.soreness.aging import FRESH_DAYS, HIGH_FROM, Told, age, on_one_leg
from nmcoach.domain.soreness.check_ins import CheckIn, last_session, told_until
from nmcoach.domain.soreness.course import FOLLOWED

HURT_AGAIN_DAYS = 14
"""Local days within which hurting twice is something to tell (design default)."""
EASED = 3
"""Points a high level has to come down by until it is told as past (design default)."""


@record
class Flag:
    """A reading that someone should hear of."""

    level: Literal["amber", "red"]
    text: Sentence
    """What was seen and whom to tell."""
    key: str
    """The reading it comes from; a newer one raises it anew."""


def flag_now(
    sessions: Sequence[Session],
    check_ins: Sequence[CheckIn],
    now: Moment,
    hurts: Sequence[Hurt] = (),
    answered: Collection[str] = (),
) -> Flag | None:
    """Give the most serious flag that readings raise now, or None; ``answered`` are the keys of those that were told.

    Amber, tell the therapist: 7 or more, with a session or without, for seven local days; 2 above the baseline at 48 h
    after a session or later, or up by 2 between check-ins after 24 h; what hurt in runs on two days within 14. Red,
    contact a clinician: 3 above the baseline at 72 h or later (design default). What lies above the baseline is judged
    by the latest reading of a region. Its baseline is its last reading in the week before the session. After a week a
    reading says nothing about the session any more.
    """
    session = last_session(sessions, now.at)
    if session is not None and now.at >= end_of(session) + FOLLOWED:
        session = None
    readings = _by_region(told_until(check_ins, now.at))
    amber: Flag | None = None
    for region in REGIONS:
        of = readings.get(region, [])
        if not of and not hurts:
            continue
        found = list(_high(of, now))
        if session is not None:
            found += _after(session, of)
        found += _hurt_again(region, hurts, now)
        for flag in found:
            if flag.key in answered:
                continue
            if flag.level == "red":
                return flag
            amber = amber or flag
    return amber


def leg_sign(check_in: CheckIn, check_ins: Sequence[CheckIn]) -> Sentence | None:
    """Say what else to look at where a check-in names a calf or thigh at 7 or more on one side; None otherwise."""
    latest = {region: of[-1] for region, of in _by_region(told_until(check_ins, check_in.at)).items()}
    for region in REGIONS:
        told = latest.get(region)
        if told is not None and told.id == check_in.id and on_one_leg(told, latest):
            return say("If that leg is also swollen, warm or of another colour, have it looked at today; the warning "
                       "signs (`nmcoach safety --flags`, ! on the screen) say more.")  # fmt: skip
    return None


def _by_region(told: Sequence[Told]) -> Mapping[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in sorted(told, key=attrgetter("at", "id")):
        found.setdefault(one.region, []).append(one)
    return found


def _key(told: Told, level: str) -> str:
    return ":".join((told.id, told.region, level))


def _high(readings: Sequence[Told], now: Moment) -> Iterator[Flag]:
    """Give the flag of a region's latest level of 7 or more, in the past tense once it has come down."""
    high = next((one for one in reversed(readings) if one.level >= HIGH_FROM), None)
    if high is None or age(high, now.day) > FRESH_DAYS:
        return
    named, last = Named((high.region,), first=True), readings[-1]
    text = say("{region} reached {level}/10 on {day}. Tell your therapist.", region=named, level=high.level,
               day=high.day)  # fmt: skip
    if last.level <= high.level - EASED:
        text = say("{region} had reached {level}/10 on {day} and was down to {now}/10 on {since}. Tell your therapist "
                   "when you see them.", region=named, level=high.level, day=high.day, now=last.level,
                   since=last.day)  # fmt: skip
    yield Flag("amber", text, _key(high, "amber"))


def _hurt_again(region: str, hurts: Sequence[Hurt], now: Moment) -> Iterator[Flag]:
    """Give the flag of a region that hurt in runs on two days within 14, for seven days."""
    past = sorted((hurt for hurt in hurts if region in hurt.regions and hurt.at <= now.at), key=lambda h: (h.at, h.id))
    last = past[-1] if past else None
    if last is None or (now.day - last.day).days > FRESH_DAYS:
        return
    earlier = next((hurt for hurt in reversed(past) if hurt.day < last.day), None)
    if earlier is None or (last.day - earlier.day).days > HURT_AGAIN_DAYS:
        return
    text = say("{region} hurt in a run on {first} and again on {day}. Tell your therapist.",
               region=Named((region,), first=True), first=earlier.day, day=last.day)  # fmt: skip
    yield Flag("amber", text, ":".join((last.id, region, "hurt")))


def _after(session: Session, readings: Sequence[Told]) -> Iterator[Flag]:
    """Give the flags that the readings of a region raise by how they stand to the last session."""
    end = end_of(session)
    before = [one.level for one in readings if session.at - timedelta(days=7) <= one.at <= session.at]
    after = [one for one in readings if one.at > session.at]
    for index, one in enumerate(after):
        hours = (one.at - end).total_seconds() / 3600
        above = one.level - before[-1] if before and one is after[-1] else 0
        rise = one.level - after[index - 1].level if index and hours > 24 else 0
        if above < 2 and rise < 2:
            continue
        named = Named((one.region,), first=True)
        if above >= 3 and hours >= 72:
            text = say("{region} is still {n} points above where it was before the session, after 72 h. Please contact "
                       "your doctor.", region=named, n=above)  # fmt: skip
            yield Flag("red", text, _key(one, "red"))
        elif above >= 2 and hours >= 48:
            text = say("{region} is {n} points above its level before the session, after 48 h. Tell your therapist.",
                       region=named, n=above)  # fmt: skip
            yield Flag("amber", text, _key(one, "amber"))
        elif rise >= 2:
            text = say("{region} rose by {n} points more than a day after the session. Tell your therapist.",
                       region=named, n=rise)  # fmt: skip
            yield Flag("amber", text, _key(one, "amber"))
