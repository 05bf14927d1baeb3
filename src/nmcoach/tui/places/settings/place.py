"""Settings: everything that can be chosen, one row each."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static

from nmcoach.domain.days import short_day
from nmcoach.domain.text import clean
from nmcoach.tui.host import Host
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.settings.rows import SETTINGS, Setting, listed
from nmcoach.tui.widgets.lists.rows import RowList

if TYPE_CHECKING:
    from nmcoach.services.prompter import Prompter
    from nmcoach.tui.places.setup.dialog import PageDialog

LISTEN_SECONDS = 0.1
"""How often a sample of the sounds is looked after."""


class SettingsPlace(Place):
    """A list of settings; switches turn at once, anything else is asked for in a dialog."""

    PLACE = "settings"
    HELP_TEXT = (
        "Enter or a click changes the row you are on: switches turn at once, anything else is asked for. Settings are "
        "kept in a small file you can also edit; your plan, name and kit are kept with your data."
    )
    DEFAULT_CSS = """
    SettingsPlace #where { height: auto; color: $text-muted; margin: 1 1 0 1; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._prompter: Prompter | None = None
        self._listening: Timer | None = None

    def content(self) -> ComposeResult:
        """Lay out the list, and where everything is kept."""
        yield RowList(value_width=16, id="settings")
        yield Static(id="where")

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one("#settings").focus()

    def show_values(self) -> None:
        """Show the settings as they stand."""
        self.query_one("#settings", RowList).rows = listed(self.coach)
        data, settings = self.coach.folders
        where = f"Data      {data}\nSettings  {settings}"
        self.query_one("#where", Static).update(Content(clean(where)))

    def header_detail(self) -> str:
        """Give the day."""
        return short_day(self.coach.now().day)

    @on(OptionList.OptionSelected, "#settings")
    def change(self, event: OptionList.OptionSelected) -> None:
        """Change the row that was chosen."""
        self._change(event.option_id or "")

    def action_show(self, row: str) -> None:
        """Go to a row."""
        rows = self.query_one("#settings", RowList)
        rows.highlighted = rows.get_option_index(row)

    def action_change(self, row: str) -> None:
        """Go to a row and change it."""
        self.action_show(row)
        self._change(row)

    def _change(self, row: str) -> None:
        if row == "set_up":
            self.call_later(self.run_action, "app.set_up")
        elif row == "sounds.test":
            self._try_sounds()
        elif row == "background":
            from nmcoach.tui.dialogs.background_form import ask_background

            ask_background(self.host)
        elif row in SETTINGS and SETTINGS[row].choices:
            self._turn(SETTINGS[row])
        else:
            self.host.ask(lambda: self._dialog(row), self._show_changed)

    def _dialog(self, row: str) -> "PageDialog":
        from nmcoach.tui.places.settings.asking import dialog

        return dialog(self.coach, row)

    def _try_sounds(self) -> None:
        """Play five seconds as a run would sound, and say what can be heard."""
        self._fall_silent()
        self._prompter = self.coach.prompter(self.app.bell)
        self._prompter.test()
        self._listening = self.set_interval(LISTEN_SECONDS, self._listen)
        self.host.tell(self._prompter.status())

    def _listen(self) -> None:
        if self._prompter is None:
            return
        self._prompter.poll()
        if news := self._prompter.news():
            self.host.tell(news)
        if not self._prompter.busy:
            self._fall_silent()

    def _fall_silent(self) -> None:
        if self._prompter is not None:
            self._prompter.close()
            self._prompter = None
        if self._listening is not None:
            self._listening.stop()

    def on_unmount(self) -> None:
        """Leave nothing sounding."""
        self._fall_silent()

    def _turn(self, setting: Setting) -> None:
        values = [value for value, _ in setting.choices]
        other = values[(values.index(self.coach.settings_file.get(setting.key)) + 1) % len(values)]
        self.host.attempt(lambda: self.coach.set_up.change_setting(setting.key, other))
        self._show_changed(True)

    def _show_changed(self, changed: bool | None) -> None:
        if changed:
            self.host.look()
            self.host.refresh_place()
