"""Answering all sessions that wait at once."""

from collections.abc import Callable

from nmcoach.domain.say import english
from nmcoach.domain.visit.all_at_once import AT_ONCE, CHOICES, AtOnce, Waiting, told_back
from nmcoach.services.sessions import Saved
from nmcoach.tui.host import Host
from nmcoach.tui.places.sessions.aftercare import tell_aftercare
from nmcoach.tui.places.sessions.handover import Handover


def answer_at_once(host: Host, go_to: Callable[[str], object]) -> None:
    """Ask about all sessions that wait for an answer, where they are many; one by one, ``go_to`` the oldest."""
    waiting = host.attempt(host.coach.sessions.many_waiting)
    if waiting is None:
        host.tell("Fewer than three sessions wait for an answer; a or i answers the one in the list.")
        return
    question = english(waiting.question(), host.coach.voice())

    def answered(choice: str | None) -> None:
        answer = AT_ONCE.get(choice or "")
        if answer is not None:
            _saved(host, host.attempt(lambda: host.coach.sessions.answer_all(answer, waiting)), answer)
        elif choice is not None:
            go_to(waiting.sessions[0].id)
            host.tell("This is the oldest: a if it took place, i if it was missed, C if it was cancelled.")

    host.ask(lambda: Handover((), CHOICES, question, "Sessions that wait for an answer"), answered)


def _saved(host: Host, done: Waiting | None, answer: AtOnce) -> None:
    if done is None:
        return
    host.refresh_place()
    said = english(told_back(done, answer), host.coach.voice())
    if not tell_aftercare(host, Saved(done.sessions[-1], ()), said.removesuffix(".")):
        host.tell("u takes it back.", said)
