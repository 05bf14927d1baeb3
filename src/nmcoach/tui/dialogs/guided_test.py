"""A movement test that is led through, with figure and voice: three tries, the value of each, and what it means."""

from math import ceil
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from nmcoach.domain.errors import CoachError
from nmcoach.domain.measures import guided
from nmcoach.domain.measures.found import sentences
from nmcoach.domain.measures.guided import Walk
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.say import Sentence, english
from nmcoach.domain.text import clean
from nmcoach.tui.dialogs.form import Form, FormField, Values
from nmcoach.tui.host import Host
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawn import once_drawn
from nmcoach.tui.widgets.reading import MOST, READING, Reading
from nmcoach.tui.widgets.run.figure import LEAST_HEIGHT, Figure

TICK_SECONDS = 0.3
"""How often the clock is looked at: as often as the figure has pictures."""
WORDS = 14
"""Rows that frame, words and value need; the figure takes what is left (design default)."""
MORE_WORDS = 6
"""Rows more where a side is left out and the reason is said (design default)."""
MOST_FIGURE = 14
"""Rows of the figure at most (design default)."""
_KEYS = {
    "ready": "space begins · i again · esc leaves",
    "read": "enter takes it · h hurts · esc leaves",
    "done": "enter closes",
    "left": "enter closes",
}
_GOING = "space goes on · i again · h hurts · esc leaves"


class ValueLine(Input):
    """A line for a number; letters are keys of the test even while it is typed in."""

    def __init__(self) -> None:
        super().__init__(id="value", placeholder="cm; empty leaves it out", restrict=r"[-0-9.,]*", compact=True)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take what a number is made of, and leave other signs to the test."""
        return super().check_consume_key(key, character) and character is not None and character in "-0123456789.,"


class GuidedTest(Reading, Dialog[bool]):
    """Leads through a test and saves what it found; dismissed with whether anything was saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "onward", "Go on", priority=True),
        Binding("enter", "onward", "Go on", show=False),
        Binding("h", "hurts", "Hurts, stop", priority=True),
        Binding("i", "say_again", "Say it again", priority=True),
        Binding("exclamation_mark", "alarm", "Warning signs", key_display="!", priority=True),
        Binding("escape,q", "leave", "Leave", priority=True),
        *READING,
    ]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    GuidedTest {
        Static { height: auto; }
        #which { text-style: bold; color: $text-primary; }
        #rule { color: $text-warning; }
        #value { background: $panel; width: 32; }
        #trouble { color: $text-error; }
        &.-over #rule { display: none; }
        VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, host: Host, walk: Walk) -> None:
        super().__init__()
        self._host, self._walk = host, walk
        self._clock = host.coach.clock
        self._prompter = host.coach.prompter(lambda: self.app.bell())
        self._figure = Figure(host.coach.poses, walk.kind, walk.side or "none")
        self._box, self._value = (
            Vertical(classes="dialog"),
            ValueLine(),
        )
        self._which, self._time = Static(id="which"), Static(id="time", classes="quiet")
        self._text, self._trouble = Static(id="text"), Static(id="trouble")
        self._problem, self._results = "", ""
        self._saved = False

    def compose(self) -> ComposeResult:
        """Lay out which try it is, the figure, what to do, and the line for the value."""
        with self._box:
            yield self._which
            yield self._figure
            with VerticalScroll(can_focus=False):
                yield self._text
            yield self._value
            yield self._trouble
            yield self._time
            yield Static(Content(english(guided.STOP, self._host.coach.voice())), id="rule")

    def on_mount(self) -> None:
        """Say what is needed; the user begins."""
        self._prompter.ready()
        self._enter()
        self.set_interval(TICK_SECONDS, self.tick)

    def on_unmount(self) -> None:
        """Fall silent."""
        self._prompter.close()

    def on_resize(self) -> None:
        """Give the figure what the words leave."""
        self._show()

    def tick(self) -> None:
        """Let the time that passed have its effect; what is being said is never cut."""
        self._prompter.poll()
        if not self._prompter.busy:
            self._go(guided.tick(self._walk, self._clock.steady()))
        self._show_time()

    def action_onward(self) -> None:
        """Go on sooner; at the end, close."""
        if self._walk.ended:
            self.dismiss(self._saved)
        else:
            self._go(guided.onward(self._walk, self._clock.steady()))

    def action_hurts(self) -> None:
        """Stop, with nothing kept."""
        self._go(guided.hurts(self._walk, self._clock.steady()))

    def action_say_again(self) -> None:
        """Have the voice say once more what is to be done."""
        self._hear()

    def action_leave(self) -> None:
        """Leave, with nothing kept but what is saved."""
        self.dismiss(self._saved)

    def action_alarm(self) -> None:
        """Leave for the warning signs."""
        self.dismiss(self._saved)
        self._host.do("app.red_flags")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Take the value of a try, unless it is none."""
        self._problem = ""
        try:
            self._go(guided.answer(self._walk, event.value, self._clock.steady()))
        except CoachError as problem:
            self._problem = str(problem)
            self._show()

    def _go(self, walk: Walk) -> None:
        if walk is self._walk:
            return
        self._walk = walk
        self._prompter.hush()
        if walk.phase == "done":
            self._keep()
        self._enter()

    def _keep(self) -> None:
        measures, voice = self._host.coach.measures, self._host.coach.voice()
        try:
            found = measures.found(self._walk)
            measures.keep(self._walk)
        except CoachError as problem:
            self._problem = str(problem)
            return
        self._saved = True
        said = [english(each, voice) for one in found for each in sentences(one)]
        self._results = "\n".join([*said, "Saved; u takes it back."])

    def _enter(self) -> None:
        """Begin a phase: show it, say it."""
        reading = self._walk.phase == "read"
        self._value.display = reading
        self._value.value = ""
        self.set_focus(self._value if reading else None)
        self._hear()
        self._show()

    def _hear(self) -> None:
        text = self._results or english(guided.spoken(self._walk, keys=True), self._host.coach.voice())
        if text:
            self._prompter.play(Cue(0.0, "prepare", text, 0))

    def _show(self) -> None:
        walk, voice = self._walk, self._host.coach.voice()
        self.set_class(walk.ended, "-over")
        self._box.border_title = Content(english(walk.measure.title, voice))
        self._box.border_subtitle = Content(_KEYS.get(walk.phase, _GOING))
        self._which.display = not walk.ended
        self._which.update(Content(english(guided.which(walk), voice)))
        self._show_figure()
        first: tuple[Sentence | None, ...] = (walk.left_out, guided.WHEN) if walk.phase == "ready" else ()
        lines = [english(one, voice) for one in (*first, guided.leads(walk)) if one is not None]
        self._text.update(Content(clean(self._results or "\n".join(lines))))
        self._trouble.display = bool(self._problem)
        self._trouble.update(Content(clean(self._problem)))
        self._show_time()
        once_drawn(self, self._share)

    def _share(self) -> None:
        """Let what to do give way to the stop rule and the value, and be read on by the arrows."""
        part, box = self.query_one(VerticalScroll), self._box
        others = sum(each.outer_size.height for each in box.children if each.display and each is not part)
        around = box.outer_size.height - box.content_size.height
        part.styles.max_height = max(1, int(self.size.height * MOST) - around - others)

    def _show_figure(self) -> None:
        walk, figure = self._walk, self._figure
        explained = walk.phase == "ready" and walk.left_out is not None
        rows = min(MOST_FIGURE, self.size.height - WORDS - (MORE_WORDS if explained else 0))
        figure.display = rows >= LEAST_HEIGHT and not walk.ended
        figure.styles.height = max(rows, LEAST_HEIGHT)
        figure.side = walk.side or "none"
        if walk.phase != "reach":
            figure.seconds = 0.0
        figure.moving = walk.phase == "reach"

    def _show_time(self) -> None:
        now = self._clock.steady()
        left = guided.left(self._walk, now)
        self._time.display = left is not None
        self._time.update(Content("" if left is None else f"{ceil(left)} s"))
        if self._walk.phase == "reach":
            self._figure.seconds = now - self._walk.since


def open_test(host: Host, kind: str, side: str = "") -> None:
    """Lead through a test over a place; the reason is said where it is not done now."""
    host.ask(lambda: GuidedTest(host, host.coach.measures.guided(kind, side)), lambda _: host.refresh_place())


def ask_test(host: Host) -> None:
    """Ask which test, and lead through it; what bars it is said where it was chosen."""
    tests = tuple((f"{kind} {side}".strip(), english(words)) for kind, side, words in guided.choices())
    fields = (FormField("test", "Test", tests[0][0], tests, listed=True),)

    def begin(values: Values) -> Walk:
        kind, _, side = values["test"].partition(" ")
        return host.coach.measures.guided(kind, side)

    def lead(walk: Walk | None) -> None:
        if walk is not None:
            host.ask(lambda: GuidedTest(host, walk), lambda _: host.refresh_place())

    hint = f"Three tries, with a ruler. {english(guided.WHEN)}"
    host.ask(lambda: Form("A movement test", fields, begin, hint=hint, yes="Begin"), lead)
