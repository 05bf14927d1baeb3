import pytest

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    """Nothing to set up."""
    coach.profile.remember_set_up("done")
    coach.settings_file.change({"run.at_once": "on"})
    return NmcoachApp(coach, remind=False)
