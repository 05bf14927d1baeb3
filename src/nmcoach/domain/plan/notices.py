"""What else is worth knowing about the plan on a day, each thing for a week."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.plan import words
from nmcoach.domain.plan.flare import Flare
from nmcoach.domain.plan.legs import Leg
from nmcoach.domain.plan.plan import Plan, unusual
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, Theirs, say
from nmcoach.domain.sessions import SLACK, Session

RECENT_DAYS = 7
"""Days for which something that happened is mentioned (design default)."""


@record
class Seen:
    """The sessions that the plan has seen."""

    last_attended: Session | None
    booked: Session | None
    """The next booked session."""
    least_gap_until: datetime | None
    """The earliest instant, UTC, at which another session is recommended."""


def notices(
    plan: Plan, seen: Seen, sessions: Sequence[Session], now: Moment, *, screened: bool
) -> tuple[Sentence, ...]:
    """Say what is unusual about the settings, the booking and what was missed; ``screened`` as in the standing."""
    found = []
    if not screened:
        found.append(say("The safety questions are waiting for an answer before the next session."))
    low, high = plan.maintenance_days
    if unusual((low, high)) and not plan.stated_by and plan.made is not None and recent(plan.made, now):
        found.append(
            say(
                "Maintenance is set to {low}–{high} days; the guide speaks of 21–28, three to four weeks.",
                low=low,
                high=high,
            )
        )
    gap_until = seen.least_gap_until
    if seen.booked is not None and gap_until is not None and seen.booked.at < gap_until - SLACK:
        found.append(
            say(
                "The booking on {day} comes sooner than the least gap after the last session.",
                day=words.near(seen.booked.day, now),
            )
        )
    after = seen.last_attended.at if seen.last_attended else None
    missed = [s for s in sessions if s.status == "missed" and s.at <= now.at]
    latest = max(missed, key=lambda s: (s.at, s.id), default=None)
    if latest and (after is None or latest.at > after) and recent(latest.day, now):
        found.append(
            say(
                "The session on {day} was missed; the plan moves along and nothing is doubled.",
                day=words.near(latest.day, now),
            )
        )
    return tuple(found)


def recent(day: date, now: Moment) -> bool:
    """Say whether a day is so near that what happened on it is mentioned."""
    return (now.day - day).days < RECENT_DAYS


def beside(leg: Leg) -> Sentence | None:
    """Say how often somebody came, where a therapist stated otherwise; None where that fits."""
    if leg.typical is None:
        return None
    low, high = leg.maintenance_days
    return say(
        "Came about every {days} days; {name} said {low}–{high}.",
        days=leg.typical,
        name=Theirs(leg.stated_by),
        low=low,
        high=high,
    )


def after_flare(chosen: Flare | None, answered: date | None, now: Moment) -> tuple[Sentence, ...]:
    """Say that a flare is over, and ask for the safety questions if none were ``answered`` since."""
    if chosen is None or chosen.ended is None:
        return ()
    found = (words.flare_over(chosen),) if now.day - chosen.ended <= timedelta(days=RECENT_DAYS) else ()
    if answered is not None and chosen.ended > answered:
        return (*found, say("Please answer the safety questions again after the flare."))
    return found
