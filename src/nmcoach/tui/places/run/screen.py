"""The guided run, full screen: followed with the eyes closed, and every cue is seen as well."""

from collections.abc import Mapping
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from nmcoach.domain.errors import CoachError
from nmcoach.domain.routine.routine import Segment
from nmcoach.domain.run import asked
from nmcoach.domain.run import words as run_words
from nmcoach.domain.run.cues import Cue, presses, rule_of
from nmcoach.domain.run.machine import RunEvent, at_space
from nmcoach.domain.run.now import now
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.run.state import HELD, RunPart, RunState
from nmcoach.domain.say import english
from nmcoach.domain.text import clean
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.prompter import Switch
from nmcoach.tui.dialogs.help import HelpScreen
from nmcoach.tui.outside import Outward
from nmcoach.tui.places.run.aloud import Aloud
from nmcoach.tui.places.run.end import Ending, RunEnd
from nmcoach.tui.places.run.keys import ELSEWHERE, EVERY_KEY, OWN_KEYS, SWITCHED, offered, page
from nmcoach.tui.places.run.looks import FLASH_SECONDS, FRESH_SECONDS, PACE, next_look, seen
from nmcoach.tui.places.run.room import (
    BARE,
    FIGURE_HEIGHT,
    FIGURE_WIDTH,
    NARROW,
    SHORT,
    TINY,
    fitting,
    following,
    heading,
    room_for,
)
from nmcoach.tui.sparing import compositor
from nmcoach.tui.waiting import let_wait
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.closing import Closing
from nmcoach.tui.widgets.run.breath import BreathBar
from nmcoach.tui.widgets.run.digits import BigDigits
from nmcoach.tui.widgets.run.figure import Figure
from nmcoach.tui.widgets.run.segments import SegmentBar
from nmcoach.tui.widgets.run.stage import Stage

BLINK_SECONDS = 0.4
"""After skipping, and after the screen opened, skipping is ignored for this long (design default)."""


class RunScreen(Closing[Roll | None]):
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
    AUTO_FOCUS = ""
    MOVING = True
    """It draws several times a second, and only what changed is sent to the terminal."""
    CSS_PATH = "run.tcss"

    def __init__(self, coach: Coach, run: GuidedRun, caps: Mapping[str, int]) -> None:
        super().__init__()
        self._compositor = compositor()
        self.coach, self.run = coach, run
        self._caps = caps
        self._clock = coach.clock
        self._prompter = coach.prompter(lambda: self.app.bell())
        self._aloud, self._fits = Aloud(coach, self._prompter), run.fits
        self._cue: Cue | None = None
        self._cue_at = self._skipped_at = self._clock.steady()
        self._asking = False
        self._rows = 1
        self._header, self._stage, self._digits = PlaceHeader(clean(run.roll.name)), Stage(id="stage"), BigDigits()
        self._status, self._move, self._lines = Static(id="status"), Static(id="move"), Static(id="lines")
        self._figure = Figure(coach.poses)
        self._breath, self._next, self._bar = BreathBar(), Static(id="next"), SegmentBar()
        self._presses = presses(run.state.parts, run.state.moves)
        self._rule = Static(Content(english(rule_of(run.state.parts, run.state.moves))), id="rule")
        self._trouble, self._keys = Static(id="trouble", classes="warn"), Actions()
        self._texts: dict[Static, str] = {}
        self._parts: tuple[RunPart, ...] = ()
        self._seen: tuple[object, ...] = ()
        self._doing = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the digits, the move, the breath, the bar and the keys."""
        yield self._header
        with self._stage:
            yield self._status
            with Horizontal(id="sight"):
                yield self._figure
                yield self._digits
        yield self._move
        yield self._lines
        yield self._rule
        with Horizontal(id="pace"):
            yield self._breath
            yield self._next
        yield self._bar
        yield self._trouble
        yield self._keys

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

    def on_resize(self, event: events.Resize) -> None:
        """Drop what matters least where there is little room: explanations first, never the digits or the move."""
        width, height = event.size
        for name, below in (("-short", SHORT), ("-tiny", TINY), ("-bare", BARE)):
            self.set_class(height < below, name)
        self.set_class(width < NARROW, "-narrow")
        self.set_class(width >= FIGURE_WIDTH and height >= FIGURE_HEIGHT, "-figure")
        room = room_for(self.run.state, self._caps, width, height)
        for name in ("close", "unframed", "unpaced"):
            self.set_class(name in room.gives_way, f"-{name}")
        self._move.styles.height = room.title
        self._lines.styles.height = self._rows = room.rows
        self._show()

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
        if not self._lines.is_attached:
            return
        state, age = self.run.state, self._clock.steady() - self._cue_at
        cue = self._cue if age < FRESH_SECONDS else None
        lit = cue is not None and age < FLASH_SECONDS and state.phase != "paused" and self._prompter.is_on("flash")
        now_seen = (*seen(state, cue), lit, self.run.trouble_words, self._rows, self.size, self._fits)
        if now_seen != self._seen:
            self._seen = now_seen
            self._show_words(state, cue, lit)
        if self._doing:
            self._figure.seconds = state.offset
            self._breath.seconds = int(state.offset * PACE + 1e-6) / PACE
        if state.phase == "ended":
            self._ask()

    def _show_words(self, state: RunState, cue: Cue | None, lit: bool) -> None:
        self._stage.mark("-flash", lit, self._status)
        self._stage.mark("-counting", run_words.counting(state, cue), self._digits)
        self._stage.mark("-paused", state.phase == "paused", self._status, self._digits)
        self._digits.text = run_words.left(state)
        progress = run_words.progress(state, self.run.roll.planned)
        self._header.detail = heading(progress, self._header.place, self.size.width)
        self._set(self._status, run_words.status(state, cue))
        self._set(self._move, run_words.title(state, self._caps))
        self._set(self._next, following(run_words.coming(state), self.size.width), layout=True)
        explained = run_words.explained(state) if state.current else []
        self._set(self._lines, "\n".join(fitting(explained, self._rows, self.size.width)))
        self._set(self._trouble, self.run.trouble_words)
        self._trouble.display = self.run.trouble is not None
        self.set_class(state.why == HELD, "-held")
        self._show_place(state)
        if isinstance(self.app, Outward) and self.coach.settings.run.in_tab:
            self.app.outside.show(run_words.outside(state), run_words.percent(state))

    def _show_place(self, state: RunState) -> None:
        here = now(state)
        self._doing = here.doing
        self._figure.move, self._figure.side, self._figure.moving = here.move, here.side, here.doing
        self._breath.visible = here.doing
        if not here.doing:
            self._figure.seconds = self._breath.seconds = 0.0
        if state.parts is not self._parts:
            self._parts = state.parts
            self._bar.segments = tuple(Segment(p.move, p.side, max(1, round(p.seconds))) for p in state.parts)
            self._bar.skipped = frozenset(i for i, p in enumerate(state.parts) if p.outcome in ("skipped", "hurt"))
        self._bar.current = len(state.parts) if state.phase == "ended" else state.index
        self._bar.into = float(int(state.offset))
        self._keys.actions = offered(state, presses=self._presses)

    def _set(self, widget: Static, text: str, *, layout: bool = False) -> None:
        if self._texts.get(widget) != text:
            self._texts[widget] = text
            widget.update(Content(text), layout=layout)
