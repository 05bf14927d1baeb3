"""A run from its start to what comes after it, and one that waits for its end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.days import short_day, show_length
from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.say import english
from nmcoach.services.unfinished import Unfinished, check_alone
from nmcoach.tui.host import Host

if TYPE_CHECKING:
    from nmcoach.services.guided_run import GuidedRun
    from nmcoach.tui.places.run.end import Ending


class Guiding:
    """Opens what a run needs, one after the other: the glance, the run, what came of it, what comes next."""

    def __init__(self, host: Host, wanted: Callable[[], str | None], ended: Callable[[], None]) -> None:
        """``wanted`` is the routine that is meant, None for the day's; ``ended`` hears of each run that was saved."""
        self._host, self._coach = host, host.coach
        self._wanted, self._saved = wanted, ended
        self._offered: set[str] = set()

    def waiting(self, *, todays: bool = True) -> Unfinished | None:
        """Give the run that wants an end before another begins; one partly done where the day's routine is meant."""
        found = self._coach.today.unfinished()  # asked of the day: the service of runs is not loaded to say none
        return None if found is None or (found.partly and not todays) else found

    def wants_an_end(self, waiting: Unfinished | None) -> bool:
        """Say whether a run is to be offered unasked: it was cut off, and not offered before."""
        if waiting is None or waiting.live or waiting.partly or waiting.elsewhere:
            return False
        return waiting.roll.id not in self._offered

    def begin(self) -> None:
        """Show the whole routine first, or begin at once where the settings say so."""
        if self._coach.settings.run.at_once:
            self._start(0.0)
            return
        # A window that guides is told of before the whole routine is shown and said for nothing.
        if self._host.attempt(self._alone) is None:
            return
        from nmcoach.domain.run.state import LEAD_SECONDS
        from nmcoach.tui.places.run.ready import Ready

        def answered(begin: bool | None) -> None:
            if begin:
                self._start(LEAD_SECONDS)

        if (seen := self._host.attempt(self._chosen)) is not None:
            self._host.ask(lambda: Ready(self._coach, *seen), answered)

    def offer(self, unfinished: Unfinished, then: Callable[[], None] | None = None) -> None:
        """Offer a run again; ``then`` follows where it is not gone on with."""
        from nmcoach.tui.places.run.end import RunEnd, RunOffer

        self._offered.add(unfinished.roll.id)
        if unfinished.state.phase == "ended":
            self._host.ask(lambda: RunEnd(self._coach, self._coach.rolls.take_up(unfinished)), self._ended)
            return
        today = self._host.attempt(self._coach.today.roll)
        if today is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "go_on":
                if (run := self._host.attempt(lambda: self._coach.rolls.take_up(unfinished))) is not None:
                    self._follow(run)
            elif answer == "close" and unfinished.partly:
                (then or self.begin)()
            elif answer == "close":
                roll = self._host.attempt(lambda: self._coach.rolls.close(unfinished))
                if roll is not None:
                    self._tell(roll)
                    if then is not None:
                        then()

        day = short_day(self._coach.now().day)
        changes = self._host.attempt(lambda: self._coach.rolls.changes_since(unfinished)) or ()
        self._host.ask(lambda: RunOffer(self._coach, unfinished, day, today.adapted.stop, changes), answered)

    def _start(self, lead: float) -> None:
        run = self._host.attempt(lambda: self._coach.rolls.begin(self._chosen()[1], lead))
        if run is not None:
            self._follow(run)

    def _alone(self) -> bool:
        check_alone(self._coach.today.unfinished())
        return True

    def _chosen(self) -> tuple[RollToday, Routine]:
        today = self._coach.today.roll(self._wanted())
        if today.adapted.routine is None:
            raise NotAllowed(english(today.adapted.refusal, self._coach.voice()))
        return today, today.adapted.routine

    def _follow(self, run: "GuidedRun") -> None:
        from nmcoach.tui.places.run.screen import RunScreen

        self._offered.add(run.roll.id)
        if run.fitted:
            self._host.tell(" ".join(english(change, self._coach.voice()) for change in run.fitted))
        caps = self._host.attempt(lambda: self._coach.today.caps(run.state))
        self._host.ask(lambda: RunScreen(self._coach, run, caps or {}), self._ended)

    def _ended(self, ending: "Ending | None") -> None:
        if not isinstance(ending, Roll):
            return
        self._tell(ending)
        if ending.outcome == "skipped":
            return
        from nmcoach.tui.places.run.after import AfterRun

        self._host.ask(lambda: AfterRun(self._coach, ending), self._go_on)

    def _tell(self, roll: Roll) -> None:
        self._saved()
        signs = english(self._coach.rolls.signs(roll), self._coach.voice())
        self._host.tell(" ".join([f"Saved: {roll.name}, {show_length(roll.seconds)}.", signs]).strip())

    def _go_on(self, thing: str | None) -> None:
        """Do the next thing of the day; what is begun so comes back to Today."""
        if thing == "drink":
            self._host.do("app.drink")
        elif thing == "check_in":
            self._host.go("today", "check_in")
