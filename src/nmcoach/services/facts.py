"""The facts of a day, put together in one place: the agenda, the plan, reminders and proposals start from the same."""

from datetime import timedelta

from nmcoach.domain.day.agenda import DayFacts
from nmcoach.domain.days import Moment
from nmcoach.domain.plan.standing import month_began
from nmcoach.storage.past import Past


def gather(past: Past, now: Moment) -> DayFacts:
    """Give everything the rules of an instant look at, each part as far back as they look, as of one moment."""
    with past.reading():
        plan = past.plan()
        sessions = past.sessions(now.day)
        began = month_began(plan, sessions, now)
        return DayFacts(
            profile=past.profile(),
            plan=plan,
            sessions=sessions if began is None else past.whole_on(sessions, began),
            answers=past.answers(now.at),
            check_ins=past.check_ins(now.day),
            drinks=past.drinks(now.day),
            rolls=past.rolls(now.day - timedelta(days=now.day.weekday()), now.day),
            last_rolled=past.last_rolled(now.day - timedelta(days=1)),
            rolled_before=past.rolled_before(now.day),
            red_flags=past.flags(now.at),
            hurts=past.hurts(now.day),
            therapies=past.therapies(now.day),
            pain=past.pain(now.day, began),
            began=past.began(),
        )
