"""Breath alone, as a place to rest: a slope that grows and shrinks, a slow tone, and nothing to do."""

from math import ceil, inf
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.days import show_length
from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.routine.routine import BREATH
from nmcoach.domain.run.resting import OVER, SETTLE, WORDS, Rest
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.prompter import Switch
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.plain import is_plain
from nmcoach.tui.widgets.run.breath import BreathBar
from nmcoach.tui.widgets.run.figure import Figure

Left = Literal["over", "left", "signs", "held"]
"""How it was left: it was over, the user left, for the warning signs, or because an emergency was told elsewhere."""

TICK_SECONDS = 0.1
PACE = 3.0
"""Times a second at which the breath moves on."""
FIGURE_WIDTH, FIGURE_HEIGHT = 60, 16
"""The terminal must be as large as this for the figure."""
TINY = 8
"""Below so many rows only the word and the breath are left."""
HEARD: tuple[Switch, ...] = ("voice", "tones", "breath")
"""What v, t and a switch on and off here, as in a run."""


class BreathScreen(Dialog[Left]):
    """Breath to be followed for as long as was named, or until the user leaves; dismissed with how it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave('left')", "Back"),
        Binding("exclamation_mark", "leave('signs')", "Warning signs", key_display="!"),
        *(Binding(key, f"switch('{name}')", name.capitalize()) for key, name in zip("vta", HEARD, strict=True)),
    ]
    AUTO_FOCUS = ""
    MOVING = True
    """It draws several times a second, and only what changed is sent to the terminal."""
    DEFAULT_CSS = """
    BreathScreen {
        #rest { width: 100%; height: 100%; background: $background; overflow: hidden; }
        #word { height: 1; margin-top: 1; text-align: center; text-style: bold; color: $text-secondary; }
        Figure { display: none; height: 1fr; max-width: 90; }
        #room { height: 1fr; }
        #bar { height: 1; padding: 0 2; margin: 1 0; }
        #settle { height: auto; padding: 0 2; color: $text-muted; }
        Actions { padding: 0 1; margin-top: 1; }
        &.-figure Figure { display: block; }
        &.-figure #room { display: none; }
        &.-tiny { PlaceHeader, #settle, Actions, Figure { display: none; } #word, #bar { margin: 0; } }
    }
    """

    def __init__(self, coach: Coach, length: float = inf) -> None:
        """Begin; raises the errors of :meth:`~nmcoach.services.breathing.BreathingService.begin`."""
        super().__init__()
        self._coach = coach
        coach.breathing.check()
        self._prompter = coach.prompter(lambda: None)
        self._length = length
        self._header, self._word = PlaceHeader("Breathe"), Static(id="word")
        self._figure, self._breath = Figure(coach.poses), BreathBar(id="bar")
        self._breathing = coach.breathing.begin(self._prompter, length)

    def compose(self) -> ComposeResult:
        """Lay out the word, the figure, the breath and the keys."""
        with Vertical(id="rest"):
            yield self._header
            yield self._word
            yield self._figure
            yield Static(id="room")
            yield self._breath
            yield Static(Content(english(SETTLE, self._coach.voice())), id="settle")
            yield Actions(
                ("esc", "back", "screen.leave('left')"),
                *((key, name, f"screen.switch('{name}')") for key, name in zip("vta", HEARD, strict=True)),
                ("!", "warning signs", "screen.leave('signs')"),
            )

    def on_mount(self) -> None:
        """Begin."""
        self._figure.move, self._figure.side, self._figure.moving = BREATH, "none", False
        self.set_interval(TICK_SECONDS, self.tick)
        self.tick()

    def on_unmount(self) -> None:
        """Fall silent."""
        self._prompter.close()

    def on_resize(self) -> None:
        """Drop the figure first, then the words, never the breath."""
        width, height = self.size
        self.set_class(width >= FIGURE_WIDTH and height >= FIGURE_HEIGHT, "-figure")
        self.set_class(height < TINY, "-tiny")

    def tick(self) -> None:
        """Let the time that passed have its effect, and show it."""
        if not self.is_current:
            return
        try:
            rest = self._breathing.look()
        except NotAllowed:
            self.dismiss("held")
            return
        self._show(rest)
        if rest.over and not self._prompter.busy:
            self.dismiss("over")

    def action_leave(self, how: Left) -> None:
        """Go back."""
        self.dismiss(how)

    def action_switch(self, switch: Switch) -> None:
        """Switch tones, voice or the sound of the breath on or off, now and for the next time."""
        told = self._prompter.toggle(switch)
        self._coach.settings_file.change({f"sounds.{switch}": self._prompter.setting(switch)})
        self.notify(told, markup=False, timeout=3)

    def _show(self, rest: Rest) -> None:
        voice = self._coach.voice()
        word = "Settle" if rest.half < 0 else english(OVER if rest.way is None else WORDS[rest.way], voice)
        self._word.update(Content(word), layout=False)
        self._breath.visible = rest.way is not None and not is_plain(self)
        self._breath.seconds = int(rest.seconds * PACE) / PACE
        self._header.detail = (
            f"{show_length(int(rest.seconds))} · esc ends it"
            if rest.left == inf
            else f"{show_length(ceil(rest.left))} left"
        )
