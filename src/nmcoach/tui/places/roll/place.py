"""Roll: the routines there are, the chosen one with its moves, and the start of a guided run."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.days import short_day
from nmcoach.domain.routine.listed import Listed
from nmcoach.domain.routine.routine import BREATH
from nmcoach.domain.text import clean
from nmcoach.services.unfinished import Unfinished
from nmcoach.tui.host import Host
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.roll import own
from nmcoach.tui.places.roll.boards import roll
from nmcoach.tui.places.roll.figure import PACE, MoveFigure
from nmcoach.tui.places.roll.guiding import Guiding
from nmcoach.tui.places.roll.view import Breath, RoutineRow, View
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.drawn import once_drawn

LOOK_SECONDS = 2.0
"""How often a run that may be going on in another window is looked at again."""


class RollPlace(Place):
    """The routine of the day, or the user's own choice, with the moves to read beforehand."""

    PLACE = "roll"
    HELP_TEXT = (
        "The routines there are; the day's own comes first to hand, fitted to your body, with each change and its "
        "reason. Up and down choose another, left and right go through the moves, r or enter starts."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "start", "Start", key_display="r"),
        Binding("up,k", "choose(-1)", "Routine above", show=False),
        Binding("down,j", "choose(1)", "Routine below", show=False),
        Binding("home", "choose(-999)", "First routine", show=False),
        Binding("end", "choose(999)", "Last routine", show=False),
        Binding("left", "step(-1)", "Move before", show=False),
        Binding("right", "step(1)", "Next move", key_display="← →"),
        Binding("e", "edit", "Edit"),
        Binding("n", "new", "New"),
        Binding("x,delete", "delete", "Delete", key_display="x", show=False),
        Binding("o", "offer", "Interrupted run", show=False),
    ]

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._entries: Mapping[str, Listed] = MappingProxyType({})
        self._key: str | None = None
        """The row the cursor is on; None for the routine of the day."""
        self._todays = ""
        self._rows: tuple[RoutineRow, ...] = ()
        self._today: RollToday | None = None
        self._step = 0
        self._figure = MoveFigure(lambda: self.coach.poses)
        self._moving: tuple[Timer, ...] = ()
        self._guiding = Guiding(host, lambda: self._wanted, self._saved)
        self._waiting = False

    def content(self) -> ComposeResult:
        """Lay out the boards."""
        yield Boards(id="boards")

    def on_mount(self) -> None:
        """Keep an eye on a run that another window may be guiding, and let the figure move."""
        self._moving = (
            self.set_interval(LOOK_SECONDS, self._look_again, pause=True),
            self.set_interval(1 / PACE, lambda: self._figure.go_on(self), pause=True),
        )

    @on(events.ScreenResume)
    def go_on(self) -> None:
        """Let the figure move, and look after the other window."""
        for timer in self._moving:
            timer.resume()

    @on(events.ScreenSuspend)
    def rest(self) -> None:
        """Let nothing go on that is not seen."""
        for timer in self._moving:
            timer.pause()

    def header_detail(self) -> str:
        """Give the day."""
        return short_day(self.coach.now().day)

    # what is shown

    def show_values(self) -> None:
        """Show the chosen routine as it may be followed now, and a run that waits to be closed."""
        coach = self.coach
        self._entries = own.entries(coach)
        todays = coach.today.roll()
        self._todays = todays.original.id
        if self._key not in self._entries:
            self._key = None
        entry = self._entries.get(self._key or self._todays)
        broken = 0 if entry is None or entry.routine is not None else max(1, len(entry.broken))
        self._today = todays if self._wanted is None else coach.today.roll(self._wanted)
        self._rows = own.rows(coach, self._entries, self._todays)
        routine = self._today.adapted.routine
        work = () if routine is None else routine.work()
        self._step = min(self._step, max(0, len(work) - 1))
        calls = coach.red_flags.alarm() is not None
        unfinished = self._guiding.waiting()
        self._waiting = unfinished is not None and unfinished.live
        view = View(
            rows=self._rows,
            at=self._at,
            today=self._today,
            broken=broken,
            about="" if entry is None or entry.routine is None else clean(entry.routine.about),
            step=self._step,
            moves=coach.routines.moves,
            voice=coach.voice(),
            waits=own.waits(unfinished),
            calls=calls,
            breath=None if routine is not None or calls else self._breath(),
            may_close=unfinished is not None and not unfinished.live,
            figure=self._figure.of(work[self._step] if work else None),
        )
        self.query_one(Boards).show(lambda width, height: roll(view, width, height))
        self.refresh_bindings()
        if unfinished is not None and self._guiding.wants_an_end(unfinished):
            once_drawn(self, self._offer_at_once, unfinished)

    def _breath(self) -> Breath | None:
        """Give what can be done while rolling is stopped."""
        step = next(iter(self.coach.content.routines[BREATH].work()), None)
        move = None if step is None or step.move is None else self.coach.content.moves.get(step.move)
        return None if move is None else Breath(move, self._figure.of(step))

    @property
    def _at(self) -> int:
        known = [row.key for row in self._rows]
        key = self._key or self._todays
        return known.index(key) if key in known else 0

    @property
    def _wanted(self) -> str | None:
        """The id of the user's own choice; None for the routine of the day."""
        entry = None if self._key is None else self._entries.get(self._key)
        routine = None if entry is None else entry.routine
        return None if routine is None or routine.id == self._todays else routine.id

    # choosing

    def action_choose(self, by: int) -> None:
        """Go to another routine."""
        if self._may_roll:
            self.action_pick(min(max(0, self._at + by), len(self._rows) - 1))

    def action_pick(self, number: int) -> None:
        """Choose a routine by its row."""
        if 0 <= number < len(self._rows) and number != self._at:
            self._key, self._step, self._figure.ticks = self._rows[number].key, 0, 0
            self.host.refresh_place()

    def action_step(self, by: int) -> None:
        """Look at the move before or after."""
        routine = None if self._today is None else self._today.adapted.routine
        if routine is not None and routine.work():
            self._step, self._figure.ticks = (self._step + by) % len(routine.work()), 0
            self.host.refresh_place()

    def action_edit(self) -> None:
        """Edit the chosen routine, or a copy of it."""
        if (entry := self._entry) is not None:
            own.edit(self.host, entry, self._edited)

    def action_new(self) -> None:
        """Begin a routine of the user's own."""
        own.begin(self.host, self._edited)

    def action_delete(self) -> None:
        """Delete a routine of the user's own."""
        if (entry := self._entry) is not None:
            own.delete(self.host, entry, self._edited)

    @property
    def _entry(self) -> Listed | None:
        return self._entries.get(self._key or self._todays)

    def _edited(self, key: str | None) -> None:
        self._key = key or self._key
        self.host.refresh_place()

    def guide(self, routine_id: str | None = None) -> None:
        """Guide this routine, or today's; an interrupted run is offered first."""
        self.host.attempt(lambda: self._guide(routine_id))

    def _guide(self, routine_id: str | None) -> None:
        self._key = key = None if routine_id is None else self.coach.routines.find(routine_id).id
        self.refresh_place()

        def begin() -> None:
            self._key = key  # closing another run has gone back to the day's
            self._guiding.begin()

        unfinished = self._guiding.waiting(todays=routine_id is None)
        if unfinished is not None and not unfinished.live:
            self._guiding.offer(unfinished, then=begin)
        elif self._today is not None and self._today.adapted.cap:
            from nmcoach.tui.places.roll.ask_first import ask_first

            ask_first(self.host, begin)
        else:
            begin()

    def action_guide(self, routine_id: str = "") -> None:
        """Guide a routine, today's if none is named."""
        self.guide(routine_id or None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer neither a start nor a choice while rolling is stopped."""
        return self._may_roll if action in ("start", "choose", "step", "edit", "new", "delete") else True

    @property
    def _may_roll(self) -> bool:
        return self._today is not None and self._today.adapted.routine is not None

    def action_start(self) -> None:
        """Start the routine that is shown; of a broken file, show what to mend."""
        entry = self._entry
        if entry is not None and entry.routine is None:
            own.show_mistakes(self.host, entry)
        else:
            self.guide(self._wanted)

    def action_offer(self) -> None:
        """Offer the interrupted run again."""
        unfinished = self.host.attempt(self._guiding.waiting)
        if unfinished is not None and not unfinished.live:
            self._guiding.offer(unfinished)

    def _saved(self) -> None:
        self._key = None

    def _offer_at_once(self, unfinished: Unfinished) -> None:
        if self.app.screen is self and self._guiding.wants_an_end(unfinished):
            self._guiding.offer(unfinished)

    def _look_again(self) -> None:
        if self._waiting and self.app.screen is self:
            self.host.attempt(self.refresh_place)
