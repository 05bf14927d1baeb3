"""Asking for a question to the therapist, wherever the user is."""

from nmcoach.services.coach import Coach
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.host import Host


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


def ask_question(host: Host) -> None:
    """Ask over a place, and say how many questions wait now."""

    def told(text: str | None) -> None:
        if text is not None:
            waiting = len(host.coach.notes.questions())
            many = "1 question waits" if waiting == 1 else f"{waiting} questions wait"
            host.tell(f"Kept. {many} on your card; u takes it back.")
            host.refresh_place()

    host.ask(lambda: question_dialog(host.coach), told)
