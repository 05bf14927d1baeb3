"""A guided run as it is seen: the digits, the move, the breath, the bar and the keys, at any size."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.routine.routine import Segment
from nmcoach.domain.run import words as run_words
from nmcoach.domain.run.cues import Cue, presses, rule_of
from nmcoach.domain.run.now import now
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.run.state import HELD, RunPart, RunState
from nmcoach.domain.say import english
from nmcoach.domain.text import clean
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.tui.outside import Outward
from nmcoach.tui.places.run.keys import offered
from nmcoach.tui.places.run.looks import FLASH_SECONDS, FRESH_SECONDS, PACE, seen
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
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.closing import Closing
from nmcoach.tui.widgets.run.breath import BreathBar
from nmcoach.tui.widgets.run.digits import BigDigits
from nmcoach.tui.widgets.run.figure import Figure
from nmcoach.tui.widgets.run.segments import SegmentBar
from nmcoach.tui.widgets.run.stage import Stage


class RunView(Closing[Roll | None]):
    """Shows where a run stands; what is done with it is left to who extends this."""

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
        self._fits = run.fits
        self._cue: Cue | None = None
        self._cue_at = self._clock.steady()
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
