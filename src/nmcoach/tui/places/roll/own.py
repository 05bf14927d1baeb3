"""The list of routines, a run that waits, and what is done with the user's own: edited, begun, deleted, mended."""

from collections.abc import Callable, Collection, Mapping

from nmcoach.domain.days import show_length
from nmcoach.domain.routine.listed import NO_SOURCE, Listed
from nmcoach.domain.routine.routine import KIT, Routine
from nmcoach.domain.text import clean
from nmcoach.services.coach import Coach
from nmcoach.services.unfinished import ELSEWHERE, Unfinished
from nmcoach.tui.host import Host
from nmcoach.tui.places.roll.view import RoutineRow

NEW_CAP = 5
"""Discomfort a new routine may reach at first, out of 10 (design default)."""
Edited = Callable[[str | None], None]
"""Is told the id under which a routine was saved; None for none."""


def entries(coach: Coach) -> Mapping[str, Listed]:
    """Give all routines, those of broken files too, by what their rows go by."""
    return {_key(entry): entry for entry in coach.routines.listing()}


def rows(coach: Coach, listed: Mapping[str, Listed], todays: str) -> tuple[RoutineRow, ...]:
    """Give the rows of the list; ``todays`` is the id of the routine of the day."""
    profile = coach.profile.latest()
    kit = KIT if profile is None else profile.kit
    return tuple(_row(coach, key, entry, kit, todays) for key, entry in listed.items())


def edit(host: Host, entry: Listed, edited: Edited) -> None:
    """Edit a file of the user's own, or a copy of what the coach ships; of a broken one show what to mend."""
    from nmcoach.tui.places.roll.editor import RoutineEditor
    from nmcoach.tui.places.roll.parts import copy_of

    if entry.routine is None:
        show_mistakes(host, entry)
        return
    key = entry.id if entry.path is not None else None
    routine = copy_of(entry.routine)
    host.ask(lambda: RoutineEditor(host, routine, key), edited)


def begin(host: Host, edited: Edited) -> None:
    """Begin a routine of the user's own."""
    from nmcoach.tui.places.roll.editor import RoutineEditor

    empty = Routine("new", "", "", NEW_CAP, (), NO_SOURCE)
    host.ask(lambda: RoutineEditor(host, empty), edited)


def delete(host: Host, entry: Listed, edited: Edited) -> None:
    """Delete a file of the user's own, once that is confirmed."""
    from nmcoach.tui.dialogs.ask import Confirm

    service = host.coach.routines
    if entry.path is None:
        host.attempt(lambda: service.delete(entry.id))
        return

    def answered(yes: bool | None) -> None:
        if yes:
            host.attempt(lambda: service.delete(entry.id))
            edited(None)

    question, kept = f"Delete “{clean(entry.name, newlines=False)}”?", "An earlier version of the file is kept."
    host.ask(lambda: Confirm(question, kept, yes="Delete"), answered)


def show_mistakes(host: Host, entry: Listed) -> None:
    """Show what has to be mended in a file."""
    from nmcoach.tui.places.roll.parts import TextDialog, mistake_lines

    name = entry.path.name if entry.path is not None else entry.id
    host.ask(lambda: TextDialog(f"{name} is broken", mistake_lines(entry)))


def waits(unfinished: Unfinished | None) -> str:
    """Say what is to be said of a run that has no end yet."""
    if unfinished is None:
        return ""
    if unfinished.live:
        return f"{ELSEWHERE} If it was cut off, it is offered in a moment."
    if unfinished.partly:
        from nmcoach.domain.run.words import unfinished as left

        return left(unfinished.roll, unfinished.state)
    if unfinished.elsewhere:
        from nmcoach.domain.run.words import interrupted

        return interrupted(unfinished.roll, unfinished.state, elsewhere=True)
    return f"{unfinished.roll.name}, {show_length(unfinished.state.seconds_done)} so far, waits to be closed."


def _row(coach: Coach, key: str, entry: Listed, kit: Collection[str], todays: str) -> RoutineRow:
    name, routine = clean(entry.name, newlines=False), entry.routine
    if routine is None:
        return RoutineRow(key, name, "broken", "")
    missing = coach.routines.missing(routine, kit)
    needs = f"no {', '.join(missing)}" if missing else ", ".join(coach.routines.kit(routine))
    return RoutineRow(key, name, f"{show_length(routine.seconds):>5} {routine.cap:>2}/10", needs, routine.id == todays)


def _key(entry: Listed) -> str:
    """Give what a row goes by; a broken file may have the id of what the coach ships."""
    return entry.id if entry.routine is not None or entry.path is None else entry.path.name
