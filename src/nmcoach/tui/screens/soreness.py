"""Soreness: how it feels now, region by region, and when a check-in is due."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain import wording
from nmcoach.domain.days import short_day
from nmcoach.tui.screens.place import Place
from nmcoach.tui.widgets.panel import Panel
from nmcoach.tui.widgets.regions import RegionLevels


class SorenessPlace(Place):
    """What stands now, the check-ins to come, and all regions to check in on."""

    PLACE = "soreness"
    HELP_TEXT = (
        "Press s to check in: choose a region with the arrows and press 0 to 9, or t for ten. Space keeps the level "
        "of last time, backspace takes a region out. Enter saves all of it as one check-in; esc leaves it. "
        "A dot marks regions worked in your last session, a star what is new."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "check_in", "Check in"),
        Binding("e", "same", "As before"),
        Binding("enter", "save", "Save", key_display="enter"),
        Binding("escape", "leave", "Leave it", key_display="esc"),
    ]
    DEFAULT_CSS = """
    SorenessPlace {
        #now { height: auto; }
        #due { height: auto; color: $text-muted; }
        #flag { height: auto; color: $text-warning; display: none; }
        #list { height: auto; }
    }
    """

    def content(self) -> ComposeResult:
        """Lay out what stands and the list."""
        with Panel(heading="Now", id="state"):
            yield Static(id="now")
            yield Static(id="due")
            yield Static(id="flag")
        with Panel(heading="Regions", id="list"):
            yield RegionLevels(id="regions")

    def show_values(self) -> None:
        """Show what stands now."""
        now = self.coach.soreness.now()
        flag = self.coach.soreness.flag()
        moment = self.coach.context.moment()
        since, *levels = wording.soreness(now)
        self.query_one("#now", Static).update(Content(levels[0] if levels else since))
        due = wording.check_ins(now, moment)
        self.query_one("#due", Static).update(Content(f"{since} {due}" if levels else due))
        told = self.query_one("#flag", Static)
        told.update(Content(flag.text if flag else ""))
        told.display = flag is not None
        regions = self.query_one(RegionLevels)
        regions.levels = self.coach.soreness.recent_levels()
        regions.marked = frozenset(now.session.regions if now.session else ())
        self._show_keys()

    def header_detail(self) -> str:
        """Give the day."""
        return short_day(self.coach.context.moment().day)

    def on_region_levels_changed(self) -> None:
        """Say how much is ready to be saved."""
        self._show_keys()

    def on_descendant_focus(self) -> None:
        """Say which keys work now."""
        self._show_keys()

    def on_descendant_blur(self) -> None:
        """Say which keys work now."""
        self._show_keys()

    def action_check_in(self) -> None:
        """Begin a check-in: digits set levels from here on."""
        self.query_one(RegionLevels).focus()

    def action_same(self) -> None:
        """Save the levels of the last week again, as they feel the same now."""
        levels = self.coach.soreness.recent_levels()
        if levels:
            self._save(dict(levels))
        else:
            self.nmcoach.tell("There is nothing from the last week to repeat; press s to check in.")

    def action_save(self) -> None:
        """Save what was given as one check-in."""
        draft = dict(self.query_one(RegionLevels).draft)
        if draft:
            self._save(draft)
        else:
            self.action_check_in()

    def action_leave(self) -> None:
        """Leave the check-in; nothing of it is kept."""
        self.query_one(RegionLevels).draft = {}
        self.set_focus(None)
        self._show_keys()

    def on_panel_opened(self) -> None:
        """Begin a check-in."""
        self.action_check_in()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer saving and leaving only during a check-in, and beginning one only outside."""
        if not self.is_mounted or action not in ("check_in", "same", "save", "leave"):
            return True
        checking_in = self.query_one(RegionLevels).has_focus
        return checking_in if action in ("save", "leave") else not checking_in

    def _save(self, levels: dict[str, int]) -> None:
        saved = self.nmcoach.attempt(lambda: self.coach.soreness.check_in(levels))
        if saved is not None:
            self.action_leave()
            text = saved.flag.text if saved.flag else "Thank you. u takes it back."
            self.nmcoach.tell(text, "Check-in saved")
            self.nmcoach.refresh_place()

    def _show_keys(self) -> None:
        regions = self.query_one(RegionLevels)
        panel = self.query_one("#list", Panel)
        count = len(regions.draft)
        if regions.has_focus:
            panel.heading = f"Check in: {count} chosen" if count else "Check in"
            panel.hint = "0–9, t for ten · space as last time · enter saves"
        else:
            panel.heading, panel.hint = "Regions", "s check in"
        self.refresh_bindings()
