"""The facts of a day, put together in one place: the agenda, the plan, reminders and proposals start from the same."""

from datetime import timedelta

from nmcoach.domain.day.agenda import DayFacts
from nmcoach.domain.days import Moment
from nmcoach.domain.plan.standing import month_began
from nmcoach.storage.past import Past


def gather(past: Past, now: Moment, *, then: bool = False) -> DayFacts:
    """Give everything the rules of an instant look at, each part as far back as they look, as of one moment.

    Safety answers count whatever instant they bear, for a clock may have been set back; for a day that is over
    (``then``) only those that had been told by then.
    """
    with past.reading():
        plan = past.plan()
        sessions = past.sessions(now.day)
        began = month_began(plan, sessions, now)
        answers = past.answers(now.at)
        return DayFacts(
            profile=past.profile(),
            plan=plan,
            sessions=sessions if began is None else past.whole_on(sessions, began),
            answers=[one for one in answers if one.at <= now.at] if then else answers,
            check_ins=past.check_ins(now.day),
            drinks=past.drinks(now.day),
            rolls=past.rolls(now.day - timedelta(days=now.day.weekday()), now.day),
            last_rolled=past.last_rolled(now.day - timedelta(days=1)),
            rolled_before=past.rolled_before(now.day),
            red_flags=past.flags(now.at),
            pain=past.pain(now.day, began),
            began=past.began(),
        )
