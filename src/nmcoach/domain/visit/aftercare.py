"""What to expect after a session: what is normal, what waits, when the coach asks, and when to tell someone."""

from collections.abc import Sequence

from nmcoach.domain.days import Moment, show_days, show_when, zone_of
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.record import record
from nmcoach.domain.sessions import Session, end_of
from nmcoach.domain.settings import ReminderSettings, is_quiet
from nmcoach.domain.soreness.check_ins import Slot
from nmcoach.domain.soreness.limits import FRESH


@record
class Aftercare:
    """What is said after a session; each line is a sentence or two."""

    normal: str
    """What is normal, and what may help."""
    waits: str
    """What waits, and until when; empty once it is over."""
    check_ins: tuple[str, ...]
    """When the coach asks how it feels, on the user's wall clock, earliest first; what is due now is ``now``."""
    tell: str
    """When to tell the therapist."""
    call: str
    """When to contact a clinician, and where the signs for an emergency are."""
    next: str
    """When the next session is best, or is booked; empty where the plan says nothing."""

    def lines(self) -> tuple[str, ...]:
        """Give it line by line, as the shell prints it."""
        asked = f"Check-ins: {', '.join(self.check_ins)}." if self.check_ins else ""
        said = (self.normal, self.waits, asked, self.tell, self.call, self.next)
        return tuple(line for line in said if line)


def aftercare(
    session: Session,
    slots: Sequence[Slot],
    standing: Standing,
    now: Moment,
    reminders: ReminderSettings,
    *,
    fluid_limit: bool = False,
) -> Aftercare | None:
    """Say what to expect after an attended session; None once its check-ins are over.

    ``slots`` are its check-ins. Under a ``fluid_limit`` no drinking is suggested. Figures: mild soreness eases in
    24–48 h (source: the client's guide); when to tell someone is the rule of the recovery flags (design default).
    """
    open_slots = [slot for slot in slots if slot.state in ("due", "upcoming")]
    if session.status != "attended" or not open_slots:
        return None
    helps = "Light stretching may help" if fluid_limit else "Light stretching and water may help"
    return Aftercare(
        normal=f"Mild soreness is normal and usually eases within 24–48 hours. {helps}.",
        waits=_waits(session, now),
        check_ins=tuple(_asks(slot, now, reminders) for slot in open_slots),
        tell="Tell your therapist if a region reaches 7/10, rises by 2 or more after the first day, or is still 2 or "
        "more above where it was after 48 hours.",
        call="Contact a clinician if it is still 3 or more above where it was after 72 hours. Anything sudden, "
        "spreading or frightening does not wait: Safety (8) says whom to call.",
        next=_next(standing, now),
    )


def _waits(session: Session, now: Moment) -> str:
    until = end_of(session) + FRESH
    if until <= now.at:
        return ""
    what = "the regions worked on rest" if session.regions else "rolling stays gentle"
    return f"Deep work waits until {show_when(until, now.zone, now)}; until then {what}."


def _asks(slot: Slot, now: Moment, reminders: ReminderSettings) -> str:
    """Say when a check-in is asked for; one in the quiet hours waits for the morning."""
    if slot.state == "due":
        return "now"
    local = slot.at.astimezone(zone_of(now.zone))
    days = (local.date() - now.local.date()).days
    day = {0: "today ", 1: "tomorrow "}.get(days)
    at = f"{day}{local:%H:%M}" if day else show_when(slot.at, now.zone, now)
    return f"{at} (or when you are up)" if is_quiet(local.time(), reminders) else at


def _next(standing: Standing, now: Moment) -> str:
    booked = standing.booked
    if booked is not None and booked.at > now.at:
        return f"Your next session is booked: {show_when(booked.at, booked.zone, now)}."
    if standing.window is None:
        return ""
    return f"Best time for the next session: {show_days(*standing.window, now)}."
