"""The dialogs that ask for what is no switch: pages of the set-up, one by itself. Loaded when one is opened."""

from nmcoach.services.coach import Coach
from nmcoach.tui.places.settings.rows import PLAN_FIELDS, SETTINGS
from nmcoach.tui.places.setup.dialog import PageDialog
from nmcoach.tui.places.setup.pages import KitPage, NamePage, SettingPage
from nmcoach.tui.places.setup.plan import PlanPage


def dialog(coach: Coach, row: str) -> PageDialog:
    """Give the dialog that asks for a row of the settings."""
    if row == "name":
        return PageDialog("Name", NamePage(coach, lead=False))
    if row == "kit":
        return PageDialog("Kit", KitPage(coach))
    if row in PLAN_FIELDS:
        return PageDialog("Plan", PlanPage(coach, later=True), PLAN_FIELDS[row])
    setting = SETTINGS[row]
    return PageDialog(setting.name, SettingPage(coach, row, setting.name, f"{setting.words}."))
