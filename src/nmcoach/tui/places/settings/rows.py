"""What the settings list: each setting with its value and a few words."""

from nmcoach.domain.days import short_day
from nmcoach.domain.record import record
from nmcoach.domain.routine.routine import KIT
from nmcoach.domain.safety.questions import fluid_limit
from nmcoach.domain.session_hours import days_words
from nmcoach.domain.water import show_amount
from nmcoach.services.coach import Coach
from nmcoach.tui.widgets.lists.rows import Row


@record
class Entry:
    """A setting of the file."""

    key: str
    name: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    """(value, how it is named) of what it may be; empty for what is typed."""


SWITCH = (("on", "on"), ("off", "off"))

DRINKS = (
    Entry("units", "Amounts in", "How drinks are shown", (("ml", "ml"), ("us", "US fl oz"), ("uk", "UK fl oz"))),
    Entry("glass_ml", "Usual glass", "What one press of w logs"),
    Entry("goal_ml", "Daily goal", "All drinks count; 2 l is ordinary"),
)
DAY = (
    Entry("waking.wake", "You get up at", "The water goal's pace begins here"),
    Entry("waking.bed", "You go to bed at", "The pace ends two hours before"),
    Entry("day_start", "A day starts at", "Until then, it is the day before"),
)
SESSIONS = (
    Entry("sessions.days", "Session days", "Weekdays on which sessions can be"),
    Entry("sessions.from", "Sessions, from", "The earliest start that is proposed"),
    Entry("sessions.to", "Sessions, until", "The latest start that is proposed"),
)
LOOK = (Entry("theme", "Colours", "Ink or paper", (("dark", "dark"), ("light", "light"))),)
SOUND = (
    Entry("sounds.voice", "Voice", "Says what comes next", SWITCH),
    Entry("sounds.tones", "Tones", "A tone for each cue", SWITCH),
    Entry("sounds.volume", "Volume", "Of the tones, 0 to 100"),
    Entry("sounds.breath", "Breath", "A soft sound to breathe with", SWITCH),
    Entry("sounds.bell", "Bell", "For reminders, and where there are no tones", SWITCH),
    Entry("sounds.flash", "Flash", "The frame lights up with each cue", SWITCH),
    Entry("sounds.command", "Your command", "Run for each cue, if you have one"),
)
REMINDERS = (
    Entry("reminders.water", "Water", "When you fall behind the day's pace", SWITCH),
    Entry("reminders.roll", "Roll", "Once a day, if not done by then", SWITCH),
    Entry("reminders.roll_at", "Roll, from", "When to remind of the routine"),
    Entry("reminders.soreness", "Soreness", "When a check-in is due", SWITCH),
    Entry("reminders.session", "Session", "The evening before a booking", SWITCH),
    Entry("reminders.window", "Next session", "When the time for it runs out", SWITCH),
    Entry("reminders.quiet_from", "Quiet from", "Nothing is shown from here on"),
    Entry("reminders.quiet_to", "Quiet until", "Both the same: never quiet"),
    Entry("reminders.snooze_minutes", "Snooze, minutes", "How long z puts a reminder off"),
)
ENTRIES = {entry.key: entry for group in (DRINKS, SESSIONS, DAY, LOOK, SOUND, REMINDERS) for entry in group}

PLAN_FIELDS = {
    "plan.start": "start",
    "plan.per_week": "per_week",
    "plan.chronic": "chronic",
    "plan.maintenance": "maintenance",
    "plan.gap": "gap",
    "plan.by": "stated_by",
}
"""Row → the field of the plan's page that it opens at."""


def listed(coach: Coach) -> tuple[Row, ...]:
    """Give all rows with their present values."""
    return (
        *_about_you(coach),
        *_plan(coach),
        *_group(coach, "", SESSIONS),
        *_group(coach, "Drinks", DRINKS),
        *_group(coach, "Your day", DAY),
        *_group(coach, "Look", LOOK),
        *_group(coach, "Cues of a routine", SOUND),
        Row("sounds.test", "Try them", "", coach.hearing_status()),
        *_group(coach, "Reminders", REMINDERS),
        Row("", "Set-up"),
        Row("set_up", "Go through it again", "", "The first questions, filled in"),
    )


def _about_you(coach: Coach) -> tuple[Row, ...]:
    known = coach.profile.latest()
    chosen = KIT if known is None else known.kit
    return (
        Row("", "You"),
        Row("name", "Name", (known.name if known else "") or "–", "Or initials, as you like"),
        Row("kit", "Kit and limits", f"{len(chosen)} of {len(KIT)}", ", ".join(chosen) or "Nothing at hand"),
    )


def _plan(coach: Coach) -> tuple[Row, ...]:
    plan = coach.plan.settings()
    heading = Row("", "Plan")
    if plan is None:
        return heading, Row("plan.start", "Starts on", "not set", "The day of your first session")
    low, high = plan.maintenance_days
    return (
        heading,
        Row("plan.start", "Starts on", short_day(plan.start, coach.now().day), "Sessions count from then on"),
        Row("plan.per_week", "Sessions a week", str(plan.per_week), "In the first month: 1 or 2"),
        Row("plan.chronic", "Pain over 3 months", "yes" if plan.chronic else "no", "Then 8–12 sessions are usual"),
        Row("plan.maintenance", "Later, every", f"{low}–{high} days", "After the first month"),
        Row("plan.gap", "Least gap", f"{plan.gap_hours} h", "Between sessions, 48 h or more"),
        Row("plan.by", "Stated by", plan.stated_by or "yourself", "Your therapist, if it is theirs"),
    )


def _group(coach: Coach, heading: str, entries: tuple[Entry, ...]) -> tuple[Row, ...]:
    rows = tuple(Row(e.key, e.name, *_shown(coach, e)) for e in entries)
    return (Row("", heading), *rows) if heading else rows


def _shown(coach: Coach, entry: Entry) -> tuple[str, str]:
    settings = coach.settings
    value = coach.settings_file.get(entry.key)
    if entry.key == "goal_ml":
        limit = fluid_limit(coach.safety.answers(), coach.safety.questions())
        if limit is not None:
            return show_amount(settings.goal_ml, settings.units), f"Not used: your limit is {limit:,} ml"
    if entry.key.endswith("_ml"):
        return show_amount(int(value), settings.units), entry.words
    if entry.key == "sessions.days":
        return days_words(settings.sessions.days), entry.words
    return dict(entry.choices).get(value, value), entry.words
