"""Soreness: the body as it feels now or felt before, and when a check-in is due."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nmcoach.domain.days import short_day, show_when
from nmcoach.domain.record import replace
from nmcoach.domain.say import english, say, together
from nmcoach.domain.soreness import words as soreness_words
from nmcoach.domain.soreness.aging import Told, age
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.services.soreness import CheckedIn
from nmcoach.tui.dialogs.region_view import wants_list
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.soreness.boards import OLD_DAYS, View, beside
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.body.region_picker import RegionPicker
from nmcoach.tui.widgets.chrome.panel import Panel
from nmcoach.tui.widgets.ground import Ground


class SorenessPlace(Place):
    """The map of the body or the list of regions, what stands now, and the check-ins to come."""

    PLACE = "soreness"
    HELP_TEXT = (
        "Press s to check in: the arrows go from region to region, 0 to 9 give a level, t gives ten. y says that all "
        "is as it was at the last check-in. [ and ] go back and forth through past check-ins; l switches between map "
        "and list, f between front and back. A dot marks regions worked in your last session; a dash is unknown, "
        "which is not 0; levels of some days ago are dim. v shows how it went after each session."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,enter", "check_in", "Check in", key_display="s"),
        Binding("y", "same", "As before"),
        Binding("d", "tell", "Told them", show=False),
        Binding("v", "curve", "Each session"),
        Binding("left_square_bracket", "back(-1)", "Earlier", key_display="[", show=False),
        Binding("right_square_bracket", "back(1)", "Later", key_display="]", show=False),
        Binding("escape", "present", "Now", show=False),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (23, "-high")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-slim"), (76, "-normal"), (110, "-wide")]
    DEFAULT_CSS = """
    SorenessPlace {
        #both { layout: horizontal; height: auto; min-height: 100%; }
        #map { width: auto; height: auto; }
        #map RegionPicker { max-height: 100vh; }
        &.-low #map { border-top: none; border-bottom: none; }
        &.-narrow #both { layout: vertical; }
        &.-narrow #map { width: 1fr; }
        &.-narrow #map RegionPicker { max-height: 7; }
    }
    """

    _past: CheckIn | None = None
    """The check-in that is looked back at; None for now."""
    _told_of: Mapping[str, Told] = MappingProxyType({})
    """What was told last of each region, as it is shown."""
    _view: View | None = None
    """What the boards show."""
    _begun = False
    """Whether the cursor was put on what is sorest, as it is the first time."""

    def content(self) -> ComposeResult:
        """Lay out the map, and beside it the boards."""
        with Ground(id="both"):
            with Panel(heading="Now", id="map"):
                yield RegionPicker(looking=True, as_list=wants_list(self.app))
            yield Boards(id="boards")

    def on_mount(self) -> None:
        """Let the arrows walk over the body."""
        self.query_one(RegionPicker).begin()

    def show_values(self) -> None:
        """Show what stands now, or stood at the check-in that is looked back at."""
        coach, moment = self.coach, self.coach.now()
        past = self._past = coach.soreness.one(self._past)
        now = coach.soreness.now()
        picker = self.query_one(RegionPicker)
        if not self._begun:
            self._begun = True
            picker.cursor = now.worst_regions[0] if now.worst else picker.cursor
        picker.as_list = wants_list(self.app)
        self._told_of = coach.soreness.recent(past.at if past else None)
        told = self._told_of.values()
        picker.levels = {one.region: one.level for one in told}
        picker.faded = frozenset(one.region for one in told if age(one, past.day if past else moment.day) > OLD_DAYS)
        picker.marked = frozenset(now.session.regions if now.session and not past else ())
        self.query_one("#map", Panel).heading = f"As of {show_when(past.at, past.zone, moment)}" if past else "Now"
        before = coach.soreness.baseline_due()
        followed = coach.recovery.last()
        self._view = View(
            past=past is not None,
            standing=(soreness_words.looking_back(past, moment),) if past else soreness_words.standing_lines(now),
            here=soreness_words.region(picker.cursor, self._told_of.get(picker.cursor)),
            flag=None if past else soreness_words.to_tell(coach.soreness.flag()),
            ask=None if past or followed is None else followed.ask or coach.recovery.advice(),
            baseline=soreness_words.baseline(before, moment) if before else None,
            slots=soreness_words.slots(coach.soreness.schedule(), moment),
            followed=followed,
            told=tuple(sorted(told, key=lambda one: -one.level)),
            today=moment.day,
            voice=coach.voice(),
        )
        self._show_boards(self._view)

    def _show_boards(self, view: View) -> None:
        self.query_one(Boards).show(lambda width, height: beside(view, width, height))

    @on(RegionPicker.Changed)
    def show_region(self) -> None:
        """Say how the region under the cursor is, or was."""
        picker = self.query_one(RegionPicker)
        if self._view is not None:
            here = soreness_words.region(picker.cursor, self._told_of.get(picker.cursor))
            self._view = replace(self._view, here=here)
            self._show_boards(self._view)

    def header_detail(self) -> str:
        """Give the day."""
        return short_day(self.coach.now().day)

    @on(RegionPicker.Opened)
    def check_in_here(self, event: RegionPicker.Opened) -> None:
        """Check in on a region that is clicked."""
        self._check_in(event.region)

    @on(RegionPicker.Switched)
    def keep_focus(self) -> None:
        """Let the arrows go on in the map or the list."""
        self.query_one(RegionPicker).begin()

    def action_check_in(self) -> None:
        """Ask how it feels."""
        self._check_in(None)

    def action_curve(self) -> None:
        """Show how soreness went after each session."""
        from nmcoach.tui.places.soreness.recovery import RecoveryScreen

        self.host.ask(lambda: RecoveryScreen(self.coach))

    def action_same(self) -> None:
        """Save the levels of the latest check-in again, as of now."""
        self._told(self.host.attempt(self.coach.soreness.same_as_before))

    def action_tell(self) -> None:
        """Keep that someone was told what a reading asks to tell."""
        if self.host.attempt(self.coach.soreness.tell) is not None:
            self.host.tell(english(soreness_words.TOLD, self.coach.voice()))
            self.host.refresh_place()

    def action_back(self, steps: int) -> None:
        """Go back or forth through past check-ins; after the latest comes now."""
        soreness = self.coach.soreness
        if steps > 0:
            self._past = soreness.after(self._past) if self._past else None
        elif (earlier := soreness.before(self._past)) is not None:
            self._past = earlier
        else:
            first = "This is the first check-in."
            self.host.tell(
                first if self._past else "There is no check-in yet to look back at; press s for the first one."
            )
            return
        self.host.refresh_place()

    def action_present(self) -> None:
        """Show what stands now."""
        self._past = None
        self.host.refresh_place()

    def _check_in(self, region: str | None) -> None:
        from nmcoach.tui.places.soreness.check_in import CheckInDialog

        self._past = None
        self.host.ask(lambda: CheckInDialog(self.coach, region), self._told)

    def _told(self, saved: CheckedIn | None) -> None:
        if saved is not None:
            self._past = None
            advice = together(saved.flag.text if saved.flag else None, saved.leg)
            text = advice or say("Thank you. u takes it back.")
            self.host.tell(english(text, self.coach.voice()), "Check-in saved")
        self.host.refresh_place()
