"""What to expect after a session: what is normal, what waits, when the coach asks, and when to tell someone."""

from collections.abc import Sequence

from nmcoach.domain.days import Moment, show_here, zone_of
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, Typed, listed, say
from nmcoach.domain.sessions import Session, attended, end_of
from nmcoach.domain.settings import ReminderSettings, is_quiet
from nmcoach.domain.soreness.check_ins import Slot
from nmcoach.domain.soreness.limits import FRESH
from nmcoach.domain.visit.when import Between


@record
class Aftercare:
    """What is said after a session; each line is a sentence or two."""

    normal: Sentence
    """What is normal, and what may help."""
    waits: Sentence | None
    """What waits, and until when; None once it is over."""
    check_ins: tuple[Sentence, ...]
    """When the coach asks how it feels, on the user's wall clock, earliest first; what is due now is “now”."""
    tell: Sentence
    """When to tell the therapist."""
    call: Sentence
    """When to contact a clinician, and where the signs for an emergency are."""
    next: Sentence | None
    """When the next session is best, or is booked; None where the plan says nothing."""

    def lines(self) -> tuple[Sentence, ...]:
        """Give it line by line, as the shell prints it."""
        asked = say("Check-ins: {times}.", times=listed(self.check_ins, last=", ")) if self.check_ins else None
        said = (self.normal, self.waits, asked, self.tell, self.call, self.next)
        return tuple(line for line in said if line is not None)


def aftercare(
    session: Session,
    slots: Sequence[Slot],
    standing: Standing,
    now: Moment,
    reminders: ReminderSettings,
    *,
    sessions: Sequence[Session] = (),
    fluid_limit: bool = False,
    stopped: bool = False,
) -> Aftercare | None:
    """Say what to expect after an attended session; None once its check-ins are over.

    ``slots`` are its check-ins; ``sessions`` are all, for deep work waits after the latest of them. Under a
    ``fluid_limit`` no drinking is suggested, and while something has ``stopped`` all rolling, that is what is said.
    Figures: mild soreness eases in 24–48 h (source: the client's guide); when
    to tell someone is the rule of the recovery flags (design default).
    """
    open_slots = [slot for slot in slots if slot.state in ("due", "upcoming")]
    if session.status != "attended" or not open_slots:
        return None
    return Aftercare(
        normal=say("Mild soreness is normal and usually eases within 24–48 hours. Light stretching may help.")
        if fluid_limit
        else say("Mild soreness is normal and usually eases within 24–48 hours. Light stretching and water may help."),
        waits=say("All rolling waits for now; Today says why.") if stopped else _waits(session, sessions, now),
        check_ins=tuple(_asks(slot, now, reminders) for slot in open_slots),
        tell=say(
            "Tell your therapist if a region reaches 7/10, rises by 2 or more after the first day, or is still 2 or "
            "more above where it was after 48 hours."
        ),
        call=say(
            "See a doctor if it is still 3 or more above where it was after 72 hours. Anything sudden, "
            "spreading or frightening does not wait: Safety (8) says whom to call."
        ),
        next=_next(standing, now),
    )


def _waits(session: Session, sessions: Sequence[Session], now: Moment) -> Sentence | None:
    """Say until when deep work waits: until the latest session that came, not only this one, has settled."""
    settling = {one.id: one for one in (*attended(sessions), session) if end_of(one) + FRESH > now.at}
    if not settling:
        return None
    until = max(end_of(one) for one in settling.values()) + FRESH
    local = until.astimezone(zone_of(now.zone))
    if all(one.regions for one in settling.values()):
        return say(
            "Deep work waits until {day} {at}; until then the regions worked on rest.",
            day=local.date(),
            at=local.time(),
        )
    return say("Deep work waits until {day} {at}; until then rolling stays gentle.", day=local.date(), at=local.time())


def _asks(slot: Slot, now: Moment, reminders: ReminderSettings) -> Sentence:
    """Say when a check-in is asked for; one in the quiet hours waits for the morning."""
    if slot.state == "due":
        return say("now")
    local = slot.at.astimezone(zone_of(now.zone))
    match (local.date() - now.local.date()).days:
        case 0:
            at = say("today {at}", at=local.time())
        case 1:
            at = say("tomorrow {at}", at=local.time())
        case _:
            at = say("{day} {at}", day=local.date(), at=local.time())
    return say("{at} (or when you are up)", at=at) if is_quiet(local.time(), reminders) else at


def _next(standing: Standing, now: Moment) -> Sentence | None:
    booked = standing.booked
    if booked is not None and booked.at > now.at:
        return say("Your next session is booked: {when}.", when=Typed(show_here(booked.at, booked.zone, now)))
    if standing.window is None:
        return None
    return say("Best time for the next session: {days}.", days=Between(*standing.window))
