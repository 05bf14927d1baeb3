"""Soreness as boards beside the map: how it is, the curve of the last session, what is asked, the levels told last."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.days import short_day
from nmcoach.domain.record import record
from nmcoach.domain.regions import name
from nmcoach.domain.say import Sentence, Voice, english
from nmcoach.domain.soreness import recovery_words
from nmcoach.domain.soreness.aging import Told, age
from nmcoach.domain.soreness.course import Course
from nmcoach.domain.soreness.followed import Followed
from nmcoach.tui.widgets.board.board import Board, Drawn, Item, Line, Pieces, Text, Tone
from nmcoach.tui.widgets.board.laying import Arrangement, Row, rows_of
from nmcoach.tui.widgets.charts.curve import BRIEF_LEGEND, BRIEF_NONE, USUAL, curve, legend
from nmcoach.tui.widgets.chrome.actions import Action
from nmcoach.tui.widgets.drawing import Piece, cells, fit

TWO = 76
"""Columns from which two boards stand beside each other."""
LEAST_CURVE, IN_FULL, MOST_CURVE = 6, 21, 31
"""Lines of levels that a curve has: below the least it is left out, from the second on all is said of it."""
TO_COME = "●○"
"""What a check-in begins with that is due or comes."""
NONE_YET = "After the first session, each check-in becomes a point of a curve here."
GAP = Pieces((("", ""),), "")
OLD_DAYS = 2
"""Local days after which a level is drawn dim (design default)."""


@record
class View:
    """What stands beside the map."""

    past: bool
    """Whether a check-in of before is looked back at."""
    standing: tuple[Sentence, ...]
    """Where soreness stands, or what the past check-in named."""
    here: Sentence
    """How the region under the cursor is, or was."""
    flag: Sentence | None
    """Whom to tell what."""
    ask: Sentence | None
    """What to ask the therapist after slow recoveries."""
    baseline: Sentence | None
    """That a check-in before the coming session is asked for."""
    slots: tuple[Sentence, ...]
    """The check-ins asked for after the last session."""
    followed: Followed | None
    """The last session; None before the first."""
    told: tuple[Told, ...]
    """The level told last of each region, the highest first."""
    today: date
    voice: Voice


def beside(view: View, width: int, height: int) -> Arrangement:
    """Give the boards for a page of the room beside the map."""
    how, asked = _how(view), _asked(view)
    if rows_of((how,), width) + rows_of((asked,), width) + LEAST_CURVE + 4 > height:
        asked = _asked(view, short=True)
    if width >= TWO:
        first: list[Row] = [(how, asked)]
    else:
        first = [(how,), (asked,)]
    spare = height - sum(rows_of(row, width) for row in first)
    wanted = min(len(view.told) + 2, spare // 3, spare - LEAST_CURVE - 4) if view.followed else len(view.told) + 2
    levels = _levels(view, min(wanted, spare) - 2, width - 4)
    below = 0 if levels is None else rows_of((levels,), width)
    drawn = _curve(view, spare - below, width)
    middle: list[Row] = [] if drawn is None else [(drawn,)]
    last: list[Row] = [] if levels is None else [(levels,)]
    return (first[0], *middle, *first[1:], *last)


def _how(view: View) -> Board:
    items: list[Item] = [Text(english(line, view.voice)) for line in view.standing]
    items += [Text(english(view.flag, view.voice), "warn")] if view.flag is not None else []
    items += [Text(english(view.ask, view.voice), "warn")] if view.ask is not None else []
    items.append(Text(f"▸ {english(view.here, view.voice)}", "strong", said=english(view.here, view.voice)))
    told: tuple[Action, ...] = (("d", "told them", "screen.tell"),) if view.flag is not None else ()
    now: tuple[Action, ...] = (("esc", "now", "screen.present"),) if view.past else ()
    actions = (*now, *told, ("s", "check in", "screen.check_in"), ("y", "as before", "screen.same"))
    tone: Tone = "look" if view.flag is not None else "now"
    return Board("How it was" if view.past else "How it is", tuple(items), actions, tone, id="state")


def _asked(view: View, *, short: bool = False) -> Board:
    """List the check-ins that are asked for; ``short`` gives the one that comes, else the last."""
    items: list[Item] = [Text(english(view.baseline, view.voice), "strong")] if view.baseline is not None else []
    slots = [english(slot, view.voice) for slot in view.slots]
    if short and slots:
        slots = [next((slot for slot in slots if slot[0] in TO_COME), slots[-1])]
    items += [Text(slot, "quiet", said=slot[2:]) for slot in slots]
    if not items:
        items = [Text("Check in whenever something feels different.", "quiet")]
    actions = (("[", "back", "screen.back(-1)"), ("]", "forth", "screen.back(1)"))
    return Board("Check-ins", tuple(items), actions, id="due")


def _curve(view: View, height: int, width: int) -> Board | None:
    """Draw the worst of all after the last session; None where there is no room."""
    followed = view.followed
    if followed is None:
        text = Text(NONE_YET, "quiet")
        levels = min(MOST_CURVE, height - 6 - _rows([text], width - 4))
        axes = Drawn(lambda room: curve(Course("", None, ()), (), room, levels), "")
        sign = Text(f"{USUAL} usually eased: 24–48 h", "quiet", said="")
        items = (text, GAP, axes, sign) if levels >= LEAST_CURVE else (text,)
        none = Board("After a session", items, fills=True, id="curve")
        return none if rows_of((none,), width) <= height else None
    found, worst = followed.recovery, followed.recovery.worst
    said = english(recovery_words.sentence(worst), view.voice)
    words = Text(english(followed.words, view.voice), "quiet")
    signs = Text(legend(found.missing), "quiet", said="")
    brief = Text(f"{BRIEF_LEGEND}{BRIEF_NONE if found.missing else ''}", "quiet", said="")
    inside = width - 4
    rest = height - 2
    whole = Text(said, "quiet")
    choices: list[list[Item]] = [[words, signs], [signs], [brief], []]
    if _rows([whole, words, signs], inside) + IN_FULL + 2 <= rest:
        choices.insert(0, [whole, words, signs])
    below = next((items for items in choices if _rows(items, inside) + LEAST_CURVE + 2 <= rest), None)
    if below is None:
        return None
    levels = min(MOST_CURVE, rest - _rows(below, inside) - 2)

    def draw(room: int) -> list[Line]:
        return curve(worst, found.missing, room, levels)

    if not draw(inside):
        return None
    heading = f"After {short_day(found.session.day, view.today)}"
    actions = (("v", "all sessions", "screen.curve"),)
    return Board(heading, (Drawn(draw, said), *below), actions, fills=True, id="curve")


def _levels(view: View, most: int, width: int) -> Board | None:
    """List the level told last of each region, each with its day; older ones stand back."""
    if not view.told or most < 1:
        return None
    items = [_level(one, view, width) for one in view.told[:most]]
    more = len(view.told) - most
    heading = f"Last levels · {len(view.told)}" if more > 0 else "Last levels"
    return Board(heading, tuple(items), id="levels")


def _level(one: Told, view: View, width: int) -> Item:
    old = age(one, view.today) > OLD_DAYS
    day = short_day(one.day, view.today)
    bar = "▪" * one.level + "·" * (10 - one.level)
    room = width - 4 - (12 if width >= 44 else 0) - cells(day) - 2
    region = fit(name(one.region), max(6, room))
    pieces: list[Piece] = [(f"{one.level:>2}  ", "faint" if old else f"level-{one.level}")]
    pieces += [(f"{bar}  ", "faint" if old else f"level-{one.level}")] if width >= 44 else []
    pieces += [(f"{region}{' ' * max(0, room - cells(region))}  ", "faint" if old else ""), (day, "quiet")]
    return Pieces(tuple(pieces), f"{name(one.region)} {one.level}/10, {day}")


def _rows(items: Sequence[Item], width: int) -> int:
    return sum(len(item.lines(width)) for item in items)
