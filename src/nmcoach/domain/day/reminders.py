"""Which reminders are due at an instant. Each is shown once per local day and slot."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from nmcoach.domain.amounts import Amount
from nmcoach.domain.days import DAY_START, Moment, at_wall_time
from nmcoach.domain.hints import Literal
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.sessions import Session, end_of
from nmcoach.domain.settings import ReminderSettings, Settings, is_quiet
from nmcoach.domain.soreness.check_ins import SorenessNow
from nmcoach.domain.visit.unanswered import question_of
from nmcoach.domain.water import WaterDay

ReminderKind = Literal["water", "roll", "soreness", "session", "window"]
KINDS: tuple[ReminderKind, ...] = ("water", "roll", "soreness", "session", "window")

IGNORED_TWICE = 2
"""Water reminders stop after this many without a drink in between (source: HydroTracker's rule)."""
AFTER_A_DRINK = timedelta(minutes=60)
"""Nobody is reminded of water so soon after a drink (source: the project's domain reference)."""
LEAST_ML = 150
"""Less than this is not worth a reminder (source: the project's domain reference)."""
MOST_A_DAY = 5
"""Water reminders a day (source: the project's domain reference)."""
ASKED_ONCE = timedelta(hours=24)
"""A session that nobody answered is mentioned so long after its end; then the day's first line asks."""
EVENING_BEFORE = time(18, 0)
"""Tomorrow's session is mentioned from here on (design default)."""
CLOSING_DAYS = 3
"""A due window is mentioned when it closes within this many days (design default)."""


@record
class Reminder:
    """Something worth saying now."""

    kind: ReminderKind
    slot: str
    """Tells apart the reminders of one kind on one day, such as ``14`` for two o'clock."""
    title: Sentence
    text: Sentence
    """What to do, in a sentence; nothing private, for it may be seen by others."""


@record
class ReminderSituation:
    """What reminders depend on."""

    now: Moment
    water: WaterDay
    last_drink: datetime | None
    """The latest drink of today, or of the hour before; None without one."""
    roll_done: bool
    """Whether today's routine was done or is barred."""
    soreness: SorenessNow
    standing: Standing
    day_start: time = DAY_START
    asked: Session | None = None
    """The session of which the day asks whether it took place; None for none."""
    held: bool = False
    """Whether a warning sign keeps rolling stopped; nothing is called ready then."""
    baseline_for: Session | None = None
    """The booked session of the next day that no check-in precedes yet; None without one."""


@record
class Shown:
    """A reminder that was already shown today."""

    kind: str
    slot: str
    at: datetime
    until: datetime | None = None
    """Snoozed until then; None when it was not."""
    times: int = 1
    """How often it was shown; a snooze brings it again."""


def due(situation: ReminderSituation, settings: ReminderSettings, shown: Collection[Shown]) -> tuple[Reminder, ...]:
    """Give the reminders to show now, in the order of :data:`KINDS`."""
    if is_quiet(situation.now.local.time(), settings):
        return ()
    found: Sequence[Reminder | None] = (
        _water(situation, shown),
        _roll(situation, settings),
        _soreness(situation),
        _asked(situation),
        _session(situation),
        _window(situation),
    )
    return tuple(r for r in found if r is not None and settings.wants(r.kind) and _may_show(r, situation.now.at, shown))


LOOK_AGAIN = timedelta(minutes=15)
"""Reminders are looked at no less often than this: other copies of nmcoach change the day, too."""
LOOK_SOONEST = timedelta(seconds=20)


def next_look(situation: ReminderSituation, settings: Settings, shown: Collection[Shown]) -> datetime | None:
    """Give the next instant at which something may fall due, in UTC, no sooner than in 20 s.

    None where nothing does within :data:`LOOK_AGAIN`.
    """
    now = situation.now
    walls = (settings.reminders.roll_at, settings.reminders.quiet_to, EVENING_BEFORE, settings.waking.wake)
    candidates = [at_wall_time(now.day, wall, now.zone, settings.day_start) for wall in walls]
    candidates += [s.until for s in shown if s.until is not None]
    if situation.soreness.next_due is not None:
        candidates.append(situation.soreness.next_due.at)
    coming = [at for at in candidates if now.at < at <= now.at + LOOK_AGAIN]
    return max(now.at + LOOK_SOONEST, min(coming)) if coming else None


def _may_show(reminder: Reminder, now: datetime, shown: Collection[Shown]) -> bool:
    """Once per slot; again when a snooze of that kind has run out; never while one runs."""
    of_kind = [s for s in shown if s.kind == reminder.kind]
    if any(s.until is not None and now < s.until for s in of_kind):
        return False
    same = [s for s in of_kind if s.slot == reminder.slot]
    return not same or all(s.until is not None for s in same)


def _water(situation: ReminderSituation, shown: Collection[Shown]) -> Reminder | None:
    water, last = situation.water, situation.last_drink
    if water.mode != "goal" or water.suggest_ml < LEAST_ML:
        return None
    if last is not None and situation.now.at - last < AFTER_A_DRINK:
        return None
    of_water = [s for s in shown if s.kind == "water"]
    ignored = [s for s in of_water if s.until is None and (last is None or s.at > last)]
    if len(ignored) >= IGNORED_TWICE or sum(s.times for s in of_water) >= MOST_A_DAY:
        return None
    text = say("About {amount} would bring you closer to the day's pace.", amount=Amount(water.suggest_ml))
    return Reminder("water", str(situation.now.local.hour), say("Time for a drink"), text)


def _roll(situation: ReminderSituation, settings: ReminderSettings) -> Reminder | None:
    now = situation.now
    if situation.roll_done or now.at < at_wall_time(now.day, settings.roll_at, now.zone, situation.day_start):
        return None
    return Reminder("roll", "day", say("Five minutes for you"), say("Today's routine is still open."))


def _soreness(situation: ReminderSituation) -> Reminder | None:
    slot = situation.soreness.due
    session = situation.soreness.session
    before = situation.baseline_for
    if (slot is None or session is None) and before is not None:
        text = say("How does it feel now? A check-in before your session shows later what it changed.")
        return Reminder("soreness", before.id + "-before", say("Before your session"), text)
    if slot is None or session is None:
        return None
    text = say("How does it feel now?")
    if slot.hours > 0:
        hours = situation.soreness.hours_since_session or slot.hours
        text = say("About {hours} h after your session: how does it feel?", hours=hours)
    return Reminder("soreness", "+".join((session.id, str(slot.hours))), say("Check in"), text)


def _asked(situation: ReminderSituation) -> Reminder | None:
    if situation.asked is None or situation.now.at - end_of(situation.asked) > ASKED_ONCE:
        return None
    text = question_of(situation.asked, situation.now)
    return Reminder("session", situation.asked.id + "-asked", say("Your session"), text)


def _session(situation: ReminderSituation) -> Reminder | None:
    booked = situation.standing.booked
    if booked is None:
        return None
    local = situation.now.local
    starts = booked.at.astimezone(local.tzinfo)
    if starts.date() != local.date() + timedelta(days=1) or local.time() < EVENING_BEFORE:
        return None
    text = say("Your session is tomorrow {at}; your card is ready.", at=starts.time())
    if situation.held:
        text = say("Your session is tomorrow {at}; the coach says what to see to first.", at=starts.time())
    return Reminder("session", booked.id, say("Tomorrow"), text)


def _window(situation: ReminderSituation) -> Reminder | None:
    standing = situation.standing
    if situation.asked is not None:
        return None  # as if it took place, until that is answered
    if standing.window is None or standing.booked is not None or standing.state not in ("open", "due", "late"):
        return None
    opens, closes = standing.window
    left = (closes - situation.now.day).days
    if left > CLOSING_DAYS:
        return None
    if left < 0:
        text = say("Best was between {opens} and {closes}; book when it suits.", opens=opens, closes=closes)
    elif left == 0:
        text = say("The time for your next session ends today.")
    elif left == 1:
        text = say("The time for your next session ends tomorrow.")
    else:
        text = say("The time for your next session ends in {n} days.", n=left)
    return Reminder("window", "late" if left < 0 else "closing", say("Next session"), text)
