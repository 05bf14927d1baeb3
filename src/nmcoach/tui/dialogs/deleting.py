"""Deleting an entry, once that is confirmed."""

from nmcoach.domain.entries import Entry
from nmcoach.domain.say import english
from nmcoach.tui.dialogs.ask import Confirm
from nmcoach.tui.host import Host


def ask_delete(host: Host, entry: Entry, question: str, text: str) -> None:
    """Ask a question with the entry's text, and what would no longer protect then; delete it if the user says so."""

    def delete(sure: bool | None) -> None:
        if sure and host.attempt(lambda: host.coach.history.delete(entry)) is not None:
            host.tell("Deleted. u brings it back.")
            host.refresh_place()

    def confirm() -> Confirm:
        lifts = host.coach.history.deletion_lifts(entry)
        more = text if lifts is None else f"{text}. {english(lifts, host.coach.voice())}"
        return Confirm(question, more, title="Delete", yes="Delete", no="Keep")

    host.ask(confirm, delete)
