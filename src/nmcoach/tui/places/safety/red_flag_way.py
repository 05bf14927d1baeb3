"""The way through the warning signs: choose one, read what to do, say what became of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nmcoach.domain.safety.red_flags import Flagged, named
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.places.safety.red_flags import RedFlagAdvice, RedFlagList

if TYPE_CHECKING:
    from nmcoach.tui.app import NmcoachApp


def show_red_flags(app: "NmcoachApp") -> None:
    """Open the list over whatever is open; a sign that is chosen is saved at once."""
    flags = app.coach.red_flags
    standing = flags.standing()
    listed = {**flags.flags(), **{f.flag: named(f, flags.flags()) for f in standing}}

    def chosen(key: str | None) -> None:
        if key is None:
            return
        already = any(flagged.flag == key for flagged in standing)
        fresh = () if already else app.attempt(lambda: flags.report([key])) or ()
        app.push_screen(RedFlagAdvice(listed[key], fresh=bool(fresh)), lambda way: _go_on(app, key, fresh, way))

    app.push_screen(RedFlagList(listed, frozenset(f.flag for f in standing)), chosen)


def _go_on(app: "NmcoachApp", key: str, fresh: Sequence[Flagged], way: str | None) -> None:
    if way == "dealt":
        ask = Ask(
            "Who looked at it, or what came of it? You may leave this empty.",
            title="Dealt with",
            check=lambda text: app.coach.red_flags.settle(key, text),
        )
        app.push_screen(ask, lambda text: _settled(app, text))
        return
    if way == "mistake":
        app.attempt(lambda: app.coach.red_flags.take_back(fresh))
        app.tell("Taken back. u brings it back.")
    else:
        app.tell("Kept. No routine is given until you say that it was dealt with: ! opens it.")
    app.refresh_place()


def _settled(app: "NmcoachApp", text: str | None) -> None:
    if text is not None:
        app.tell("Saved that it was dealt with. It stays in your history.")
    app.refresh_place()
