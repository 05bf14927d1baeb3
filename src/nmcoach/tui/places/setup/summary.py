"""The end of the set-up: what comes next."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.amounts import show_amount
from nmcoach.domain.safety.questions import LIGHT_CAP
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.tui.widgets.forms.field import Labelled


class AllSet(Vertical):
    """The plan, the routine, water, and what to press."""

    DEFAULT_CSS = """
    AllSet { height: auto; }
    AllSet > Labelled { margin-bottom: 1; }
    """

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._lines = _lines(coach)

    def compose(self) -> ComposeResult:
        """List what comes next, a line or two each."""
        for name, words in self._lines:
            yield Labelled(name, Static(Content(words)))


def _lines(coach: Coach) -> list[tuple[str, str]]:
    agenda = coach.today.agenda()
    settings = coach.settings
    routine = agenda.roll.adapted.routine
    glass = show_amount(settings.glass_ml, settings.units)
    goal = agenda.water.goal_ml
    amount = "As you were told" if goal is None else f"{show_amount(goal, settings.units)} a day"
    water = f"Up to {amount}, your limit" if goal is not None and agenda.water.mode == "limit" else amount
    found = [
        ("Sessions", english(agenda.standing.why)),
        (
            "Today's roll",
            english(agenda.roll.why) if routine is None else f"{routine.name}, {routine.seconds // 60} minutes.",
        ),
        ("Water", f"{water}. w logs a glass of {glass}."),
        ("Keys", "1–9 open the places, ? explains them, u takes back the last step."),
    ]
    if agenda.ask:
        found.insert(
            2, ("Ask your doctor", f"Or nurse or midwife, before you roll or book, about {', '.join(agenda.ask)}.")
        )
    still_open = len(coach.safety.unanswered())
    if still_open:
        many = "One safety question is" if still_open == 1 else f"{still_open} safety questions are"
        until = f"discomfort stays at {LIGHT_CAP}/10 at most"
        if coach.safety.first_page():
            until = "there is calm breathing only"
        words = f"{many} open; until then {until}. Key 8 asks again."
        found.insert(2, ("Safety", words))
    return found
