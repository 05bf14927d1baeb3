"""Roll as boards: the routines there are, the chosen one with what was changed and why, and its moves."""

from collections.abc import Sequence

from nmcoach.domain.day import words as day_words
from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.record import replace
from nmcoach.domain.run.rule import STOP_RULE
from nmcoach.domain.safety.limits import FIRST_PAGE
from nmcoach.domain.say import Voice, english
from nmcoach.tui.places.roll.move_board import GAP, Told, bar, breath_board, move_board
from nmcoach.tui.places.roll.view import View, looked
from nmcoach.tui.widgets.board.board import Board, Item, Pieces, Sides, Text
from nmcoach.tui.widgets.board.laying import Arrangement, rows_of
from nmcoach.tui.widgets.board.listing import listing
from nmcoach.tui.widgets.chrome.actions import Action
from nmcoach.tui.widgets.drawing import Piece, cells, fit
from nmcoach.tui.widgets.week import week, week_said

NARROW = 72
"""Below this many columns the boards stand under each other."""
WIDE = 150
"""Columns from which the routines take half of them, so that their kit stands beside their whole names."""
WALK: tuple[Action, ...] = (("←", "before", "screen.step(-1)"), ("→", "next", "screen.step(1)"))
BREATHE: Action = ("R", "calm breathing", "app.breathe")
WAIT = "Your routines stay as they are, and are here again once someone has looked at it."
WITH_LENGTH = 32
"""Cells of a row from which the length stands in it."""
LEAST_LIST = 4
"""Routines that are seen at once at least."""
LEAST_MOVE = 11
"""Rows that the board of the move has at least, so that its figure has room."""


def roll(view: View, width: int, height: int) -> Arrangement:
    """Give the boards for a page."""
    step = looked(view)
    if step is None:
        stopped = _stopped(view)
        if view.breath is None:
            return _and_what_waits(view, stopped, width, height)
        return ((stopped,), (breath_board(view.breath, width, height - rows_of((stopped,), width), (BREATHE,)),))
    if width < NARROW:
        chosen = _fitting(_narrow(view), view, width, height - LEAST_LIST - 2)
        room = height - rows_of((chosen,), width) - 2
        return ((_routines(view, min(len(view.rows), max(LEAST_LIST, room)), width),), (chosen,))
    side = width // 2 if width >= WIDE else width * 2 // 5
    chosen = _fitting(_wide(view), view, width - side, height - LEAST_MOVE)
    needed = rows_of((_routines(view, 1, side), chosen), width) - 2
    room = max(LEAST_LIST, needed, min(len(view.rows), height - LEAST_MOVE - 2))
    listed = _routines(view, height - 2 if view.broken else room, side)
    first = (replace(listed, weight=1), replace(chosen, weight=1)) if width >= WIDE else (listed, chosen)
    return (first,) if view.broken else (first, (move_board(step, width, height - room - 2, WALK),))


def _and_what_waits(view: View, stopped: Board, width: int, height: int) -> Arrangement:
    """Give the board of a stop, and below it that the routines are still there."""
    room = height - rows_of((stopped,), width) - 2
    across = min(width - 16, max((cells(row.name) for row in view.rows), default=0))
    names = [fit(row.name, across) for row in view.rows]
    rows = [
        Pieces(((f"{name}{' ' * (across - cells(name))}", "quiet"), (f"  {row.facts}", "faint")))
        for name, row in zip(names, view.rows, strict=True)
    ]
    told = Text(WAIT, "quiet")
    items: tuple[Item, ...] = (told, GAP, *rows) if len(rows) + 3 <= room else (told,)
    waits = Board("They wait for you", items, id="waiting")
    fits = rows_of((waits,), width) <= room + 2
    return ((stopped,), (waits,)) if view.calls and rows and fits else ((stopped,),)


def _stopped(view: View) -> Board:
    adapted, voice = view.today.adapted, view.voice
    items: list[Item] = [Text(english(day_words.roll(view.today), voice), "strong")]
    if view.calls:  # whom to call stands above on every place
        items += [Text(english(one.text, voice), "warn") for one in adapted.changes]
        items.append(Text("Then say in Safety who looked at it.", "quiet", "8"))
    else:
        more = "" if adapted.stop == FIRST_PAGE else " Safety (8) says more."
        items.append(Text(f"{english(adapted.refusal, voice)}{more}", "warn"))
    rest = () if view.calls or view.breath is not None else (BREATHE,)
    return Board("Roll", (*_waiting(view), *items), (*_offer(view), *rest), "stop", id="chosen")


def _routines(view: View, room: int, width: int) -> Board:
    inside = width - 6
    kit_room = max(cells(row.kit) for row in view.rows)
    facts_room = max(cells(row.facts) for row in view.rows)
    with_kit = inside >= max(cells(row.name) for row in view.rows) + facts_room + 3 + kit_room
    rows: list[tuple[Piece, ...]] = []
    for row in view.rows:
        facts = row.facts if inside >= WITH_LENGTH else row.facts.split()[-1]
        tail = f" {facts}" + (f"  {row.kit:<{kit_room}}" if with_kit else "  !" if row.kit.startswith("no ") else "")
        name_room = max(8, inside - cells(tail))
        today = " · today" if row.todays else ""
        name = f"{fit(row.name, name_room - cells(today))}{today}"
        ink = "title" if row.todays else ""
        rows.append(((f"{name}{' ' * (name_room - cells(name))}", ink), (tail, "quiet")))
    actions = (("e", "edit", "screen.edit"), ("n", "new", "screen.new"), ("x", "delete", "screen.delete"))
    said = [" ".join((row.name, "(today's)" * row.todays, row.facts, row.kit)).split() for row in view.rows]
    items = listing(rows, view.at, room, "screen.pick", said=[" ".join(words) for words in said])
    return Board("Routines", items, actions, weight=2, id="routines")


def _fitting(choices: Sequence[list[Item]], view: View, width: int, height: int) -> Board:
    """Give the board of the chosen routine with the first of these that has room, else with the last."""
    boards = (_chosen(view, items) for items in choices)
    return next((board for board in boards if rows_of((board,), width) <= height), _chosen(view, choices[-1]))


def _chosen(view: View, items: Sequence[Item]) -> Board:
    if view.broken:
        count = "one mistake" if view.broken == 1 else f"{view.broken} mistakes"
        text = Text(f"Broken: {count} in its file. Enter shows what to mend.", "warn")
        mend = (("enter", "what to mend", "screen.start"),)
        return Board(view.rows[view.at].name, (*_waiting(view), text), mend, "look", weight=3, id="chosen")
    heading = "Routine ✓" if view.today.done else "Routine"
    actions = (("r", "start", "screen.start"), *_offer(view))
    return Board(heading, (*_waiting(view), *items), actions, "now", weight=3, id="chosen")


def _wide(view: View) -> list[list[Item]]:
    """Say what is to be said of the chosen routine, from all of it to the least."""
    today, voice = view.today, view.voice
    done = english(day_words.rolled(today), voice) or "Not rolled yet today"
    title: list[Item] = [
        Text(english(day_words.roll(today), voice), "strong"),
        Sides(done, week(today.week), "", "", week_said(today.week)),
    ]
    changes = [Text(line) for line in _changes(today, voice)]
    why, about = Text(english(today.why, voice), "quiet"), [Text(view.about, "quiet")] if view.about else []
    rule = _rule(view)
    whole = [*title, *changes, why, *about, *rule]
    least = [Text(line) for line in _changes(today, voice, longer=False)]
    return [
        whole,
        [*title, *changes, why, *rule],
        [*title, *(changes or [why]), *rule],
        [title[0], *(least or [why]), *rule],
    ]


def _narrow(view: View) -> list[list[Item]]:
    """Say the essentials of the chosen routine and of the move that is looked at, from all of it to the least."""
    today, voice = view.today, view.voice
    changes = [Text(line, most=2) for line in _changes(today, voice)[:2]]
    title = [Text(english(day_words.roll(today), voice), "strong", most=1)]
    reasons = changes or [Text(english(today.why, voice), "quiet", most=2)]
    step = looked(view)
    move = None if step is None else step.move
    if step is None or move is None:
        return [[*title, *reasons, *_rule(view)]]
    head: list[Item] = [*title, *reasons, bar(step)]
    at = Text(f"{step.number + 1}/{len(step.work)} {step.name}", "title", "← →")
    start, avoid = Told("Start", move.start), [Told("Avoid", move.avoid)] if move.avoid else []
    return [
        [*head, at, start, *avoid, *_rule(view)],
        [*head, at, start, *_rule(view)],
        [*head, at, *_rule(view)],
        [*head, *_rule(view)],
    ]


def _rule(view: View) -> list[Item]:
    """Say what rolling may feel like, wherever something is pressed."""
    return [Text(english(STOP_RULE, view.voice), "warn")] if view.today.adapted.cap else []


def _waiting(view: View) -> list[Item]:
    return [Text(view.waits, "warn", "o" if view.may_close else "")] if view.waits else []


def _offer(view: View) -> tuple[Action, ...]:
    return (("o", "interrupted run", "screen.offer"),) if view.may_close else ()


def _changes(today: RollToday, voice: Voice, *, longer: bool = True) -> list[str]:
    """Give what was changed, a line each; what only grew shares the last line, where it is wanted."""
    changes = today.adapted.changes
    lines = [f"· {english(change.text, voice)}" for change in changes if change.what != "longer"]
    grown = " ".join(english(change.text, voice) for change in changes if change.what == "longer")
    return [*lines, f"· {grown}"] if grown and longer else lines
