import pytest

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp


@pytest.fixture
def app(coach: Coach) -> NmcoachApp:
    """Nothing to set up."""
    coach.profile.remember_set_up("done")
    return NmcoachApp(coach, remind=False)
