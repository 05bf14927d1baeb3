"""The way to breath alone, and back."""

from nmcoach.domain.run.resting import read_length
from nmcoach.tui.host import Host
from nmcoach.tui.places.run.breathing import BreathScreen, Left


def rest(host: Host, minutes: str = "") -> None:
    """Open breath alone over whatever place is open; while an emergency stands only the call is said."""

    def left(how: Left | None) -> None:
        if how == "signs":
            host.do("app.red_flags")
        elif how == "held":
            host.coach.breathing.check()

    host.ask(lambda: BreathScreen(host.coach, read_length(minutes)), left)
