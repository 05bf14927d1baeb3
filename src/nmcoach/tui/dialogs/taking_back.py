"""Taking back and doing again; what protects is asked about first: a sign that is not settled, a stop, a clot."""

from collections.abc import Callable

from nmcoach.domain.say import Sentence, english
from nmcoach.services.history import Protecting
from nmcoach.tui.host import Host

DETAIL = "What it keeps back would be allowed again."
"""What is said of doing it all the same."""


def take_back(host: Host) -> None:
    """Take back the last action."""
    history = host.coach.history

    def done() -> None:
        found = host.attempt(lambda: (history.undo(),))
        if found == (None,):
            host.tell("There is nothing to undo.")
        elif found is not None:
            host.tell(f"Undone: {found[0]}. U does it again.")
            host.refresh_place()

    def asked(lifts: Protecting) -> Sentence:
        from nmcoach.domain.safety.words import taking_back

        return taking_back(lifts, host.coach.red_flags.flags())

    _asked_first(host, history.undo_lifts, asked, "Take it back", done)


def do_again(host: Host) -> None:
    """Do again what was undone."""
    history = host.coach.history

    def done() -> None:
        found = host.attempt(lambda: (history.redo(),))
        if found == (None,):
            host.tell("There is nothing to redo.")
        elif found is not None:
            host.tell(f"Done again: {found[0]}.")
            host.refresh_place()

    def asked(lifts: Protecting) -> Sentence:
        from nmcoach.domain.safety.words import doing_again

        return doing_again(lifts, host.coach.red_flags.flags())

    _asked_first(host, history.redo_lifts, asked, "Do it again", done)


def _asked_first(
    host: Host,
    lifts: Callable[[], Protecting],
    asked: Callable[[Protecting], Sentence],
    yes: str,
    done: Callable[[], None],
) -> None:
    protects = host.attempt(lifts)
    if protects is None:
        return
    if not protects:
        done()
        return
    from nmcoach.tui.dialogs.ask import Confirm

    text = english(asked(protects), host.coach.voice())
    host.ask(lambda: Confirm(text, DETAIL, yes=yes, no="Keep it", calm=True), lambda sure: done() if sure else None)
