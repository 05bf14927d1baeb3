"""Learn as boards: the head of the list of cards, and where there is room what was ticked and how the quiz went."""

from nmcoach.domain.learn.guide import ChecklistItem
from nmcoach.domain.record import record
from nmcoach.domain.say import Part, Voice, english
from nmcoach.tui.widgets.board.board import Board, Item, Text
from nmcoach.tui.widgets.board.laying import Arrangement

TALL = 40
"""Rows from which the list leaves room below it."""


@record
class View:
    """What stands around the list of cards."""

    searched: str
    """What is searched for; empty for nothing."""
    items: tuple[ChecklistItem, ...]
    """The lines that may be ticked."""
    ticked: frozenset[str]
    quiz: tuple[Part, ...]
    """How the quiz went."""
    voice: Voice


def head(view: View) -> Arrangement:
    """Give the head of the list."""
    actions = (("/", "search", "screen.search"), ("T", "quiz", "screen.quiz"))
    if view.searched:
        actions = (("/", "search", "screen.search"), ("esc", "show all", "screen.all"))
    return ((Board("Found" if view.searched else "Cards", (), actions, id="cards-head", open=True),),)


def below(view: View, height: int) -> Arrangement:
    """Give what was ticked and how the quiz went, where the column is high enough."""
    if height < TALL:
        return ()
    ticks: list[Item] = [_tick(item.text, item.id in view.ticked) for item in view.items]
    told = tuple(Text(english(line, view.voice), most=2) for line in view.quiz[:3])
    rows = [(Board(f"Checklist · {len(view.ticked)} of {len(view.items)}", tuple(ticks), id="ticks"),)] if ticks else []
    return (*rows, (Board("Quiz", told, (("T", "quiz", "screen.quiz"),), id="quiz"),))


def _tick(text: str, ticked: bool) -> Item:
    said = f"{'ticked' if ticked else 'not ticked'}: {text}"
    return Text(f"{'✓' if ticked else '○'} {text}", "" if ticked else "quiet", most=1, said=said)
