"""Today as boards: what to do now first and largest, then the day's water and body, the fortnight, what comes next."""

from collections.abc import Callable, Mapping, Sequence

from nmcoach.domain.amounts import Amount, Total
from nmcoach.domain.day import finished
from nmcoach.domain.day import words as day_words
from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.day.matters import Matter, What, matters
from nmcoach.domain.progress.glance import Glance
from nmcoach.domain.record import record, replace
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.say import Sentence, Voice, english
from nmcoach.domain.soreness import words as soreness_words
from nmcoach.domain.water import show_standing
from nmcoach.tui.places.today import memory
from nmcoach.tui.widgets.board import steps
from nmcoach.tui.widgets.board.board import Beside, Board, Drawn, Item, Line, Pieces, Sides, Text, Tone
from nmcoach.tui.widgets.board.laying import Arrangement, Row, rows_of
from nmcoach.tui.widgets.charts import gauge
from nmcoach.tui.widgets.chrome.actions import Action

NARROW = 72
"""Below this many columns boards stand under each other."""
MONTH_FROM = 116
"""Columns from which the month stands beside the fortnight."""
WIDE = 150
"""Columns from which three boards stand beside each other."""
TALL = 34
"""Rows from which the picture of the first move has room, and each entry a line."""
FIGURE, LARGE = (44, 11), (60, 15)
"""Columns and rows of that picture, and where there is most room."""
_KEYS: dict[What, str] = {
    "sign": "!: more",
    "first_page": "8: answer",
    "session": "4: answer",
    "questions": "8: answer",
    "soon": "!: more",
    "level": "s: answer",
    "set_up": "^p set-up",
}
"""Where it is answered."""


@record
class View:
    """What Today shows."""

    agenda: Agenda
    glance: Glance
    voice: Voice
    moves: Mapping[str, Move]
    glass_ml: int
    so_far: tuple[str, ...]
    """Today's entries, oldest first."""
    moved: Sentence | None
    """How much was moved lately."""
    card: Sentence | None
    """That the card for the next session may be looked at; None where none is near."""
    interrupted: str
    """What became of a run that waits; empty for none."""
    elsewhere: str = ""
    """That another window guides a run right now; empty where none does."""
    figure: Callable[[int, int], Sequence[Line]] | None = None
    """Draws the first move of the routine at a width and height; None where it has no picture."""


def today(view: View, width: int, height: int) -> Arrangement:
    """Give Today's boards for a page; what is least needed goes first where there is too little room."""
    now, water, body, coming = _now(view, width, height), _water(view), _body(view), _coming(view)
    also, so_far = _also(view), memory.so_far(view.so_far, listed=height >= TALL)
    rows: list[Row] = [(now,), *([(also,)] if also is not None else [])]
    if width < NARROW:
        return _kept([*rows, (water,), (body,), (coming,)], [[(so_far,)]], width, height)
    full = memory.fortnight(view.glance, view.voice)
    if width >= WIDE:
        rows += [(water, body, coming), (replace(full, weight=2), memory.weeks(view.glance))]
        rest, below = height - sum(rows_of(row, width) for row in rows), replace(so_far, fills=True)
        if rest < memory.LEAST_BARS or not view.glance.known:
            return (*rows, (below,))
        return (*rows, (below, memory.drunk(view.glance, view.voice, max(rest, rows_of((below,), width // 2)) - 2)))
    rows += [(water, body), (coming, replace(so_far, fills=height >= TALL))]
    if not view.glance.known:
        return tuple(rows)
    options: list[Row] = [(full,), *((memory.fortnight(view.glance, view.voice, most=rows),) for rows in (3, 2))]
    if width >= MONTH_FROM:
        options.insert(0, (replace(full, weight=2), memory.weeks(view.glance)))
    return _kept(rows, [options], width, height, at=len(rows) - 1)


def _kept(rows: list[Row], more: list[list[Row]], width: int, height: int, at: int | None = None) -> Arrangement:
    """Add of each choice the first row that fits; ``at`` is where it goes, else the end."""
    used = sum(rows_of(row, width) for row in rows)
    for choice in more:
        fitting = next((row for row in choice if used + rows_of(row, width) <= height), None)
        if fitting is not None:
            rows.insert(len(rows) if at is None else at, fitting)
            used += rows_of(fitting, width)
    return tuple(rows)


def _now(view: View, width: int, height: int) -> Board:
    agenda = view.agenda
    roll, found = agenda.roll, matters(agenda)
    items: list[Item] = []
    above = [matter for matter in day_words.first(found) if matter.what != "sign" or agenda.alarm is None]
    items += [_matter(one, view, "warn") for one in above]
    over = finished.done(agenda, view.glance)
    if view.elsewhere:
        items.append(Text(view.elsewhere, "warn"))
    stop = roll.adapted.stop
    if stop is not None:
        items += _stopped(view, said="stop" in (one.what for one in above))
    elif over is not None:
        items += _finished(view, over)
    else:
        items += _routine(view, width, asked="first_page" in (one.what for one in above))
    tone: Tone = "stop" if stop is not None else "plain" if over is not None else "now"
    actions: list[Action] = []
    if roll.adapted.routine is not None:
        start = "go on" if view.interrupted else "start" if over is None else "once more"
        begin: list[Action] = [] if view.elsewhere else [("r", start, "screen.roll")]
        actions = [*begin, ("2", "choose another", "app.place('roll')")]
    elif agenda.alarm is None:
        actions = [("R", "calm breathing", "app.breathe")]
    if view.figure is not None and width >= MONTH_FROM and height >= TALL:
        across, rows = LARGE if width >= WIDE and over is None else FIGURE
        split = next((at + 1 for at, one in enumerate(items) if isinstance(one, Drawn)), 0)
        rows -= sum(len(one.lines(width - 4)) for one in items[:split])
        picture = view.figure(across, rows)
        listed = [] if over is not None else _steps(view, rows - len(items) + split - 1)
        told = [*items[split:], *listed]
        items = [*items[:split], Beside(tuple(told), Drawn(lambda _: picture, ""), across, least=60)]
    return Board("Now" if over is None else "Done ✓", tuple(items), tuple(actions), tone, id="now")


def _routine(view: View, width: int, *, asked: bool) -> list[Item]:
    """Show the routine and why it is so, where the line above has not ``asked`` for what it waits for."""
    roll, voice = view.agenda.roll, view.voice
    done = view.interrupted or english(day_words.rolled(roll), voice)
    items: list[Item] = [Sides(english(day_words.roll(roll), voice), done, "strong")]
    routine = roll.adapted.routine
    if routine is not None and width >= NARROW:
        said = steps.said(routine, view.moves)
        items.append(Drawn(lambda room: steps.bar(routine, view.moves, room), said))
    rule = english(day_words.before_first(roll), voice)
    told = [english(one.text, voice) for one in roll.adapted.changes if one.what in ("left_out", "shorter", "swapped")]
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    reason = rule or (f"{told[0]}{more}" if told else "" if asked else english(roll.why, voice))
    items += [Text(reason, "quiet")] if reason else []
    return [*items, *_first_ask(view)]


def _stopped(view: View, *, said: bool) -> list[Item]:
    """Say why nothing is rolled, where the line above has not ``said`` it, and what else to know."""
    adapted, voice = view.agenda.roll.adapted, view.voice
    items: list[Item] = [] if said else [Text(english(one.text, voice)) for one in adapted.changes]
    if (then := day_words.how_it_ends(view.agenda)) is not None:
        items.append(Text(english(then, voice), "quiet", "8: answer"))
    return [*items, *_first_ask(view)]


def _first_ask(view: View) -> list[Item]:
    """Say what a doctor is to be asked, and that a new part of a pregnancy has begun."""
    trimester, ask = view.agenda.trimester, day_words.to_ask(view.agenda)
    items: list[Item] = [] if trimester is None else [Text(english(trimester, view.voice))]
    if ask:
        items.append(Text(f"Ask your doctor, nurse or midwife first: {', '.join(ask)}.", "warn"))
    return items


def _steps(view: View, most: int) -> list[Item]:
    """Name the steps of the routine, a line each, where all of them fit."""
    routine = view.agenda.roll.adapted.routine
    listed = [] if routine is None else steps.listed(routine, view.moves)
    if not listed or len(listed) > most:
        return []
    items: list[Item] = [Pieces((("", ""),), "")]
    for at, name, length in listed:
        items.append(Pieces(((f"{at:>5}  ", "quiet"), (name, ""), (f"  {length}", "quiet")), ""))
    return items


def _finished(view: View, over: Sentence) -> list[Item]:
    left = [english(one, view.voice) for one in finished.remains(view.agenda)]
    items: list[Item] = [Text(english(over, view.voice), "good")]
    items.append(Text(f"Still today: {' · '.join(left)}." if left else "All there was for today is done.", "quiet"))
    items.append(Text(english(finished.tomorrow(view.agenda), view.voice), "quiet"))
    return items


def _also(view: View) -> Board | None:
    others = day_words.others(matters(view.agenda))
    if not others:
        return None
    return Board("Also", tuple(_matter(one, view, "") for one in others), tone="look", id="also")


def _matter(matter: Matter, view: View, ink: str) -> Text:
    text = english(matter.text, replace(view.voice, near=view.agenda.now.day))
    key = _KEYS.get(matter.what, "")
    if matter.what == "plan":
        key = "h: answer" if view.agenda.standing.offers[0].choices else "4: more"
    return Text(text, ink, key)


def _water(view: View) -> Board:
    water, voice = view.agenda.water, view.voice
    total, pace = english(Total(water.ml, water.goal_ml), voice), english(show_standing(water), voice)
    expected = None if water.expected_ml is None else float(water.expected_ml)
    goal = float(water.goal_ml or 0)

    def draw(width: int) -> list[Line]:
        return [gauge.pieces(water.ml, goal, expected, total, width)]

    reached = bool(goal) and water.mode == "goal" and water.ml >= goal and water.notice is None
    ink = "warn" if water.notice is not None else "good" if reached else "quiet"
    glass = english(Amount(view.glass_ml), voice)
    actions = (("w", glass, "app.drink"), ("W", "other", "app.other_drink"))
    return Board(
        "Water ✓" if reached else "Water", (Drawn(draw, total), Text(pace, ink)), actions, id="water",
    )  # fmt: skip


def _body(view: View) -> Board:
    agenda, voice = view.agenda, view.voice
    items: list[Item] = [Text(english(line, voice)) for line in soreness_words.standing_lines(agenda.soreness)]
    settling = agenda.why not in (agenda.standing.why, agenda.roll.adapted.refusal)
    if agenda.flag is None and settling:
        items.append(Text(english(soreness_words.SETTLES, voice), "quiet"))
    if agenda.flag is not None:
        items.append(Text(english(agenda.flag.text, voice), "warn"))
    if view.moved is not None:
        items.append(Text(english(view.moved, voice), "quiet"))
    told: tuple[Action, ...] = (("d", "told them", "screen.tell"),) if agenda.flag else ()
    actions = (("s", "check in", "screen.check_in"), *told, ("5", "the map", "app.place('soreness')"))
    return Board("Body", tuple(items), actions, "look" if agenda.flag else "plain", id="body")


def _coming(view: View) -> Board:
    agenda, voice = view.agenda, view.voice
    first, *rest = (english(line, voice) for line in day_words.next_session(agenda))
    items: list[Item] = [Text(first, "strong"), *(Text(line, "quiet") for line in rest)]
    if day_words.waits(agenda):
        items.append(Text("A question about the plan waits.", "", "h"))
    notices = [] if agenda.questions_due or view.card is not None else agenda.standing.notices[:1]
    items += [Text(english(one, voice), "quiet") for one in notices]
    if view.card is not None:
        items.append(Text(english(view.card, voice), "quiet"))
    card: tuple[Action, ...] = () if view.card is None else (("c", "card", "screen.card"),)
    actions = (*card, ("b", "book", "screen.book"), ("4", "all", "app.place('sessions')"))
    return Board("Next session", tuple(items), actions, id="next")
