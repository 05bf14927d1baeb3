"""When a session is, and between which days it may be, as parts of a sentence."""

from datetime import date, datetime

from nmcoach.domain.days import Moment, short_day, show_span, zone_of
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, Voice, say
from nmcoach.domain.sessions import Session


@record
class When:
    """A day with its year and a time of day: “Wed 25 Nov 2026 14:00”."""

    local: datetime
    """On the wall clock it is said by."""

    def english(self, _voice: Voice, /) -> str:  # a booking bears its year for everyone
        """Say it."""
        return " ".join((short_day(self.local.date()), self.local.strftime("%Y"), self.local.strftime("%H:%M")))


@record
class Between:
    """A span of days: “Mon 23 – Sun 29 Nov”."""

    first: date
    last: date

    def english(self, voice: Voice) -> str:
        """Say it, with its year where that is far off."""
        return show_span(self.first, self.last, voice.near)


def when(at: datetime, now: Moment) -> When:
    """Place an instant on the wall clock of ``now``."""
    return When(at.astimezone(zone_of(now.zone)))


def when_of(session: Session) -> When:
    """Say when a session is on the clock it was logged by."""
    return When(session.at.astimezone(zone_of(session.zone)))


def days_off(session: Session, now: Moment) -> Sentence:
    """Say how far off a session is: today, tomorrow, in 3 days, yesterday."""
    zone = now.zone if session.at > now.at else session.zone
    days = (session.at.astimezone(zone_of(zone)).date() - now.local.date()).days
    match days:
        case -1:
            return say("yesterday")
        case 0:
            return say("today")
        case 1:
            return say("tomorrow")
    return say("in {n} days", n=days) if days > 0 else say("{n} days ago", n=-days)
