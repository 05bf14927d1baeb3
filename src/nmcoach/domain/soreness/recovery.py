"""Recovery after sessions: how long it takes, what that means for the next one, and what someone should hear of."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from nmcoach.domain.averages import median
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, english, listed, plural, say
from nmcoach.domain.sessions import Session, attended, end_of
from nmcoach.domain.soreness.check_ins import SLOT_HOURS, CheckIn, schedule
from nmcoach.domain.soreness.course import FOLLOWED, Back, Course, courses, until
from nmcoach.domain.soreness.limits import FRESH

OWN_SESSIONS = 5
"""Sessions that a recovery is compared with, and below which nothing is said about a direction (design default)."""
ASK_AFTER = timedelta(hours=72)
"""Soreness that has not come back by then is a question for the therapist (design default)."""


LOOK_AGAIN = timedelta(days=1)
"""Soreness that was seen above its baseline is given this long before a session is proposed (design default)."""


@record
class Recovery:
    """How the body fared after one session."""

    session: Session
    worst: Course
    """The worst level of each check-in."""
    regions: tuple[Course, ...]
    """One for each region that was worked or has a reading, in body order."""
    missing: tuple[int, ...]
    """Check-ins that were asked for and missed, in hours after the session's end."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """Worked regions without any reading after the session."""
        return tuple(c.region for c in self.regions if not c.readings)


@record
class Across:
    """Recoveries of several sessions together."""

    n: int
    """Sessions whose way back is known, wholly or as “not yet”."""
    middle: float | None
    """Median hours by which soreness was back; None while half or more had not come back, or none is known."""
    least: float | None
    """Fewest hours; None when none came back."""
    most: float | None
    """Most hours among those that came back."""
    not_back: int
    """Sessions after which it had not come back when last asked."""
    unknown: int
    """Sessions of which nothing is known."""


def recovery(session: Session, sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime) -> Recovery:
    """Follow a session up to now, or to the next one."""
    last = min(now, until(session, sessions))
    worst, regions = courses(session, check_ins, last)
    slots = schedule(session, check_ins, last)
    return Recovery(session, worst, regions, tuple(slot.hours for slot in slots if slot.state == "missed"))


def times_back(sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime) -> list[str]:
    """Give how long the worst region took to come back after each session it is known for, such as ``24–48 h``."""
    courses = [recovery(session, sessions, check_ins, now).worst for session in sessions]
    return [english(course.back.text) for course in courses if course.back is not None]


def across(recoveries: Sequence[Recovery]) -> Across:
    """Put recoveries together; what has not come back counts as longer than all that has, and is never dropped."""
    known = [r.worst.back for r in recoveries if r.worst.back is not None]
    back = sorted(b.high for b in known if b.high is not None)
    not_back = len(known) - len(back)
    ranked = [*back, *[float("inf")] * not_back]
    middle = median(ranked) if ranked else None
    return Across(
        n=len(known),
        middle=None if middle is None or middle == float("inf") else middle,
        least=back[0] if back else None,
        most=back[-1] if back else None,
        not_back=not_back,
        unknown=len(recoveries) - len(known),
    )


def against(found: Recovery, earlier: Sequence[Recovery]) -> Sentence:
    """Say how a recovery stands to the guide’s 24–48 h and to the user’s last five.

    “Settled between 24 and 31 h, within the usual 24–48 h; your last 5: 20–40 h.”
    """
    back = found.worst.back
    if back is None and found.worst.baseline is None:
        return say("How long it took is unknown: there is no check-in from the week before.")
    if back is None:
        return say("How long it took is unknown: no check-in followed.")
    head = _head(back)
    together = across(earlier[-OWN_SESSIONS:])
    if not together.n:
        return say("{head}; there is no earlier session to compare with.", head=head)
    count = plural(together.n, one="last one", other="last {n}")
    return say("{head}; your {count}: {span}.", head=head, count=count, span=_span(together))


def _head(back: Back) -> Sentence:
    if back.high is None:
        return say("Not settled yet after {hours} h", hours=round(back.low))
    if back.high <= 48:
        return say("Settled {when}, within the usual 24–48 h", when=back.text)
    if back.slow:
        return say("Settled {when}, longer than the usual 24–48 h", when=back.text)
    return say("Settled {when}, about the usual 24–48 h", when=back.text)


def _span(together: Across) -> Sentence:
    if together.least is None or together.most is None:
        return still_sore(together.not_back)
    span = say("{least}–{most} h", least=round(together.least), most=round(together.most))
    if round(together.least) == round(together.most):
        span = say("{hours} h", hours=round(together.most))
    if not together.not_back:
        return span
    return say("{span}, {more}", span=span, more=still_sore(together.not_back))


def still_sore(n: int) -> Sentence:
    """Say after how many sessions soreness had not settled when it was last asked about."""
    return say("{n} not settled when last asked", n=n)


def not_before(session: Session, check_ins: Sequence[CheckIn], now: datetime) -> datetime | None:
    """Give the instant before which no next session is proposed: 48 h after this one's end, or when soreness is back.

    The slowest region counts. While it has not come back: 72 h, and a day after it was last seen above (design
    default). None for a session that did not take place.
    """
    if session.status != "attended":
        return None
    end = end_of(session)
    back = _way_back(session, check_ins, now)
    rested = end + FRESH
    if back is None:
        return rested
    if back.high is None:
        return max(end + ASK_AFTER, end + timedelta(hours=back.low) + LOOK_AGAIN)
    return max(rested, end + timedelta(hours=back.high))


def ask_therapist(session: Session, check_ins: Sequence[CheckIn], now: datetime) -> Sentence | None:
    """Say to ask the therapist when soreness had not settled at 72 h; None otherwise."""
    back = _way_back(session, check_ins, now)
    if back is None or back.high is not None or round(back.low) < ASK_AFTER.total_seconds() / 3600:
        return None
    return say("Soreness had not settled after 72 h; ask your therapist before the next session.")


def _way_back(session: Session, check_ins: Sequence[CheckIn], now: datetime) -> Back | None:
    worst, _ = courses(session, check_ins, min(now, end_of(session) + FOLLOWED))
    return worst.back


@record
class Advice:
    """Something to consider about the plan; nothing happens until the user decides."""

    text: Sentence
    sessions: tuple[Session, ...]
    """The sessions it is drawn from, oldest first."""


def slow_recoveries(sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime) -> Advice | None:
    """Suggest lighter pressure and one session a week when soreness took over 48 h to come back twice in a row.

    A latest session that cannot be judged yet is passed over; one of which nothing is known breaks the row.
    """
    came = [s for s in attended(sessions) if s.at <= now]
    found = [(s, _followed(s, came, check_ins, now)) for s in came[-3:]]
    if found and now < end_of(found[-1][0]) + timedelta(hours=SLOT_HOURS[-1]) and not _judged(found[-1][1]):
        found.pop()
    last = found[-2:]
    if len(last) < 2 or not all(back is not None and back.slow for _, back in last):
        return None
    days = listed([session.day for session, _ in last])
    return Advice(
        say(
            "After the sessions of {days} it took more than 48 h until soreness had settled. Lighter pressure and one "
            "session a week may suit you better; talk it over with your therapist.",
            days=days,
        ),
        tuple([session for session, _ in last]),
    )


def slow_sessions(sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime) -> tuple[Session, ...]:
    """Give the latest two sessions in a row that were slow to recover from; empty when there are none."""
    found = slow_recoveries(sessions, check_ins, now)
    return found.sessions if found else ()


def _followed(
    session: Session, sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime
) -> Back | None:
    worst, _ = courses(session, check_ins, min(now, until(session, sessions)))
    return worst.back


def _judged(back: Back | None) -> bool:
    return back is not None and (back.high is not None or back.slow)
