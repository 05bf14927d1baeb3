"""The guided run, full screen: followed with the eyes closed, and every cue is seen as well."""

from collections.abc import Mapping
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.timer import Timer

from nmcoach.domain.errors import CoachError
from nmcoach.domain.run import asked
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.machine import RunEvent, at_space
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.run.state import HELD
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.prompter import Switch
from nmcoach.tui.dialogs.help import HelpScreen
from nmcoach.tui.outside import Outward
from nmcoach.tui.places.run.aloud import Aloud
from nmcoach.tui.places.run.end import Ending, RunEnd
from nmcoach.tui.places.run.keys import ELSEWHERE, EVERY_KEY, OWN_KEYS, SWITCHED, page
from nmcoach.tui.places.run.looks import next_look
from nmcoach.tui.places.run.view import RunView
from nmcoach.tui.waiting import let_wait

BLINK_SECONDS = 0.4
"""After skipping, and after the screen opened, skipping is ignored for this long (design default)."""


class RunScreen(RunView):
    """Guides a run to its end and asks what came of it; dismissed with the saved roll, or None if that waits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause"),
        Binding("n", "skip('next')", "Next"),
        Binding("b", "handle('back')", "Back"),
        Binding("h", "skip('hurts')", "Hurts, skip"),
        Binding("r", "handle('restart')", "Again"),
        Binding("i", "say_again", "Say it again"),
        Binding("escape,q,ctrl+c", "stop", "Stop"),
        Binding("exclamation_mark", "alarm", "Warning signs", key_display="!"),
        Binding("question_mark", "keys", "Keys", key_display="?"),
        *(Binding(key, f"switch('{name}')", name.capitalize()) for key, name in zip("vtagf", SWITCHED, strict=True)),
        Binding(ELSEWHERE, "hold", show=False),
    ]

    def __init__(self, coach: Coach, run: GuidedRun, caps: Mapping[str, int]) -> None:
        super().__init__(coach, run, caps)
        self._aloud = Aloud(coach, self._prompter)
        self._skipped_at = self._clock.steady()
        self._asking = False
        self._timer: Timer | None = None

    async def on_mount(self) -> None:
        """Start the run, or go on with one that was interrupted."""
        self._prompter.ready()

        async def begin() -> None:
            self.action_handle(at_space(self.run.state.phase))

        await let_wait(self, begin)
        self.app.app_suspend_signal.subscribe(self, lambda _: self.save_before_leaving())

    def on_unmount(self) -> None:
        """Leave nothing running behind."""
        self.save_before_leaving()
        self._prompter.close()
        if isinstance(self.app, Outward):
            self.app.outside.leave()

    def save_before_leaving(self) -> None:
        """Pause the run, which saves it where it stands."""
        if self.run.allows("pause"):
            self.run.handle("pause")
        self._prompter.hush()

    def tick(self) -> None:
        """Let the time that passed have its effect, and show it; the next time is when something is due."""
        going = self.run.allows("pause")
        self._tell(self.run.handle("tick"))
        self._heed()
        if going and self.run.state.phase == "paused":
            self._prompter.hush()
            self._say_paused()
        self._pace()
        self._show()
        self._look_again()

    def action_handle(self, event: RunEvent) -> None:
        """Let an event happen now; in a pause, where it only moves the place, what is there is said."""
        before = self.run.state
        self._tell(self.run.handle(event))
        self._heed()
        if self.run.state.phase == "paused":
            self._prompter.hush()
            if before.phase == "paused" and self.run.state is not before:
                self._prompter.say(self.run.say_again())
        self._show()
        self._look_again()

    def _look_again(self) -> None:
        """Look at the clock when something is due; nothing is counted by it."""
        if self._timer is not None:
            self._timer.stop()
        wait = next_look(self.run.state, self._clock.steady() - self._cue_at)
        self._timer = self.set_timer(wait, self.tick)

    def action_pause(self) -> None:
        """Pause, or go on; before 0:00 begin at once."""
        self.action_handle(at_space(self.run.state.phase))
        self._say_paused()

    def _say_paused(self) -> None:
        """Say that it stands still: with the eyes closed, silence alone does not tell."""
        if self.run.state.phase == "paused":
            self._aloud.say(asked.paused(self.run.state, self.run.fitted, self.run.trouble_words))

    def action_skip(self, event: RunEvent) -> None:
        """Skip on, unless it comes so soon after the last time that it was hardly meant."""
        now = self._clock.steady()
        soon = now - self._skipped_at < BLINK_SECONDS
        self._skipped_at = now
        if not soon:
            self.action_handle(event)

    def action_alarm(self) -> None:
        """Pause, and show the warning signs."""
        self.action_handle("pause")
        self.call_later(self.app.run_action, "app.red_flags")

    def action_stop(self) -> None:
        """Pause, and ask what came of it; going on is one of the answers."""
        self.save_before_leaving()
        self._show()
        self._ask()

    def action_hold(self) -> None:
        """Pause: lying on the floor, any key will do."""
        if self.run.allows("pause"):
            self.action_handle("pause")
            self._say_paused()

    def on_key(self, event: events.Key) -> None:
        """Let every key that has no meaning of its own pause the run."""
        if event.key not in OWN_KEYS:
            event.stop()
            self.action_hold()

    def action_keys(self) -> None:
        """Pause, and show all keys, of which a narrow row has but the first; what is picked is done."""
        if self.run.allows("pause"):
            self.action_handle("pause")
        if self.run.state.why != HELD:
            self.app.push_screen(HelpScreen("Roll", EVERY_KEY, page(presses=self._presses)), self._picked)

    def _picked(self, key: str | None) -> None:
        if key is not None:
            self.call_later(self.app.simulate_key, key)

    def action_say_again(self) -> None:
        """Have the voice say once more how to do what is before the user."""
        self._prompter.say(self.run.say_again())

    def action_switch(self, switch: Switch) -> None:
        """Switch a way of being cued on or off, now and for the next run."""
        told = self._prompter.toggle(switch)
        try:
            self.coach.settings_file.change({f"sounds.{switch}": self._prompter.setting(switch)})
        except CoachError as error:
            told = str(error)
        self.notify(told, markup=False, timeout=3)

    def _ask(self) -> None:
        if not self._asking:
            self._asking = True
            self.app.push_screen(RunEnd(self.coach, self.run, self._prompter), self._answered)

    def _answered(self, answer: Ending | None) -> None:
        if isinstance(answer, Roll) or self.run.state.phase == "ended":
            # The question stays marked as asked, or a tick before the screen has gone would ask it again.
            self.call_later(self._leave, answer)
            return
        self._asking = False
        if answer == "go_on":
            self.action_handle("resume")

    def _leave(self, answer: Ending | None) -> None:
        self.dismiss(answer if isinstance(answer, Roll) else None)

    def _tell(self, cues: tuple[Cue, ...]) -> None:
        if not cues:
            return
        self._cue, self._cue_at = cues[-1], self._clock.steady() - cues[-1].late
        for cue in cues:
            self._prompter.play(cue)

    def _heed(self) -> None:
        """Show what was changed for what was told meanwhile, in another window or in a pause."""
        if self.run.fits != self._fits:
            self._fits = self.run.fits
            with suppress(CoachError):  # of a file that is busy the limits stay as they were told
                self._caps = self.coach.today.caps(self.run.state)
            self.notify(" ".join(map(english, self.run.fitted)), markup=False, timeout=6)

    def _pace(self) -> None:
        """Keep the breath heard in step, and say once what cannot be heard any more."""
        if news := self._prompter.follow(self.run.state):
            self.notify(news, markup=False, timeout=6)

    def _show(self) -> None:
        super()._show()
        if self.run.state.phase == "ended" and self._lines.is_attached:
            self._ask()
