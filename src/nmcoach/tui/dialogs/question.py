"""Asking for a question to the therapist, wherever the user is."""

from typing import TYPE_CHECKING

from nmcoach.services.coach import Coach
from nmcoach.tui.dialogs.ask import Ask

if TYPE_CHECKING:
    from nmcoach.tui.app import NmcoachApp


def question_dialog(coach: Coach) -> Ask:
    """Ask for one line and keep it as a question; the dialog gives what was typed, or None."""
    waiting = len(coach.notes.questions())
    so_far = {0: "It will be the first on your card.", 1: "One is on your card so far."}
    return Ask(
        "What would you like to ask at the next session?",
        title="A question for your therapist",
        hint=so_far.get(waiting, f"{waiting} are on your card so far."),
        yes="Keep",
        check=lambda text: coach.notes.add(text, "question"),
    )


def ask_question(app: "NmcoachApp") -> None:
    """Ask over a place, and say how many questions wait now."""

    def told(text: str | None) -> None:
        if text is not None:
            waiting = len(app.coach.notes.questions())
            many = "1 question waits" if waiting == 1 else f"{waiting} questions wait"
            app.tell(f"Kept. {many} on your card; u takes it back.")
            app.refresh_place()

    made = app.attempt(lambda: question_dialog(app.coach))
    if made is not None:
        app.push_screen(made, told)
