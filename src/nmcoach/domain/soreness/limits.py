"""What soreness, the last session and other therapies bar or soften, each region with its reason."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.entries import made_at
from nmcoach.domain.regions import REGIONS, Named, base_of
from nmcoach.domain.routine.constraints import TENDER_CAP, Constraint
from nmcoach.domain.run.hurts import Hurt
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.sessions import LONGEST, USUAL_MINUTES, Session, end_of
from nmcoach.domain.soreness.aging import Sore, grown
from nmcoach.domain.soreness.check_ins import CheckIn, hurt_until, told_until
from nmcoach.domain.therapies import Therapy, TherapyKind, rest_hours

FRESH = timedelta(hours=48)
"""How long worked regions rest after a session (source: the client's guide, upper end)."""
AHEAD = timedelta(hours=24)
"""How far ahead of now an instant may lie of what counts all the same, for the clock was set back (design default)."""


_THERAPIES: dict[TherapyKind, Sentence] = {
    "physio": say("hands-on physio"),
    "physio_exercise": say("physio exercise"),
    "chiropractic": say("chiropractic"),
    "acupuncture": say("acupuncture"),
    "dry_needling": say("dry needling"),
    "deep_work": say("deep work"),
    "other": say("other work"),
}


def soreness_constraints(
    check_ins: Sequence[CheckIn], sessions: Sequence[Session], now: Moment, hurts: Sequence[Hurt] = ()
) -> tuple[Constraint, ...]:
    """Give what soreness, what hurt and the last session bar or soften now, each region with its own reason.

    A session's regions rest for 48 h. Where they were not told, everything is done gently and at half the seconds, as
    after a booking that nobody answered: an answer never allows more than none. What bears an instant still to come,
    for the clock was set back since it was told, limits as it did, and never loosens what is told now.
    """
    sore = _sore(check_ins, hurts, now)
    found = []
    for regions in _alike(sore):
        why = _why(regions, sore[regions[0]])
        if sore[regions[0]].does == "out":
            found.append(Constraint(why=why, no_regions=frozenset(regions)))
        else:
            found.append(Constraint(why=why, tender_regions=frozenset(regions)))
    late = now.at - FRESH - timedelta(minutes=LONGEST)
    fresh = [
        s for s in sessions if s.status == "attended" and late < s.at <= now.at + AHEAD and now.at - end_of(s) < FRESH
    ]
    for session in sorted(fresh, key=lambda s: s.at, reverse=True):
        hours = max(0, int((now.at - end_of(session)).total_seconds() // 3600))
        if session.regions:
            ago = say("your session was {hours} h ago", hours=hours)
            found.append(Constraint(why=ago, no_deep=True, cap=TENDER_CAP))
            why = say("worked in your session {hours} h ago, it rests for 48 h", hours=hours)
            found.append(Constraint(why=why, no_regions=frozenset(session.regions)))
        else:
            why = say("your session was {hours} h ago, what was worked is not told", hours=hours)
            found.append(Constraint(why=why, no_deep=True, cap=TENDER_CAP, tender_regions=frozenset(REGIONS)))
    return tuple(found)


def therapy_constraints(therapies: Sequence[Therapy], now: Moment) -> tuple[Constraint, ...]:
    """Give what other work on tissue bars or softens now: its regions rest for 48 h, after dry needling for 72 h.

    Where its regions were not told, everything is done gently, as after a session whose regions were not told. One that
    is to come limits nothing yet, unless its id tells that it had been when it was told, and the clock was set back.
    """
    found = []
    for therapy in sorted(therapies, key=lambda t: (t.at, t.id), reverse=True):
        rest = timedelta(hours=rest_hours(therapy))
        over = therapy.at + timedelta(minutes=USUAL_MINUTES) + rest
        if not rest or not _has_been(therapy, now) or over <= now.at:
            continue
        hours, what = max(0, int((now.at - therapy.at).total_seconds() // 3600)), _THERAPIES[therapy.kind]
        if therapy.regions:
            why = say("{what} there was {hours} h ago, it rests for {rest} h", what=what, hours=hours,
                      rest=rest_hours(therapy))  # fmt: skip
            found.append(Constraint(why=why, no_regions=frozenset(therapy.regions)))
        else:
            why = say("{what} was {hours} h ago, where is not told", what=what, hours=hours)
            found.append(Constraint(why=why, no_deep=True, cap=TENDER_CAP, tender_regions=frozenset(REGIONS)))
    return tuple(found)


def _has_been(therapy: Therapy, now: Moment) -> bool:
    if therapy.at <= now.at:
        return True
    made = made_at(therapy.id)
    return made is not None and therapy.at <= made and therapy.at <= now.at + AHEAD


def _sore(check_ins: Sequence[CheckIn], hurts: Sequence[Hurt], now: Moment) -> dict[str, Sore]:
    """Give what each region is limited to, in body order: the stricter of what was told up to now, and all of it."""
    told, all_told = ([*told_until(check_ins, at), *hurt_until(hurts, at)] for at in (now.at, now.at + AHEAD))
    known = grown(told, now.day)
    if len(told) == len(all_told):
        return known
    ahead = grown(all_told, now.day)
    both = {region: [sore[region] for sore in (known, ahead) if region in sore] for region in REGIONS}
    return {region: of[-1] if of[-1].does == "out" else of[0] for region, of in both.items() if of}


def _why(regions: tuple[str, ...], sore: Sore) -> Sentence:
    """Say why a region is limited, with the day of the level: a level is never shown without it."""
    named, day, level = Named(regions), sore.cause.day, sore.cause.level
    if sore.cause.hurt:
        return _why_hurt(named, sore)
    if sore.asked and sore.does == "out":
        return say("{regions} was {level}/10 on {day} and rests until you say how it is now", regions=named,
                   level=level, day=day)  # fmt: skip
    if sore.asked:
        return say("{regions} was {level}/10 on {day}; check in to say how it is now", regions=named, level=level,
                   day=day)  # fmt: skip
    if sore.cause != sore.last:
        return say("{regions} was {level}/10 on {day} and rests until it is down to 2/10, or to 4/10 on two days",
                   regions=named, level=level, day=day)  # fmt: skip
    return say("{regions} was {level}/10 on {day}", regions=named, level=level, day=day)


def _why_hurt(named: Named, sore: Sore) -> Sentence:
    if sore.asked:
        return say("{regions} hurt in a run on {day}; check in to say how it is now", regions=named,
                   day=sore.cause.day)  # fmt: skip
    if sore.cause != sore.last:
        return say("{regions} hurt in a run on {day} and rests until it is down to 2/10, or to 4/10 on two days",
                   regions=named, day=sore.cause.day)  # fmt: skip
    return say("{regions} hurt in a run on {day}", regions=named, day=sore.cause.day)


def _alike(sore: Mapping[str, Sore]) -> list[tuple[str, ...]]:
    """Put left and right of a region together where the same is true of both."""
    found: list[tuple[str, ...]] = []
    for region, one in sore.items():
        pair = found[-1] if found and base_of(found[-1][0]) == base_of(region) else None
        if pair and _same(sore[pair[0]]) == _same(one):
            found[-1] = (*pair, region)
        else:
            found.append((region,))
    return found


def _same(sore: Sore) -> tuple[object, ...]:
    last, cause = sore.last, sore.cause
    return sore.does, sore.asked, last.level, last.day, cause.level, cause.day, cause.hurt, last.id == cause.id
