"""Water as boards: the day against its pace, its drinks, and the last two weeks."""

from nmcoach.domain.amounts import Amount, Total
from nmcoach.domain.days import show_wall
from nmcoach.domain.progress.glance import Glance, water_words
from nmcoach.domain.record import record
from nmcoach.domain.say import Voice, english, say
from nmcoach.domain.water import NAMES, Drink, WaterDay
from nmcoach.domain.water_curve import WaterCurve
from nmcoach.tui.places.water.pictures import curve, top_of
from nmcoach.tui.widgets.board import strips
from nmcoach.tui.widgets.board.board import Board, Drawn, Item, Line, Pieces, Text
from nmcoach.tui.widgets.board.laying import Arrangement
from nmcoach.tui.widgets.board.listing import listing
from nmcoach.tui.widgets.charts import gauge
from nmcoach.tui.widgets.charts.day_bars import bars
from nmcoach.tui.widgets.chrome.actions import Action

NARROW = 72
"""Below this many columns boards stand under each other."""
WIDE = 100
"""Columns from which each drink has the total up to it beside it."""
LEAST_UNDER, LARGEST = 9, 16
"""Rows of the boards below the day."""
LEAST_LIST = 4
"""Rows of drinks there are at least."""
TO_COME = (
    ("w", "a drink: its time, its amount, the total up to it"),
    ("W", "one of your usual drinks; A any amount, earlier too"),
    ("e", "corrects one, x deletes it, u takes the last back"),
)
"""Key and words of what begins with the first drink."""
STEPS, PACE = "Above: each drink is a step.", "Above: each drink is a step, the line an even pace."


@record
class View:
    """What the water place shows."""

    heading: str
    """The day looked at, in words."""
    judged: WaterDay
    curve: WaterCurve
    drinks: tuple[Drink, ...]
    """Newest first."""
    at: int
    """Which of them the cursor is on."""
    fortnight: Glance
    voice: Voice
    zone: str
    glass_ml: int


def water(view: View, width: int, height: int) -> Arrangement:
    """Give the boards for a page: the day first; what is least needed goes where there is too little room."""
    above = sum(len(item.lines(width - 4)) for item in _standing(view, width))
    if width < NARROW:
        strip = _strip(view)
        rows = height - (above + 2) - (len(strip.items) + 2) - 2
        if rows < LEAST_LIST:
            return ((_day(view, 0, width),), (_drinks(view, max(LEAST_LIST, height - above - 4)),))
        return ((_day(view, 0, width),), (_drinks(view, rows, fills=True),), (strip,))
    under = min(LARGEST, max(LEAST_UNDER, height // 3))
    drinks = _drinks(view, under - 2, roomy=width >= WIDE)
    return ((_day(view, height - under - above - 2, width),), (drinks, _fortnight(view, under - 2)))


def _day(view: View, rows: int, width: int) -> Board:
    items = _standing(view, width)
    goal, curve_rows = view.judged.goal_ml or 0, rows - 2
    top = english(Amount(top_of(view.curve, goal)), view.voice)
    name = english(Amount(goal), view.voice) if goal else ""

    def draw(room: int) -> list[Line]:
        return curve(view.curve, goal, (top, name), view.zone, room, curve_rows)

    if draw(width - 4):
        items.append(Drawn(draw, _course(view)))
    reached = view.judged.mode == "goal" and bool(goal) and view.judged.ml >= goal and view.judged.notice is None
    glass = english(Amount(view.glass_ml), view.voice)
    if view.heading != "Today":
        glass = f"{glass} today"  # a drink of now, whichever day is looked at
    actions: tuple[Action, ...] = (
        ("w", glass, "app.drink"),
        ("W", "other", "app.other_drink"),
        ("A", "any amount", "screen.other"),
        ("←", "day before", "screen.day(-1)"),
        ("→", "after", "screen.day(1)"),
    )
    return Board(f"{view.heading} ✓" if reached else view.heading, tuple(items), actions, "now", id="day")


def _standing(view: View, width: int) -> list[Item]:
    """Say where the day stands: the total against the goal, the pace, and what to be careful about."""
    judged, voice = view.judged, view.voice
    total = english(Total(judged.ml, judged.goal_ml), voice)
    expected = None if judged.expected_ml is None else float(judged.expected_ml)

    def draw(room: int) -> list[Line]:
        return [gauge.pieces(judged.ml, float(judged.goal_ml or 0), expected, total, room)]

    items: list[Item] = [Drawn(draw, total)]
    reached = judged.mode == "goal" and judged.goal_ml is not None and judged.ml >= judged.goal_ml
    lines = [(english(judged.text, voice), "good" if reached else "quiet"), (english(judged.notice, voice), "warn")]
    return [*items, *(Text(text, ink) for text, ink in lines if text)] if width else items


def _course(view: View) -> str:
    """Say what the curve shows."""
    found = view.curve
    said = [f"The day's total from {show_wall(found.opens, view.zone)} to {show_wall(found.closes, view.zone)}."]
    said += ["The dotted line is an even pace."] if found.pace else []
    said += ["The line across is your limit."] if view.judged.mode == "limit" and view.judged.goal_ml else []
    return " ".join(said)


def _drinks(view: View, rows: int, *, roomy: bool = True, fills: bool = False) -> Board:
    found: list[tuple[tuple[str, str], ...]] = []
    so_far = dict(zip((drink.id for drink in reversed(view.drinks)), (ml for _, ml in view.curve.drunk), strict=True))
    for drink in view.drinks:
        amount = english(Amount(drink.ml), view.voice)
        kind = english(NAMES[drink.kind], view.voice) if drink.kind in NAMES else drink.kind
        total = english(Amount(so_far[drink.id]), view.voice)
        pieces = ((show_wall(drink.at, drink.zone), "quiet"), (f"{amount:>10}", ""), (f"  {kind:<11}", ""))
        found.append((*pieces, (f"{total:>9}", "faint")) if roomy else pieces)
    items = listing(found, view.at, rows, "screen.pick") if found else _none(view, rows)
    actions = (("e", "edit", "screen.edit"), ("x", "delete", "screen.delete")) if found else ()
    heading = f"Drinks · {len(found)}" if found else "Drinks"
    return Board(heading, items, actions, fills=fills, id="drinks")


def _none(view: View, rows: int) -> tuple[Item, ...]:
    """Say that there are no drinks; where none is known of the last two weeks, either, what will stand here."""
    nothing = Text("Nothing yet.", "quiet")
    if view.heading != "Today" or rows < len(TO_COME) * 2 + 3 or any(one.ml is not None for one in view.fortnight.days):
        return (nothing,)
    items: list[Item] = [nothing]
    for key, what in TO_COME:
        items += [Pieces((("", ""),), ""), Pieces(((f"{key}  ", "key"), (what, "")))]
    return (*items, Pieces((("", ""),), ""), Text(PACE if view.curve.pace else STEPS, "quiet"))


def _line_words(view: View) -> str:
    goal = view.judged.goal_ml
    amount = Amount(goal or 0)
    named = {
        "goal": say("goal {amount}", amount=amount),
        "aim": say("told to aim for {amount}", amount=amount),
        "limit": say("limit {amount}", amount=amount),
    }
    return english(named[view.judged.mode], view.voice) if goal else ""


def _fortnight(view: View, rows: int) -> Board:
    found = view.fortnight
    usual = english(water_words(found), view.voice)
    words = " · ".join(part for part in (usual, _line_words(view)) if part)
    name = english(Amount(found.goal_ml), view.voice) if found.goal_ml else "0"
    said = ", ".join(_told(view, number) for number in range(len(found.days)))

    def draw(room: int) -> list[Line]:
        return bars(found.days, found.goal_ml, name, room, rows - 3)

    items = (Drawn(draw, said), Text(words, "quiet", most=1))
    return Board("A fortnight", items, (("6", "progress", "app.place('progress')"),), id="fortnight")


def _told(view: View, number: int) -> str:
    one = view.fortnight.days[number]
    return f"{one.day:%d %b} {'unknown' if one.ml is None else english(Amount(one.ml), view.voice)}"


def _strip(view: View) -> Board:
    """Give the fortnight on one line, where bars have no room."""
    found = view.fortnight
    cells = [strips.water(one, found.goal_ml) for one in found.days]
    said = ", ".join(_told(view, number) for number in range(len(found.days)))
    items: list[Item] = [
        Drawn(lambda _: [strips.axis(found.days)], ""),
        Drawn(lambda width: [strips.strip("water", cells, "", width)], said),
    ]
    if words := english(water_words(found), view.voice):
        items.append(Pieces(((words, "quiet"),)))
    return Board("A fortnight", tuple(items), (("6", "progress", "app.place('progress')"),), id="fortnight")
