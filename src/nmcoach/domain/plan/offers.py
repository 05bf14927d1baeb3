"""What the plan asks: one question at a time, and nothing happens until it is answered."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.hints import Literal, get_args
from nmcoach.domain.plan.flare import MOST_FLARE_SESSIONS, Rise
from nmcoach.domain.plan.legs import Leg
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.plan.questions import Asking, ask
from nmcoach.domain.plan.words import near
from nmcoach.domain.record import record
from nmcoach.domain.say import Number, Sentence, Theirs, listed, say

OfferKind = Literal[
    "pause", "handover", "review", "break", "more_often", "lapse", "flare", "rhythm", "away", "ease", "still"
]
"""In the order in which one of them is asked first; of those that have stood for long only where none is new."""

ASKED_DAYS = 14
"""Days for which a question of the plan stands on Today; then it waits in Sessions (design default)."""
SLOW_SESSIONS = 2
"""Sessions in a row that settle slowly before something lighter is suggested (design default)."""
EASE, RESUME, LONGER, AWAY = "ease", "resume", "longer", "away"
"""Choices that are commands of their own: the lighter plan; the pause is over, or goes on; the gap was a pause."""
ORDER: tuple[OfferKind, ...] = get_args(OfferKind)


@record
class Offer:
    """Something the user may decide; nothing happens until they do."""

    kind: OfferKind
    """What it is about."""
    text: Sentence
    """What to ask."""
    choices: tuple[str, ...] = ()
    """The choices that answer it, as they are typed; empty where only the therapist can."""
    since: date | None = None
    """The local day on which it came up; None where that does not matter."""

    def fresh(self, today: date) -> bool:
        """Say whether Today asks it: for two weeks from the day it came up."""
        return self.since is None or (today - self.since).days < ASKED_DAYS


def offers(asking: Asking) -> tuple[Offer, ...]:
    """Give the one question to ask: a new one first, else the first of those that wait."""
    found = sorted(_all(asking), key=lambda offer: (not offer.fresh(asking.now.day), ORDER.index(offer.kind)))
    return tuple(found[:1])


def asked(found: Sequence[Offer]) -> Offer | None:
    """Give the offer that a choice of how to go on answers, if one is open."""
    return next((offer for offer in found if "therapist" in offer.choices), None)


def to_answer(found: Sequence[Offer]) -> Offer | None:
    """Give the offer that waits for an answer of whatever kind; None where none does, or only the therapist can."""
    return next((offer for offer in found if offer.choices), None)


def of_going_on(found: Sequence[Offer]) -> bool:
    """Say whether the answers are those of how to go on: it is what is asked, or nothing is, and they hold anyway."""
    return to_answer(found) is None or asked(found) is not None


def pause_asked(stopped: Pauses, came: date | None, now: Moment) -> tuple[Offer, ...]:
    """Ask whether a pause is over, once it is time to."""
    lasting = stopped.lasting
    since = None if lasting is None else lasting.asked(now.day)
    if lasting is None or since is None:
        return ()
    if came is not None:
        text = say(
            "There was a session on {day}, in the pause. Go on with the plan, or pause for longer? Without an answer "
            "within a week it goes on from that day.",
            day=near(came, now),
        )
    elif lasting.until is not None:
        text = say("The pause was to last until {day}. Go on, or for longer?", day=near(lasting.until, now))
    else:
        text = say("The plan has been paused since {day}. Go on, or for longer?", day=near(lasting.since, now))
    return (Offer("pause", text, (RESUME, LONGER), since),)


def _all(asking: Asking) -> Iterator[Offer]:
    leg = asking.leg
    if leg.question is not None:
        text, choices = ask(asking, leg.question)
        since = max(
            leg.question.since, asking.plan.made or date.min
        )  # of a past told at once, it is asked from then on
        yield Offer(leg.question.kind, text, choices, since)
    if asking.lapsed is not None and (leg.question is None or not leg.question.opens):
        yield lapse(leg.last, asking.lapsed, asking.now)
    if asking.rise is not None:
        yield _flare(leg, asking.rise)
    if leg.away is not None and (asking.now.day - leg.away[1]).days < ASKED_DAYS:
        yield _away(leg.away, asking.now)
    if len(asking.slow) >= SLOW_SESSIONS and not (asking.plan.eased and asking.plan.eased >= asking.slow[-1].day):
        yield _ease(asking)


def lapse(last: date | None, since: date, now: Moment) -> Offer:
    """Give the offer made when there was no session for long, since the day it became so."""
    begin = say("Answer the safety questions again, then begin with one or two sessions a week.")
    if last is None:
        return Offer("lapse", begin, ("month",), since)
    days = (now.day - last).days
    text = say(
        "The last session was {days} days ago. Answer the safety questions again, then begin anew with one or two "
        "sessions a week, or book when it suits.",
        days=days,
    )
    return Offer("lapse", text, ("month",), since)


def _flare(leg: Leg, rise: Rise) -> Offer:
    usual = Number(rise.usual, 0 if rise.usual == round(rise.usual) else 1)
    if leg.stated_by:
        text = say(
            "Pain was two or more points above your usual {usual} on at least 3 of 7 days. Ask {name} whether weekly "
            "sessions fit.",
            usual=usual,
            name=Theirs(leg.stated_by),
        )
        return Offer("flare", text, (), rise.since)
    text = say(
        "Pain was two or more points above your usual {usual} on at least 3 of 7 days. Three weekly sessions, {most} "
        "at most, and then on as before?",
        usual=usual,
        most=MOST_FLARE_SESSIONS,
    )
    return Offer("flare", text, ("flare",), rise.since)


def _away(gap: tuple[date, date], now: Moment) -> Offer:
    before, after = gap
    text = say(
        "{days} days lay between the sessions of {before} and {after}. Were you away? Then they can count as a pause.",
        days=(after - before) // timedelta(days=1),
        before=near(before, now),
        after=near(after, now),
    )
    return Offer("away", text, (AWAY,), after)


def _ease(asking: Asking) -> Offer:
    plan, leg = asking.plan, asking.leg
    days = listed(near(session.day, asking.now) for session in asking.slow)
    easier = say("lighter pressure")
    if plan.per_week == 2 and leg.phase != "maintenance":
        easier = say("lighter pressure and one session a week")
    if leg.stated_by:
        text = say(
            "After the sessions of {days} soreness took more than 48 h to settle. Ask {name} about {easier}.",
            days=days,
            name=Theirs(leg.stated_by),
            easier=easier,
        )
        return Offer("ease", text, (), asking.slow[-1].day)
    text = say(
        "After the sessions of {days} soreness took more than 48 h to settle: try {easier}?", days=days, easier=easier
    )
    return Offer("ease", text, (EASE,), asking.slow[-1].day)
