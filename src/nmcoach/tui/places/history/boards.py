"""The head of the history's list: which kinds are shown, what is missing, and what can be done with the entry."""

from nmcoach.domain.record import record
from nmcoach.tui.widgets.board.board import Board, Item, Link, Picks, Text
from nmcoach.tui.widgets.board.laying import Arrangement
from nmcoach.tui.widgets.chrome.actions import Action


@record
class View:
    """What stands over the list."""

    filters: tuple[str, ...]
    chosen: int
    missing: str
    """That days are missing; empty for none."""
    searched: bool
    """Whether the list shows what was found."""
    any: bool
    """Whether there is an entry under the cursor."""


def head(view: View) -> Arrangement:
    """Give the head of the list."""
    items: list[Item] = [Picks(view.filters, view.chosen, "screen.pick({})")]
    if view.missing:
        items.append(Link(Text(view.missing, "warn", "B fills them in"), "screen.fill_in"))
    search: Action = ("esc", "show all", "screen.all") if view.searched else ("/", "search", "screen.search")
    entry: tuple[Action, ...] = (("e", "edit", "screen.edit"), ("x", "delete", "screen.delete")) if view.any else ()
    actions = (*entry, ("n", "add", "screen.new"), search, ("g", "day", "screen.go_to_day"))
    return ((Board("Found" if view.searched else "History", tuple(items), actions, id="entries-head", open=True),),)
