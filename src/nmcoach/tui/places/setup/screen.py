"""The first-run set-up: a handful of short pages that can be left at any time and taken up again."""

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from nmcoach.domain.errors import CoachError
from nmcoach.domain.safety.questions import paged
from nmcoach.services.coach import Coach
from nmcoach.tui.places.setup.page import SetupPage
from nmcoach.tui.places.setup.pages import DayPage, KitPage, NamePage
from nmcoach.tui.places.setup.plan import PlanPage
from nmcoach.tui.places.setup.safety import SafetyPage
from nmcoach.tui.places.setup.summary import AllSet
from nmcoach.tui.waiting import sentence_of
from nmcoach.tui.widgets.chrome.alarm import Alarm
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.chrome.keyrow import KeyRow
from nmcoach.tui.widgets.closing import Closing
from nmcoach.tui.widgets.forms.field import Pane

SetupStep = tuple[str, Callable[[], SetupPage]]
"""What it is remembered by, and how the page is made."""


def pages(coach: Coach) -> list[SetupStep]:
    """Give the pages in order; the safety questions that come before the first roll are the first of theirs."""
    return [
        ("name", lambda: NamePage(coach)),
        ("plan", lambda: PlanPage(coach)),
        ("kit", lambda: KitPage(coach)),
        ("day", lambda: DayPage(coach)),
        *((f"safety-{n + 1}", _safety(coach, n)) for n in range(len(paged(coach.safety.questions())))),
    ]


def _safety(coach: Coach, number: int) -> Callable[[], SetupPage]:
    return lambda: SafetyPage(coach, paged(coach.safety.questions())[number], lead=number == 0)


class SetupScreen(Closing[None]):
    """One page at a time. Each is saved when it is left, so leaving loses nothing."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middle"), (28, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next"),
        Binding("enter,escape", "close", "Go to Today"),
        Binding("pagedown", "next", "Next page", show=False),
        Binding("pageup", "back", "Back", key_display="pgup"),
        Binding("escape", "later", "Continue later", key_display="esc"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("q", "leave", "Leave", show=False),
        Binding("w,W,u,U,ctrl+y,z,question_mark", "nothing", show=False),
    ]
    DEFAULT_CSS = """
    SetupScreen {
        align-horizontal: center;
        & > #sheet { width: 1fr; max-width: 84; height: 1fr; padding: 0 2; }
        & #heading { text-style: bold; color: $text-primary; margin: 1 0; }
        &.-high #heading { margin: 2 0 1 0; }
        & #page { height: 1fr; scrollbar-size-vertical: 1; }
        &.-low #heading { margin: 0; }
        &.-narrow Labelled > Horizontal { layout: vertical; & > .label { width: 1fr; } }
        &.-high .buttons { margin-bottom: 1; }
    }
    """

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach
        self.set_up = coach.set_up
        self._pages = pages(coach)
        steps = [step for step, _ in self._pages]
        remembered = coach.profile.set_up_step()
        self._at = steps.index(remembered) if remembered in steps else 0
        self._form: SetupPage | None = self._page(self._at)
        """The present page; None once all is set."""
        self._before: tuple[object, ...] = ()
        """What the page held when it was opened."""
        self._turning = False
        """Whether another page is being opened; keys that come meanwhile are not for it."""
        self._warned = False
        """Whether the user was told that leaving now would lose what is refused."""

    def compose(self) -> ComposeResult:
        """Lay out the frame around the pages."""
        yield PlaceHeader("Set-up")
        yield Alarm()
        with Vertical(id="sheet"):
            yield Static(id="heading")
            yield Pane(id="page")
            with Horizontal(classes="buttons"):
                yield Button(Content("Next"), id="next", variant="primary", compact=True)
                yield Button(Content("Back"), id="back", compact=True)
                yield Button(Content("Continue later"), id="later", compact=True)
        yield KeyRow()

    def on_screen_resume(self) -> None:
        """Say that help is to be called, where an emergency stands, or was told of just now."""
        self._show_alarm()

    def _show_alarm(self) -> None:
        with suppress(CoachError):  # who saves or reads next says why
            self.query_one(Alarm).tell(self.coach.red_flags.alarm(), self.coach.voice())

    async def on_mount(self) -> None:
        """Open the page where the set-up was left."""
        if self._form is not None:
            await self._turn_to(self._at, self._form)

    def _page(self, number: int) -> SetupPage:
        """Make a page, with what stands filled in. Raises the errors of the data file."""
        return self._pages[number][1]().prepare()

    async def _open(self, number: int) -> None:
        """Go to a page; where it cannot be read now, the user is told and the present one stays."""
        try:
            form = self._page(number)
        except CoachError as error:
            self._tell_refused(error)
            return
        await self._turn_to(number, form)

    async def _turn_to(self, number: int, form: SetupPage) -> None:
        self._at, self._warned, self._form = number, False, form
        self._show_alarm()
        self.query_one(PlaceHeader).detail = f"{number + 1} of {len(self._pages)}"
        self.query_one("#back").disabled = number == 0
        await self._show(form.heading, form)
        self._before = form.values()
        form.go_to()

    async def _show(self, heading: str, content: Vertical) -> None:
        self.query_one("#heading", Static).update(Content(heading))
        page, buttons = self.query_one("#page", Pane), self.query_one(".buttons")
        # Left without its field the focus would go to a button, and the next enter press it: “Continue later”, even.
        self._turning = buttons.disabled = True
        async with self.batch():
            await page.remove_children()
            await page.mount(content)
        self._turning = buttons.disabled = False
        page.scroll_home(animate=False)

    async def _finish(self) -> None:
        try:
            summary = AllSet(self.coach)
        except CoachError as error:
            self._tell_refused(error)
            return
        self._form = None
        self.refresh_bindings()
        self.query_one(PlaceHeader).detail = ""
        await self._show("All set", summary)
        self.query_one("#back").display = self.query_one("#later").display = False
        self.query_one("#next", Button).label = Content("Go to Today")
        self.set_focus(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer on the last page only what it has: the way to Today."""
        if action == "close":
            return self._form is None
        return self._form is not None or action not in ("go_on", "next", "back", "later")

    def action_close(self) -> None:
        """Go to Today."""
        self.dismiss()

    # keys and buttons

    @on(Input.Submitted)
    async def action_go_on(self) -> None:
        """Go to the next question; after the last, to the next page."""
        if not self._turning and (self._form is None or not self._form.go_on()):
            await self.action_next()

    @on(Button.Pressed, "#next")
    async def action_next(self) -> None:
        """Save the page and open the next; after the last, say what comes now."""
        if self._turning:
            return
        if self._form is None:
            self.dismiss()
            return
        if not self._form.attempt():
            return
        if self._at + 1 < len(self._pages):
            if self._remember(lambda: self.set_up.reach(self._pages[self._at + 1][0])):
                await self._open(self._at + 1)
        elif self._remember(self.set_up.finish):
            await self._finish()

    @on(Button.Pressed, "#back")
    async def action_back(self) -> None:
        """Open the page before; what was filled in here is saved first."""
        if not self._turning and self._form is not None and self._at > 0 and self._kept():
            await self._open(self._at - 1)

    @on(Button.Pressed, "#later")
    def action_later(self) -> None:
        """Leave, to go on another time; the page opens again where it was left."""
        if self._kept():
            if self._form is not None:
                self._remember(self._put_off)
            self.dismiss()

    def _put_off(self) -> None:
        self.set_up.reach(self._pages[self._at][0])
        self.set_up.put_off()

    def action_leave(self) -> None:
        """Leave nmcoach; the set-up goes on next time."""
        if self._kept():
            self.app.exit()

    def action_nothing(self) -> None:
        """Keep keys that log or undo something away from the set-up."""

    def save_before_leaving(self) -> None:
        """Save what was filled in, when the program is asked to end."""
        if self._form is not None and self._form.values() != self._before:
            self._form.attempt(whole=False)

    def _kept(self) -> bool:
        """Save a page that was touched; of one that is refused the user is told once."""
        form = self._form
        if form is None or self._warned or form.values() == self._before or form.attempt(whole=False):
            return True
        self._warned = True
        self.app.notify("This page is not saved yet. Mend it, or leave it once more to go without it.", markup=False)
        return False

    def _remember(self, action: Callable[[], None]) -> bool:
        """Do it, and say whether it was saved; the reason is shown where it was not."""
        try:
            action()
        except CoachError as error:
            self._tell_refused(error)
            return False
        return True

    def _tell_refused(self, error: CoachError) -> None:
        self.app.notify(sentence_of(error), severity="error", markup=False)
