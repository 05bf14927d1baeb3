"""The way through the warning signs: choose one, read what to do, say what became of it."""

from collections.abc import Sequence

from nmcoach.domain.safety.red_flags import Flagged, advice, named
from nmcoach.domain.say import english
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.host import Host
from nmcoach.tui.places.safety.red_flags import RedFlagAdvice, RedFlagList


def show_red_flags(host: Host) -> None:
    """Open the list over whatever is open; a sign that is chosen is saved at once."""
    flags = host.coach.red_flags
    standing = flags.standing()
    listed = {**flags.flags(), **{f.flag: named(f, flags.flags()) for f in standing}}

    def chosen(key: str | None) -> None:
        if key is None:
            return
        already = any(flagged.flag == key for flagged in standing)
        fresh = () if already else host.attempt(lambda: flags.report([key])) or ()

        def go_on(way: str | None) -> None:
            if listed[key].level != "despair":
                _go_on(host, key, fresh, way)

        said = english(advice(listed[key], flags.numbers()), host.coach.voice())
        host.ask(lambda: RedFlagAdvice(listed[key], said, fresh=bool(fresh)), go_on)

    host.ask(lambda: RedFlagList(listed, frozenset(f.flag for f in standing)), chosen)


def _go_on(host: Host, key: str, fresh: Sequence[Flagged], way: str | None) -> None:
    if way == "dealt":
        ask = Ask(
            "Who looked at it, or what came of it? You may leave this empty.",
            title="Dealt with",
            check=lambda text: host.coach.red_flags.settle(key, text),
        )
        host.ask(lambda: ask, lambda text: _settled(host, text))
        return
    if way == "mistake":
        host.coach.red_flags.take_back(fresh)
        host.tell("Taken back. u brings it back.")
    else:
        host.tell("Kept. No routine is given until you say that it was dealt with: ! opens it.")
    host.refresh_place()


def _settled(host: Host, text: str | None) -> None:
    if text is not None:
        host.tell("Saved that it was dealt with. It stays in your history.")
    host.refresh_place()
