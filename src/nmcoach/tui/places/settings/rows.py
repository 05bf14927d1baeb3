"""What the settings list: each setting with its value and a few words."""

from nmcoach.domain.amounts import show_amount
from nmcoach.domain.days import short_day
from nmcoach.domain.profile import BACKGROUND, Profile
from nmcoach.domain.record import record
from nmcoach.domain.routine.routine import KIT
from nmcoach.domain.safety.questions import fluid_told
from nmcoach.domain.session_hours import days_words
from nmcoach.domain.settings import RATE, RATES
from nmcoach.services.coach import Coach
from nmcoach.tui.widgets.lists.rows import ValueRow


@record
class Setting:
    """A setting of the file."""

    key: str
    name: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    """(value, how it is named) of what it may be; empty for what is typed."""


SWITCH = (("on", "on"), ("off", "off"))

DRINKS = (
    Setting("units", "Amounts in", "How drinks are shown", (("ml", "ml"), ("us", "US fl oz"), ("uk", "UK fl oz"))),
    Setting("presets_ml", "Usual drinks", "w logs the first, W lists all"),
    Setting("goal_ml", "Daily goal", "All drinks count; 2 l is ordinary"),
)
DAY = (
    Setting("waking.wake", "You get up at", "The water goal's pace begins here"),
    Setting("waking.bed", "You go to bed at", "The pace ends two hours before"),
    Setting("day_start", "A day starts at", "Until then, it is the day before"),
)
SESSIONS = (
    Setting("sessions.days", "Session days", "Weekdays on which sessions can be"),
    Setting("sessions.from", "Sessions, from", "The earliest start that is proposed"),
    Setting("sessions.to", "Sessions, until", "The latest start that is proposed"),
)
LOOKS = (
    ("dark", "dark"),
    ("light", "light"),
    ("auto", "as the terminal"),
    ("contrast", "high contrast"),
    ("terminal", "terminal's own"),
)
LOOK = (
    Setting("theme", "Colours", "Ink or paper, as your terminal is, or in its own colours", LOOKS),
    Setting("screen_reader", "Screen reader", "Plain lines instead of boards", SWITCH),
)
VOICES = tuple((value, value) for value in ("fading", "full", "short", "off"))
SOUND = (
    Setting("sounds.voice", "Voice", "Full, short, or fading as you learn a move", VOICES),
    Setting("sounds.rate", "Voice, pace", f"Words a minute, {RATES[0]} to {RATES[1]}; {RATE} is usual"),
    Setting("sounds.pitch", "Voice, pitch", "0 to 100; 50 is its own"),
    Setting("sounds.voice_name", "Voice, name", "Which one, such as +f3 of espeak-ng"),
    Setting("sounds.language", "Voice, accent", "A language code such as en-gb"),
    Setting("sounds.tones", "Tones", "A tone for each cue", SWITCH),
    Setting("sounds.volume", "Volume", "Of the tones, 0 to 100"),
    Setting("sounds.breath", "Breath", "A soft sound to breathe with", SWITCH),
    Setting("sounds.bell", "Bell", "For reminders, and where there are no tones", SWITCH),
    Setting("sounds.flash", "Flash", "The frame lights up with each cue", SWITCH),
    Setting("sounds.command", "Your command", "Run for each cue, if you have one"),
)
RUN = (
    Setting("run.at_once", "Begin at once", "Without showing the whole routine first", SWITCH),
    Setting("run.in_tab", "In the tab", "Time left and progress, where the terminal shows it", SWITCH),
)
REMINDERS = (
    Setting("reminders.water", "Water", "When a glass would suit the day's pace", SWITCH),
    Setting("reminders.roll", "Roll", "Once a day, if not done by then", SWITCH),
    Setting("reminders.roll_at", "Roll, from", "When to remind of the routine"),
    Setting("reminders.soreness", "Soreness", "When a check-in is due", SWITCH),
    Setting("reminders.session", "Session", "The evening before a booking", SWITCH),
    Setting("reminders.window", "Next session", "When the time for it runs out", SWITCH),
    Setting("reminders.quiet_from", "Quiet from", "Nothing is shown from here on"),
    Setting("reminders.quiet_to", "Quiet until", "Both the same: never quiet"),
    Setting("reminders.snooze_minutes", "Snooze, minutes", "How long z puts a reminder off"),
)
SAFETY = (Setting("emergency_number", "Emergency number", "Where a warning sign says whom to call, it goes first"),)
SETTINGS = {
    setting.key: setting for group in (DRINKS, SESSIONS, DAY, LOOK, SOUND, RUN, REMINDERS, SAFETY) for setting in group
}

PLAN_FIELDS = {
    "plan.start": "start",
    "plan.per_week": "per_week",
    "plan.chronic": "chronic",
    "plan.maintenance": "maintenance",
    "plan.gap": "gap",
    "plan.by": "stated_by",
}
"""Row → the field of the plan's page that it opens at."""


def listed(coach: Coach) -> tuple[ValueRow, ...]:
    """Give all rows with their present values."""
    return (
        *_about_you(coach),
        *_plan(coach),
        *_group(coach, "", SESSIONS),
        *_group(coach, "Drinks", DRINKS),
        *_group(coach, "Your day", DAY),
        *_group(coach, "Look", LOOK),
        *_group(coach, "Cues of a routine", SOUND),
        ValueRow("sounds.test", "Try them", "", coach.hearing_status()),
        *_group(coach, "A guided run", RUN),
        *_group(coach, "Reminders", REMINDERS),
        *_group(coach, "Safety", SAFETY),
        ValueRow("", "Set-up"),
        ValueRow("set_up", "Go through it again", "", "The first questions, filled in"),
    )


def _about_you(coach: Coach) -> tuple[ValueRow, ...]:
    known = coach.profile.latest()
    chosen = KIT if known is None else known.kit
    return (
        ValueRow("", "You"),
        ValueRow("name", "Name", (known.name if known else "") or "–", "Or initials, as you like"),
        ValueRow("kit", "Kit and limits", f"{len(chosen)} of {len(KIT)}", ", ".join(chosen) or "Nothing at hand"),
        ValueRow("background", "For your therapist", _told(known), "Heads the page for your physio"),
    )


def _told(known: Profile | None) -> str:
    return f"{len(known.background) if known else 0} of {len(BACKGROUND)}"


def _plan(coach: Coach) -> tuple[ValueRow, ...]:
    plan = coach.plan.settings()
    heading = ValueRow("", "Plan")
    if plan is None:
        return heading, ValueRow("plan.start", "Starts on", "not set", "The day of your first session")
    standing = coach.plan.standing()
    low, high = plan.maintenance_days
    now = standing.between if standing.phase in ("maintenance", "flare") else None
    later, why = f"{low}–{high} days", "After the first month"
    if now is not None and now != plan.maintenance_days:
        words = "Your usual rhythm" if standing.assumed else f"As {standing.stated_by or 'you'} said on the way"
        later, why = f"{now[0]}–{now[1]} days", f"{words}; the plan began with {low}–{high}"
    return (
        heading,
        ValueRow("plan.start", "Starts on", short_day(plan.start, coach.now().day), "Sessions count from then on"),
        ValueRow("plan.per_week", "Sessions a week", str(plan.per_week), "In the first month: 1 or 2"),
        ValueRow("plan.chronic", "Pain over 3 months", "yes" if plan.chronic else "no", "Then 8–12 sessions are usual"),
        ValueRow("plan.maintenance", "Later, every", later, why),
        ValueRow("plan.gap", "Least gap", f"{plan.gap_hours} h", "Between sessions, 48 h or more"),
        ValueRow("plan.by", "Stated by", plan.stated_by or "yourself", "Your therapist, if it is theirs"),
    )


def _group(coach: Coach, heading: str, group: tuple[Setting, ...]) -> tuple[ValueRow, ...]:
    rows = tuple(ValueRow(e.key, e.name, *_shown(coach, e)) for e in group)
    return (ValueRow("", heading), *rows) if heading else rows


def _shown(coach: Coach, setting: Setting) -> tuple[str, str]:
    settings = coach.settings
    value = coach.settings_file.get(setting.key)
    if setting.key == "goal_ml":
        told = fluid_told(coach.safety.answers(), coach.safety.questions())
        if told is not None:
            words = "as you were told" if told.ml is None else show_amount(told.ml, settings.units)
            said = f"your limit is {words}" if told.ml is not None and not told.aim else f"you drink {words}"
            return show_amount(settings.goal_ml, settings.units), f"Not used: {said}"
        asked = coach.settings_file.goal_asked_for()
        words = setting.words if asked is None else f"The most; your file says {show_amount(asked, settings.units)}"
        return show_amount(settings.goal_ml, settings.units), words
    if setting.key == "presets_ml":
        first, *others = settings.presets_ml
        return show_amount(first, settings.units) + (f" + {len(others)}" if others else ""), setting.words
    if setting.key == "emergency_number" and not value:
        return coach.red_flags.numbers().emergency or "–", setting.words
    if setting.key == "sessions.days":
        return days_words(settings.sessions.days), setting.words
    return dict(setting.choices).get(value, value) or "–", setting.words
