"""Going from place to place, and opening dialogs over them: what places may ask of the app they live in."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

from nmcoach.services.coach import Coach
from nmcoach.tui.host import Host
from nmcoach.tui.looking import Looking
from nmcoach.tui.places.names import signpost
from nmcoach.tui.places.place import Place
from nmcoach.tui.widgets.chrome.placebar import PlaceBar

if TYPE_CHECKING:
    from nmcoach.tui.widgets.body.region_picker import RegionPicker

T = TypeVar("T")

SETTLED_SECONDS = 0.5
"""How long after it is opened for the first time a place is made, its pictures too."""


class Visiting(Looking):
    """Places are made when they are first asked for; what is begun on Today comes back to it."""

    def __init__(self, coach: Coach, made: Callable[[], object] | None = None) -> None:
        super().__init__(coach)
        self._back_from = ""
        """The place in which what was begun on Today goes on; empty for none."""
        self.regions_as_list = False
        """Whether the user wants regions as a list instead of the map of the body."""
        self._made = made
        """What is done once a place that was made stands there."""
        self._seen_version = coach.data_version()

    def action_place(self, place: str) -> None:
        """Go to a place; it is made on the first visit."""
        self._back_from = ""
        if len(self.screen_stack) == 1 and not self.screen.is_modal:
            self.switch_screen(self._place(place))

    def _place(self, place: str) -> Place:
        """Give a place; it is made when it is first asked for."""
        if self.is_screen_installed(place):
            return cast("Place", self.get_screen(place))
        host: Host = self
        named = f"{signpost(place).name}Place"
        made: Place = getattr(import_module(f"nmcoach.tui.places.{place}.place"), named)(host)
        self.install_screen(made, place)
        self.call_after_refresh(self.set_timer, SETTLED_SECONDS, self._settle)
        return made

    def _settle(self) -> None:
        if self._made is not None and self._here is not None:
            self._made()

    def go(self, place: str, action: str = "", *, stay: bool = False) -> None:
        """Go to a place, and begin one of its actions there."""
        here = self._here
        begun = here is not None and here.PLACE == "today" and bool(action) and not stay
        self.action_place(place)
        self._back_from = place if begun else ""
        if action:
            self.call_after_refresh(self._begin, action)

    async def _begin(self, action: str) -> None:
        await self._do(f"screen.{action}")
        self._come_back()

    def do(self, action: str) -> None:
        """Begin an action, once what is open has closed."""
        self.call_later(self._do, action)

    async def _do(self, action: str) -> None:
        if not await self.run_action(action):
            self.tell("That is not possible just now.")

    def _come_back(self) -> None:
        """Go back to Today once nothing is open any more of what was begun there."""
        here = self._here
        if self._back_from and here is not None and self._back_from == here.PLACE and here.settled:
            self.action_place("today")

    def on_place_bar_chosen(self, message: PlaceBar.Chosen) -> None:
        """Go to the place that was clicked."""
        self.action_place(message.place)

    def on_region_picker_switched(self, message: "RegionPicker.Switched") -> None:
        """Keep whether regions are shown as a map or as a list."""
        self.regions_as_list = message.as_list

    def ask(self, make: Callable[[], Screen[T]], answered: Callable[[T | None], object] | None = None) -> None:
        """Open a dialog, and hand on what it gives; the user is told what stands in the way of either."""

        def hand_on(given: T | None) -> None:
            def do() -> None:
                if answered is not None:
                    self.attempt(lambda: answered(given))
                self.call_after_refresh(self._come_back)

            on = self.screen
            self.waiting.start(do, lambda: self.screen is on)

        dialog = self.attempt(make)
        if dialog is not None:
            self.push_screen(dialog, hand_on)

    def refresh_place(self) -> None:
        """Show the present place afresh, for something was saved here."""
        version = self.attempt(self.coach.data_version)
        if version is None:
            return
        self._seen_version = version
        if (here := self._here) is not None:
            self.attempt(here.refresh_place)
