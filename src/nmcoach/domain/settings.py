"""What the user may set about the program (everything about the body and the plan is data, not a setting)."""

from datetime import time

from nmcoach.domain.days import DAY_START
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import field, record
from nmcoach.domain.session_hours import SessionHours
from nmcoach.domain.waking import WakingHours
from nmcoach.domain.water import GLASS_ML, GOAL_ML

MOST_ML = {"glass_ml": 3000, "goal_ml": 3000}
"""Settings that are amounts, and the most millilitres each may have."""
PRESETS_ML = (GLASS_ML, 330, 500)
"""What the drink key has unless the user chose otherwise: a glass, a can, a bottle (design default)."""
ONCE_MOST_GOAL_ML = 4000
"""The highest goal that could be set once; one above today's most is read as today's most."""
RATE = 165
"""Words a minute at which the voice speaks unless it is set, as espeak-ng and say count them."""
RATES = (80, 300)
"""The slowest and the fastest that may be set; beyond, espeak-ng cannot be followed."""
PITCH = 50
"""The voice's own pitch, of 0–100."""
LANGUAGE = "en"
"""The language of what is said."""
LATEST_DAY_START = time(12, 0)
"""A day may start as late as this, for who works at night."""


@record
class ReminderSettings:
    """When the coach may speak up."""

    water: bool = True
    roll: bool = True
    soreness: bool = True
    session: bool = True
    window: bool = True
    roll_at: time = time(18, 0)
    """When to remind of the routine, if it is not done by then."""
    quiet_from: time = time(22, 0)
    quiet_to: time = time(7, 0)
    """Nothing is shown from the first to the second."""
    snooze_minutes: int = 20
    """1–240."""

    def wants(self, kind: str) -> bool:
        """Say whether reminders of this kind are switched on."""
        return bool(getattr(self, kind))


@record
class Hearing:
    """What the user wants to hear and see of a cue."""

    tones: bool = True
    voice: Literal["off", "full", "fading", "short"] = "fading"
    """Whether a voice is heard, and how much it says of a move: always all, less with practice, or name and count."""
    rate: int = RATE
    """Words a minute, 80–300, as the voice counts them."""
    pitch: int = PITCH
    """How high the voice is, 0–100; 50 is its own."""
    voice_name: str = ""
    """Which of the voices of the speech program, as it calls it; empty for the one it would use."""
    language: str = LANGUAGE
    """The language the voice reads in, as the speech program calls it."""
    bell: bool = True
    """The terminal's bell: for reminders, and for cues where no tones are heard."""
    flash: bool = True
    """Whether the frame lights up with a cue; the words are always shown."""
    breath: bool = True
    """Whether the breath in and out is heard while working."""
    command: str = ""
    """A command line of the user's own, run for each cue; empty for none."""
    volume: int = 80
    """How loud the tones are, 0–100; the voice follows the system."""


@record
class RunSettings:
    """How a guided run begins, and where else it is shown."""

    at_once: bool = False
    """Whether it begins without showing the whole routine first, and without time to get into place."""
    in_tab: bool = True
    """Whether the time left stands in the window's title and the progress in tab or taskbar, where these show it."""


@record
class Settings:
    """All settings, with their defaults."""

    theme: Literal["dark", "light", "auto", "contrast", "terminal"] = "dark"
    """How the coach looks: ``auto`` is dark or light as the terminal is, ``terminal`` is in its own sixteen colours."""
    units: Literal["ml", "us", "uk"] = "ml"
    """How amounts are shown, and what ``oz`` and ``cup`` mean."""
    presets_ml: tuple[int, ...] = PRESETS_ML
    """One to four amounts of 1–3,000 ml: one press of the drink key logs the first, the others are in its list."""
    goal_ml: int = GOAL_ML
    """Daily drinking goal, 500–3,000 ml."""
    waking: WakingHours = field(default_factory=WakingHours)
    day_start: time = DAY_START
    """When a day starts, 00:00–12:00."""
    sessions: SessionHours = field(default_factory=SessionHours)
    """When sessions can be."""
    sounds: Hearing = field(default_factory=Hearing)
    run: RunSettings = field(default_factory=RunSettings)
    emergency_number: str = ""
    """The number to call for help, instead of the one that is likely where the user is; empty for that one."""
    reminders: ReminderSettings = field(default_factory=ReminderSettings)
    screen_reader: bool = False
    """Whether boards stand as plain lines in reading order, without frames and drawings."""

    @property
    def glass_ml(self) -> int:
        """What one press of the drink key logs."""
        return self.presets_ml[0]


def is_quiet(wall: time, settings: ReminderSettings) -> bool:
    """Say whether a wall-clock time lies in the quiet hours, which may span midnight."""
    start, end = settings.quiet_from, settings.quiet_to
    if start == end:
        return False
    return start <= wall < end if start < end else wall >= start or wall < end
