"""The whole routine in one glance, before it begins; it is said as well."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.days import show_length
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.glance import Glance, at_hand, glance, length, way_through
from nmcoach.domain.run.rule import STOP_RULE
from nmcoach.domain.run.words import CARRIED
from nmcoach.domain.say import Voice, english
from nmcoach.domain.text import clean
from nmcoach.services.coach import Coach
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawing import cells, fit
from nmcoach.tui.widgets.drawn import once_drawn

POLL_SECONDS = 0.1
"""How often the voice is looked after."""
ROOMY = 22
"""Rows a terminal must have for blank lines between what is told."""


class Ready(Dialog[bool]):
    """Steps, what to have at hand, how one lies or stands, and what is left out; dismissed with whether to begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,r", "begin", "Begin", key_display="space", priority=True),
        Binding("escape,q", "leave", "Back"),
    ]
    DEFAULT_CSS = """
    Ready {
        .dialog { width: 76; max-width: 100%; }
        VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
        Static { height: auto; }
    }
    """

    def __init__(self, coach: Coach, today: RollToday, routine: Routine) -> None:
        super().__init__()
        self._coach, self._today, self._routine = coach, today, routine
        self._seen = glance(routine, coach.routines.moves, today.adapted.caps)
        self._prompter = coach.prompter(lambda: None)
        self._width = 0

    def compose(self) -> ComposeResult:
        """Lay out the glance."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(clean(self._routine.name, newlines=False))
            box.border_subtitle = Content("space begins · esc back")
            with VerticalScroll():
                yield Static(id="glance")

    def on_mount(self) -> None:
        """Let the arrow keys scroll, and say what is shown."""
        self.query_one(VerticalScroll).focus()
        self._prompter.ready()
        said = english(self._coach.rolls.aloud(self._seen, self._routine.name), self._coach.voice())
        self._prompter.play(Cue(0.0, "prepare", said, 0))
        self.set_interval(POLL_SECONDS, self._prompter.poll)

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        once_drawn(self, self._fill)

    def on_unmount(self) -> None:
        """Fall silent."""
        self._prompter.close()

    def action_begin(self) -> None:
        """Begin; the user then gets into place."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Begin nothing."""
        self.dismiss(False)

    def _fill(self) -> None:
        adapted, voice = self._today.adapted, self._coach.voice()
        changes = [english(change.text, voice) for change in adapted.changes if change.what != "longer"]
        part = self.query_one(VerticalScroll)
        width = max(20, part.scrollable_content_region.width)
        gaps = self.size.height >= ROOMY
        self.query_one("#glance", Static).update(
            Content("\n").join(lines(self._seen, changes, voice, width, gaps=gaps))
        )
        if width != self._width:  # the bar that scrolls takes its columns only once there is something to scroll
            self._width = width
            once_drawn(self, self._fill)


def lines(seen: Glance, changes: Sequence[str], voice: Voice, width: int, *, gaps: bool = True) -> list[Content]:
    """Write what is to be known before a routine begins: what is needed, then the steps, then what is left out."""
    first = [Content.styled(english(length(seen), voice), "bold $text-primary")]
    first += [Content(english(told, voice)) for told in (at_hand(seen.kit), way_through(seen.positions)) if told]
    steps = []
    for step in seen.steps:
        tail, name = english(step.long, voice), english(step.text, voice)
        room = max(4, width - 7 - cells(tail))
        kit = [] if step is seen.steps[0] else [one for one in step.fetch if one in CARRIED]
        fetched = f"{name} · the {' and the '.join(kit)}"
        # Where there is no room for it, what to have at hand has told it.
        name = fetched if kit and cells(fetched) < room else fit(name, room)
        steps.append(
            Content.assemble(
                (f"{show_length(step.start):>5}  ", "$text-secondary"),
                name,
                " " * (room - cells(name)),
                (tail, "$text-muted"),
            )
        )
    told = [Content(f"· {clean(change, newlines=False)}") for change in changes]
    rule = [Content.styled(english(STOP_RULE, voice), "$text-warning")] if seen.cap else []
    gap = [Content("")] if gaps else []
    return [*first, *gap, *steps, *((*gap, *told) if told else ()), *gap, *rule]
