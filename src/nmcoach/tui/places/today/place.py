"""Today: what to do now and why, at one glance."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nmcoach.domain.day import words as day_words
from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.days import short_day
from nmcoach.domain.routine.routine import BREATH
from nmcoach.domain.say import english
from nmcoach.domain.soreness import words as soreness_words
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.today.boards import View, today
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.drawn import once_drawn

if TYPE_CHECKING:
    from nmcoach.services.unfinished import Unfinished
    from nmcoach.tui.widgets.run.figure import Picture

FIGURE_SECONDS = 0.2
"""How long after the boards their figure is drawn: what has to be read comes first."""
MOST_ENTRIES = 12
"""The latest of today's entries that are listed."""


class TodayPlace(Place):
    """What to do now, and why, on boards."""

    PLACE = "today"
    HELP_TEXT = (
        "What to do now and why, then the day's water and your body, the last two weeks, and what comes next. "
        "Each board has its keys in its upper edge; a click does the same, and Tab walks them."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "roll", "Start"),
        Binding("s", "check_in", "Check in"),
        Binding("d", "tell", "Told them", show=False),
        Binding("b", "book", "Book", show=False),
        Binding("c", "screen.card", "Card for the next session", show=False),
        Binding("h", "decide", "How to go on", show=False),
    ]

    _shown: View | None = None
    """What the boards show."""
    _figure_due = False
    """Whether the figure will be drawn, or is."""
    _shown_once = False
    """Whether the boards stood on the screen before."""
    _drawn: "tuple[tuple[object, ...], Picture]" = ((), ())
    """What the figure was drawn of last, and the picture."""
    _agenda: Agenda | None = None
    """What the header was last drawn from."""

    def content(self) -> ComposeResult:
        """Lay out the boards."""
        yield Boards(id="boards")

    def show_values(self) -> None:
        """Show the agenda that the header was drawn from a moment ago."""
        might_roll = self._may_roll
        self._shown = self._view(self._agenda or self.coach.today.agenda())
        self._draw()
        if self._may_roll != might_roll:
            self.refresh_bindings()
        if not self._figure_due:
            self._figure_due = True
            once_drawn(self, self.set_timer, FIGURE_SECONDS, self._draw_figure)

    def _draw(self) -> None:
        if (view := self._shown) is not None:
            for boards in self.query(Boards):
                boards.show(lambda width, height: today(view, width, height))

    def _draw_figure(self) -> None:
        self._shown_once = True
        self._draw()

    def _view(self, agenda: Agenda) -> View:
        coach = self.coach
        unfinished = coach.today.unfinished()
        return View(
            agenda=agenda,
            glance=coach.today.glance(agenda),
            voice=coach.voice(),
            moves=coach.content.moves,
            glass_ml=coach.settings.glass_ml,
            so_far=coach.today.so_far(agenda, MOST_ENTRIES),
            moved=coach.movement.lately(agenda.now.day),
            card=coach.cards.offer(agenda.standing.booked),
            figure=self._figure(agenda),
            interrupted=_offer(unfinished),
            elsewhere=_elsewhere(unfinished),
        )

    def _figure(self, agenda: Agenda) -> "Callable[[int, int], Picture] | None":
        """Draw the first move of the day's routine, once there is room for it; where none is left, how one rests."""
        if agenda.alarm is not None:
            return None
        routine = None if agenda.roll.done else agenda.roll.adapted.routine

        def draw(width: int, height: int) -> "Picture":
            if not self._shown_once:
                return ((),) * height  # what has to be read comes first, the picture a moment later
            shown = self.coach.content.routines[BREATH] if routine is None else routine
            first = next(iter(shown.work()), None)
            if first is None or first.move is None:
                return ()
            move, side = first.move, first.side
            wanted = (move, side, width, height)
            if self._drawn[0] != wanted:
                from nmcoach.tui.widgets.run.figure import still

                pose = self.coach.poses.get(move)
                self._drawn = (wanted, () if pose is None else still(pose, side, 0.0, width, height))
            return self._drawn[1]

        return draw

    def header_detail(self) -> str:
        """Give the day, the phase and how far into it the day is."""
        agenda = self._agenda = self.coach.today.agenda()
        return f"{short_day(agenda.now.day)} · {english(day_words.phase(agenda))}"

    @property
    def _may_roll(self) -> bool:
        return self._shown is None or self._shown.agenda.roll.adapted.stop is None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no start while rolling is stopped."""
        return self._may_roll if action == "roll" else True

    def action_roll(self) -> None:
        """Start today's routine."""
        self.host.go("roll", "guide")

    def action_check_in(self) -> None:
        """Go to the soreness place to check in."""
        self.host.go("soreness", "check_in")

    def action_tell(self) -> None:
        """Keep that someone was told what a reading asks to tell."""
        if self.host.attempt(self.coach.soreness.tell) is not None:
            self.host.tell(english(soreness_words.TOLD, self.coach.voice()))
            self.host.refresh_place()

    def action_book(self) -> None:
        """Go to the sessions place to book."""
        self.host.go("sessions", "book")

    def action_decide(self) -> None:
        """Go to the sessions place, to the facts and the question of how to go on."""
        self.host.go("sessions", "decide")


def _elsewhere(unfinished: "Unfinished | None") -> str:
    """Say that another window guides a run right now."""
    if unfinished is None or not unfinished.live:
        return ""
    from nmcoach.services.unfinished import ELSEWHERE

    return ELSEWHERE


def _offer(unfinished: "Unfinished | None") -> str:
    """Say what run waits to be gone on with; nothing while another window guides it."""
    if unfinished is None or unfinished.live:
        return ""
    from nmcoach.domain.run import words

    if unfinished.partly:
        return words.unfinished(unfinished.roll, unfinished.state)
    return words.interrupted(unfinished.roll, unfinished.state, elsewhere=unfinished.elsewhere)
