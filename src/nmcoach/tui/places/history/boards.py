"""The head of the history's list: which kinds are shown, what is missing, and what can be done with the entry."""

from nmcoach.domain.record import record
from nmcoach.tui.widgets.board.board import Board, Item, Link, Picks, Pieces, Text
from nmcoach.tui.widgets.board.laying import Arrangement
from nmcoach.tui.widgets.chrome.actions import Action

LOW, TALL = 20, 34
"""Rows from which an empty history shows what will stand here, and from which it does so with air between."""
TO_COME = (
    ("w", "drink", "what it was, and how much"),
    ("2", "roll", "the routine, how long, and how it felt"),
    ("4", "session", "booked or attended, and how it felt"),
    ("5", "soreness", "the parts of the body, and how sore"),
    ("n", "measurement", "pain, stress, sleep, a movement test"),
    ("n", "movement", "a walk, a swim, stretching"),
    ("n", "note", "in your own words"),
)
"""Key that begins it, kind, and what is told of it."""
WITH_ONE = "Newest first, under its day. Enter corrects a line, x deletes it, / finds it, u takes the last one back."
BROUGHT = "What you kept elsewhere comes in with Import a file, in ^p."


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

    @property
    def empty(self) -> bool:
        """Whether nothing was ever logged."""
        return not (self.any or self.searched or self.chosen)


def head(view: View, height: int = 0) -> Arrangement:
    """Give the head of the list; over one that is empty, what will stand there."""
    above: Arrangement = ((_to_come(roomy=height >= TALL),),) if view.empty and height >= LOW else ()
    return (*above, (_head(view),))


def _to_come(*, roomy: bool) -> Board:
    """Show what will stand here, and the key that begins it."""
    between: tuple[Item, ...] = (Pieces((("", ""),), ""),) if roomy else ()
    items: list[Item] = [Text(WITH_ONE, "quiet"), *between]
    for key, kind, what in TO_COME:
        pieces = ((f" {key}  ", "key"), (f"{kind:<11}", "strong"), (f"  {what}", ""))
        items += [Pieces(pieces, f"{key}: {kind}, {what}"), *between]
    return Board("What will stand here", (*items, Text(BROUGHT, "quiet")), tone="now", id="to-come")


def _head(view: View) -> Board:
    items: list[Item] = [Picks(view.filters, view.chosen, "screen.pick({})")]
    if view.missing:
        items.append(Link(Text(view.missing, "warn", "B fills them in"), "screen.fill_in"))
    search: Action = ("esc", "show all", "screen.all") if view.searched else ("/", "search", "screen.search")
    entry: tuple[Action, ...] = (("e", "edit", "screen.edit"), ("x", "delete", "screen.delete")) if view.any else ()
    actions = (*entry, ("n", "add", "screen.new"), search, ("g", "day", "screen.go_to_day"))
    return Board("Found" if view.searched else "History", tuple(items), actions, id="entries-head", open=True)
