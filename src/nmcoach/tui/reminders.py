"""Reminders in the terminal: when they are looked for, how they are shown, and how they are put off."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from nmcoach.domain.day.reminders import LOOK_AGAIN
from nmcoach.domain.say import english
from nmcoach.services.scheduler import Following, Scheduler
from nmcoach.tui.host import Host

if TYPE_CHECKING:
    from nmcoach.domain.day.reminders import Reminder, ReminderKind

WHEN_BUSY = timedelta(minutes=1)
"""How long reminders wait while a routine, the set-up or a question is open."""


KEYS: Mapping["ReminderKind", str] = {
    "water": "w logs one",
    "roll": "2 goes there",
    "soreness": "5 goes there",
    "session": "4 goes there",
    "window": "4 goes there",
}
"""What to press for what is reminded of, wherever one is."""
REMINDED_SECONDS = 20.0
"""How long a reminder stands on the line above the keys."""


class Ringing(Host, Protocol):
    """A host that can ring."""

    def bell(self) -> None:
        """Ring the terminal's bell."""


class Reminders:
    """Looks for reminders while the app is open, and shows those that are due."""

    def __init__(self, host: Ringing, busy: Callable[[], bool]) -> None:
        self._host = host
        self._busy = busy
        """Whether something is open that no reminder may disturb."""
        self._scheduler = Scheduler(self.look, lambda: host.coach.clock.now(), self._failed)

    def start(self) -> None:
        """Look for the first time now; needs a running event loop."""
        self._scheduler.start()

    def look(self) -> Following:
        """Show what is due, and give when to look again."""
        host = self._host
        if self._busy():
            return WHEN_BUSY
        for reminder in host.attempt(host.coach.reminders.show) or ():
            self._show(reminder)
        return host.attempt(host.coach.reminders.next_look) or LOOK_AGAIN

    def _failed(self, error: Exception) -> None:
        """Write down where a look went wrong, and say so: nobody would notice that no reminder comes."""
        from nmcoach.services.crashes import write_report

        self._host.warn(write_report(error, self._host.coach.folder))

    def _show(self, reminder: "Reminder") -> None:
        coach = self._host.coach
        if coach.settings.sounds.bell:
            self._host.bell()
        told = f"{english(reminder.text, coach.voice())} {KEYS[reminder.kind]}, z: later"
        self._host.sayings.say(told, "warned", REMINDED_SECONDS)

    def snooze(self) -> None:
        """Let those shown today come again later."""
        coach = self._host.coach
        at = self._host.attempt(coach.reminders.snooze)
        if at is not None:
            self._host.tell(f"Quiet until {coach.moment(at).local:%H:%M}.")
            self._scheduler.look_at(at)

    def wake_up(self) -> None:
        """Notice that time has passed while the machine slept."""
        self._scheduler.wake_up()

    def stop(self) -> None:
        """Look no more."""
        self._scheduler.stop()
