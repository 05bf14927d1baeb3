"""Safety as boards: the standing signs, what stops all rolling, what to ask about, the head of the questions."""

from nmcoach.domain.record import record, replace
from nmcoach.tui.widgets.board.board import Board, Item, Text
from nmcoach.tui.widgets.board.laying import Arrangement, Row
from nmcoach.tui.widgets.chrome.actions import Action

WIDE = 110
"""Columns from which what stands in the way is said beside each other."""
TALL = 44
"""Rows from which the warning signs are named above the questions."""
LOW = 20
"""Rows below which only what stands in the way is said above the questions."""
CAREFUL = "The coach does not diagnose; with any doubt, ask your doctor, nurse or midwife."


@record
class View:
    """What Safety shows above the questions."""

    signs: tuple[str, ...]
    """Each sign that is not settled, with what to do about it."""
    waits: bool
    """Whether one of them stops rolling until someone has looked at it."""
    stop: str
    """What stops all rolling, and how that ends; empty for nothing."""
    ask: tuple[str, ...]
    """What a clinician is to be asked about first."""
    when: str
    """When the questions are asked again, and why."""
    renewable: bool
    """Whether answers are due that may be renewed as they are."""
    call: tuple[str, ...] = ()
    """The warning signs with which one calls at once."""
    same_day: tuple[str, ...] = ()
    """Those to have looked at the same day."""


def safety(view: View, width: int, height: int) -> Arrangement:
    """Give the boards above the questions; nothing that stands in the way is ever cut off."""
    low = height < LOW
    over = [board for board in (_signs(view), _stop(view, ask=low), None if low and view.stop else _ask(view)) if board]
    rows: list[Row] = [tuple(over)] if width >= WIDE and over else [(board,) for board in over]
    if height >= TALL and width >= WIDE and not view.signs:
        rows.append((replace(_known("Call at once", view.call), weight=2), _known("The same day", view.same_day)))
    return (*rows, (_head(view, careful=not low),))


def _known(heading: str, signs: tuple[str, ...]) -> Board:
    """Name the warning signs there are, where there is room to read them before one is needed."""
    return Board(heading, (Text(" · ".join(signs), "quiet"),), (("!", "I notice one", "app.red_flags"),))


def _signs(view: View) -> Board | None:
    if not view.signs:
        return None
    heading = "Have this looked at first" if view.waits else "Warning signs"
    items = tuple(Text(sign) for sign in view.signs)
    return Board(heading, items, (("!", "opens it", "app.red_flags"),), "stop" if view.waits else "look", id="signs")


def _stop(view: View, *, ask: bool) -> Board | None:
    if not view.stop:
        return None
    items = (Text(view.stop), *([Text(f"Ask first about {', '.join(view.ask)}.")] if ask and view.ask else []))
    return Board("No rolling for now", items, tone="stop", id="stop")


def _ask(view: View) -> Board | None:
    if not view.ask:
        return None
    text = f"Ask your doctor, nurse or midwife before you roll or book: {', '.join(view.ask)}."
    return Board("Ask first", (Text(text),), tone="look", id="ask")


def _head(view: View, *, careful: bool) -> Board:
    same: tuple[Action, ...] = (("y", "as before", "screen.same"),) if view.renewable else ()
    actions = (*same, ("o", "answer all again", "screen.again"), ("!", "signs", "app.red_flags"))
    items: tuple[Item, ...] = (Text(view.when), *([Text(CAREFUL, "quiet")] if careful else []))
    return Board("Questions", items, actions, id="questions-head", open=True)
