"""Roll: today's routine, what was changed and why, and the start of a guided run."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from nmcoach.domain.day import words as day_words
from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.days import short_day, show_length
from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.run.cues import STOP_RULE
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.safety.limits import FIRST_PAGE
from nmcoach.domain.say import Voice, english
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.rolls import Unfinished
from nmcoach.tui.host import Host
from nmcoach.tui.places.place import Place, PlaceBody
from nmcoach.tui.places.roll.ask_first import ask_first
from nmcoach.tui.places.roll.choice import RoutineChoice
from nmcoach.tui.places.run.end import Ending, RunEnd, RunOffer
from nmcoach.tui.places.run.screen import RunScreen
from nmcoach.tui.widgets.charts.dots import WeekDots
from nmcoach.tui.widgets.chrome.actions import Action, Actions
from nmcoach.tui.widgets.chrome.panel import Panel
from nmcoach.tui.widgets.chrome.why import Why
from nmcoach.tui.widgets.run.steps import Steps, explain

NARROW = 72
"""Below this many columns the steps and the move stand under each other."""
TALL = 32
"""From this many rows on there is room for all that is known about a move."""
LOOK_SECONDS = 2.0
"""How often a run that may be going on in another window is looked at again."""


class RollPlace(Place):
    """The routine of the day, or the user's own choice, with the moves to read beforehand."""

    PLACE = "roll"
    AUTO_FOCUS = "Steps"
    HELP_TEXT = (
        "Today's routine, fitted to your body, with each change and its reason. "
        "Go through the steps to read about the moves before you lie down, then start."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "start", "Start"),
        Binding("enter", "start", "Start", show=False, priority=True),
        Binding("c", "choose", "Another routine"),
        Binding("o", "offer", "Interrupted run", show=False),
    ]
    DEFAULT_CSS = """
    RollPlace {
        #top, #title, #changes, #unfinished, #move { height: auto; }
        #title, #changes, #unfinished, #rule { height: auto; padding: 0 1; }
        #rule { color: $text-warning; }
        #title { width: 1fr; }
        #unfinished { color: $text-warning; }
        #start { margin: 0 1; }
        #body { layout: grid; grid-size: 2 1; grid-columns: 5fr 6fr; grid-gutter: 0 1; }
        #body { height: 1fr; min-height: 10; margin-top: 1; }
        #body Panel { height: 100%; }
        #move-box VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        &.-narrow #body { layout: vertical; height: auto; }
        &.-narrow #body Panel { height: auto; }
        &.-narrow Steps, &.-narrow #move-box VerticalScroll { height: auto; }
        &.-short #body { margin-top: 0; }
    }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._wanted: str | None = None
        self._today: RollToday | None = None
        self._offered: set[str] = set()
        self._waiting = False

    def content(self) -> ComposeResult:
        """Lay out the routine, its changes, its steps and the move at the cursor."""
        yield Static(id="unfinished")
        with Horizontal(id="top"):
            yield Static(id="title")
            yield WeekDots(id="week")
        yield Static(Content(english(STOP_RULE)), id="rule")
        yield Actions(id="start")
        yield Why()
        yield Static(id="changes")
        with Container(id="body"):
            with Panel(heading="Steps", id="steps-box"):
                yield Steps(self.coach.routines.moves)
            with Panel(heading="The move", id="move-box"), VerticalScroll(can_focus=False):
                yield Static(id="move")

    def on_mount(self) -> None:
        """Begin at the top, and keep an eye on a run that another window may be guiding."""
        self.call_after_refresh(self.query_one(PlaceBody).scroll_home, animate=False)
        self.set_interval(LOOK_SECONDS, self._look_again)

    def on_resize(self, event: events.Resize) -> None:
        """Stand the boxes under each other where there is no room beside."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < 24, "-short")
        self._show_move()

    def header_detail(self) -> str:
        """Give the day."""
        return short_day(self.coach.now().day)

    def show_values(self) -> None:
        """Show the routine as it may be followed now, and a run that waits to be closed."""
        if self._wanted not in self.coach.routines.by_id:
            self._wanted = None
        today = self._today = self.coach.today.roll(self._wanted)
        routine = today.adapted.routine
        dots = self.query_one(WeekDots)
        dots.days, dots.letters = today.week, True
        done = english(day_words.rolled(today)) or "Not rolled yet today"
        title = Content.assemble((english(day_words.roll(today)), "bold $text-primary"), (f"\n{done}", "$text-muted"))
        self._set("#title", title)
        more = "" if today.adapted.stop == FIRST_PAGE else " Safety (8) says more."
        voice = self.coach.voice()
        refused = f"{english(today.adapted.refusal, voice)}{more}"
        self.query_one(Why).reason = english(today.why, voice) if routine is not None else refused
        self._set("#changes", Content("\n".join(_changes(today, voice)) if routine is not None else ""))
        self.query_one("#body").display = self.query_one("#rule").display = routine is not None
        self.query_one(Steps).show_steps(() if routine is None else self.coach.rolls.preview(routine).segments)
        self._show_move()
        self.refresh_bindings()
        self._show_unfinished(self.coach.rolls.unfinished())

    def guide(self, routine_id: str | None = None) -> None:
        """Guide this routine, or today's; an interrupted run is offered first."""
        self.host.attempt(lambda: self._guide(routine_id))

    def _guide(self, routine_id: str | None) -> None:
        self._wanted = None if routine_id is None else self.coach.routines.find(routine_id).id
        self.refresh_place()
        unfinished = self.coach.rolls.unfinished()
        if unfinished is not None and not unfinished.live:
            self._offer(unfinished, then=self._begin)
        elif self._today is not None and self._today.adapted.cap:
            ask_first(self.host, self._begin)
        else:
            self._begin()

    def action_guide(self, routine_id: str = "") -> None:
        """Guide a routine, today's if none is named."""
        self.guide(routine_id or None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer neither a start nor a choice while rolling is stopped."""
        return self._may_roll if action in ("start", "choose") else True

    @property
    def _may_roll(self) -> bool:
        return self._today is not None and self._today.adapted.routine is not None

    def action_start(self) -> None:
        """Start the routine that is shown."""
        self.guide(self._wanted)

    def action_choose(self) -> None:
        """Let the user choose another routine."""
        own = self.host.attempt(self.coach.today.roll)
        if self._today is None or own is None or own.adapted.routine is None:
            return
        todays = own.original.id

        def choose(chosen: str | None) -> None:
            if chosen is not None:
                self._wanted = None if chosen == todays else chosen
                self.host.attempt(self.refresh_place)

        shown = self._today.original.id
        self.host.ask(lambda: RoutineChoice(self.host, shown, todays), choose)

    def action_offer(self) -> None:
        """Offer the interrupted run again."""
        unfinished = self.host.attempt(self.coach.rolls.unfinished)
        if unfinished is not None and not unfinished.live:
            self._offer(unfinished)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show how the move at the cursor is done."""
        event.stop()
        self._show_move()
        if event.option_index:
            self._keep_in_sight(self.query_one(Steps).row_at(event.option_index))

    # a run

    def _begin(self) -> None:
        run = self.host.attempt(self._new_run)
        if run is not None:
            self._follow(run)

    def _new_run(self) -> GuidedRun:
        adapted = self.coach.today.roll(self._wanted).adapted
        if adapted.routine is None:
            raise NotAllowed(english(adapted.refusal, self.coach.voice()))
        return self.coach.rolls.begin(adapted.routine)

    def _follow(self, run: GuidedRun) -> None:
        self._offered.add(run.roll.id)
        if run.fitted:
            self.host.tell(" ".join(english(change, self.coach.voice()) for change in run.fitted))
        caps = self.host.attempt(lambda: self.coach.today.caps(run.state))
        self.host.ask(lambda: RunScreen(self.coach, run, caps or {}), self._ended)

    def _ended(self, ending: Ending | None) -> None:
        if isinstance(ending, Roll):
            self._wanted = None
            signs = english(self.coach.rolls.signs(ending), self.coach.voice())
            self.host.tell(" ".join([f"Saved: {ending.name}, {show_length(ending.seconds)}.", signs]).strip())

    # a run that was interrupted

    def _offer(self, unfinished: Unfinished, then: Callable[[], None] | None = None) -> None:
        self._offered.add(unfinished.roll.id)
        if unfinished.state.phase == "ended":
            self.host.ask(lambda: RunEnd(self.coach, self.coach.rolls.take_up(unfinished)), self._ended)
            return
        today = self.host.attempt(self.coach.today.roll)
        if today is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "go_on":
                if (run := self.host.attempt(lambda: self.coach.rolls.take_up(unfinished))) is not None:
                    self.call_later(self._follow, run)
            elif answer == "close":
                roll = self.host.attempt(lambda: self.coach.rolls.close(unfinished))
                self._ended(roll)
                if roll is not None and then is not None:
                    self.call_later(then)

        day = short_day(self.coach.now().day)
        stop = None if today.adapted.stop is None else english(today.adapted.stop, self.coach.voice())
        self.host.ask(lambda: RunOffer(unfinished, day, stop), answered)

    def _show_unfinished(self, unfinished: Unfinished | None) -> None:
        live = self._waiting = unfinished is not None and unfinished.live
        actions: tuple[Action, ...] = ()
        if self._may_roll:
            actions = (("r", "start", "screen.start"), ("c", "another routine", "screen.choose"))
        text = ""
        if unfinished is not None and live:
            text = (
                f"{unfinished.roll.name} seems to run in another window. If it was cut off, it is offered in a moment."
            )
        elif unfinished is not None:
            text = f"{unfinished.roll.name}, {show_length(unfinished.state.seconds_done)} so far, waits to be closed."
            actions = (*actions, ("o", "interrupted run", "screen.offer"))
            if unfinished.roll.id not in self._offered:
                self.call_after_refresh(self._offer_at_once, unfinished)
        self._set("#unfinished", Content(text))
        self.query_one(Actions).actions = actions

    def _offer_at_once(self, unfinished: Unfinished) -> None:
        if self.app.screen is self and unfinished.roll.id not in self._offered:
            self._offer(unfinished)

    def _look_again(self) -> None:
        if self._waiting and self.app.screen is self:
            self.host.attempt(self.refresh_place)

    def _show_move(self) -> None:
        step = self.query_one(Steps).step
        if self._today is None or step is None:
            return
        move = self.coach.routines.moves[step.move]
        cap = self._today.adapted.caps.get(move.id, move.cap)
        whole = self.size.height >= TALL or self.size.width < NARROW
        self._set("#move", explain(step, move, cap, whole=whole))

    def _keep_in_sight(self, row: int) -> None:
        """Scroll the place so far that this row of the screen is seen."""
        body = self.query_one(PlaceBody)
        beyond = max(0, row - body.region.bottom + 1) + min(0, row - body.region.y)
        if beyond:
            body.scroll_relative(y=beyond, animate=False)

    def _set(self, selector: str, text: Content) -> None:
        line = self.query_one(selector, Static)
        line.display = bool(text.plain)
        if line.content != text:
            line.update(text)


def _changes(today: RollToday, voice: Voice) -> list[str]:
    """Give what was changed, a line each; what only grew shares the last line."""
    changes = today.adapted.changes
    lines = [f"· {english(change.text, voice)}" for change in changes if change.what != "longer"]
    longer = " ".join(english(change.text, voice) for change in changes if change.what == "longer")
    return [*lines, f"· {longer}"] if longer else lines
