"""The facts of a day, put together in one place: the agenda, the plan, reminders and proposals start from the same."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from nmcoach.domain.day.facts import DayFacts
from nmcoach.domain.days import Moment
from nmcoach.domain.plan.breaks import course
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.numbers import Help
from nmcoach.domain.safety.questions import stops
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.safety.signs import state
from nmcoach.domain.safety.stopped import Spans, stopped_days
from nmcoach.services.context import Context
from nmcoach.storage.past import Past

LIGHT_LOOK_BACK = timedelta(days=15)
"""An answer further back no longer tells how long pressure stays light after an emergency."""


def gather(context: Context, now: Moment, *, gone_by: bool = False) -> DayFacts:
    """Give everything the rules of an instant look at, each part as far back as they look, as of one moment.

    Where the day has ``gone_by``, signs, answers and flares that were told later are not known; for the present all
    of them are, whatever the clock says of when they were told.
    """
    past = context.past
    with past.reading():
        plan = past.plan()
        sessions = past.sessions(now.day)
        flagged = [one for one in past.flags() if not gone_by or one.at <= now.at]
        stopped = stopped_spans(past, flagged, now)
        earlier = past.earlier(now.day)
        so_far = course(plan, sessions, now, stopped, earlier)
        began = so_far.began
        answers = past.answers_by(now.at) if gone_by else past.answers(now.at)
        waits = any(state(one, now.at) != "settled" for one in flagged)
        return DayFacts(
            profile=past.profile(),
            set_up_waits=past.set_up_waits(),
            plan=plan,
            sessions=sessions if began is None else past.whole_on(sessions, now.day, began),
            answers=answers,
            check_ins=past.check_ins(now.day),
            drinks=past.drinks(now.day),
            rolls=past.rolls(now.day - timedelta(days=now.day.weekday()), now.day),
            last_rolled=past.last_rolled(now.day - timedelta(days=1)),
            rolled_before=past.rolled_before(now.day),
            red_flags=flagged,
            answers_since=answers_since(past, flagged, answers, now),
            numbers=numbers(context) if waits else Help(),
            hurts=past.hurts(now.day),
            flared=[one for one in past.flared(now.day) if not gone_by or one.at <= now.at],
            told=past.told(now.day),
            broken=so_far.broken,
            stopped=stopped,
            therapies=past.therapies(now.day),
            pain=past.pain(now.day, began),
            began=past.began(),
            paced_from=past.paced_from(now.at),
            earlier=earlier,
        )


def stopped_spans(past: Past, flagged: Sequence[Flagged], now: Moment) -> Spans:
    """Give the days on which something stopped all rolling, as far as it was told by an instant."""
    from nmcoach.content import loader

    questions = {key: one for key, one in loader.questions().items() if stops(one)}
    return stopped_days(past.answers_ever_told(tuple(questions)), questions, flagged, now)


def numbers(context: Context) -> Help:
    """Give whom to call where the user is; the emergency number of the settings goes first."""
    from nmcoach.content.numbers_loader import help_in

    return help_in(context.clock.zone(), context.settings.emergency_number)


def answers_since(past: Past, flagged: Sequence[Flagged], answers: Iterable[Answer], now: Moment) -> Sequence[Answer]:
    """Give all answers to what settled emergencies ask again, where a standing one is so new that the first counts."""
    after = [one for one in flagged if one.level == "emergency" and one.may_roll == "yes"]
    if not after:
        return ()
    from nmcoach.content import loader

    flags = loader.red_flags()
    keys = {key for one in after if one.flag in flags for key in flags[one.flag].asks_again}
    new = {one.question for one in answers if now.at - one.at < LIGHT_LOOK_BACK}
    return [one for key in sorted(keys & new) for one in past.answers_to(key) if one.at <= now.at]
