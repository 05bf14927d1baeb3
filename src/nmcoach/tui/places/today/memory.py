"""What Today remembers: the day so far, the last two weeks on one axis, and the month."""

from collections.abc import Sequence

from nmcoach.domain.amounts import Amount
from nmcoach.domain.progress.glance import Glance, month, pain_words, rolled_words, water_words
from nmcoach.domain.record import record
from nmcoach.domain.say import Part, Sentence, Voice, english
from nmcoach.tui.widgets.board import strips
from nmcoach.tui.widgets.board.board import Board, Drawn, Item, Line, Pieces, Text
from nmcoach.tui.widgets.drawing import TOGETHER, wrapped

LINES = 2
"""Lines for today's entries where there is little room."""
LEAST_BARS = 10
"""Rows that a board of bars takes at least."""


@record
class Latest:
    """The latest entries on few lines, each of them whole; how many came before is counted."""

    entries: tuple[str, ...]
    """Oldest first."""

    def lines(self, width: int) -> Sequence[Line]:
        """Give as many of the latest as fit."""
        for left_out in range(len(self.entries)):
            before = (f"{left_out} earlier",) if left_out else ()
            shown = " · ".join(one.replace(" ", TOGETHER) for one in (*before, *self.entries[left_out:]))
            lines = wrapped(shown, width)
            if len(lines) <= LINES:
                return [[(line, "quiet")] for line in lines]
        return Text(self.entries[-1], "quiet", most=LINES).lines(width)

    def words(self) -> str:
        """Give all."""
        return " · ".join(self.entries)


def so_far(entries: Sequence[str], *, listed: bool) -> Board:
    """Show today's entries, a line each, or the latest in two lines."""
    items: tuple[Item, ...] = tuple(Text(line, "quiet") for line in entries)
    if not items:
        items = (Text("Nothing logged yet.", "quiet"),)
    elif not listed:
        items = (Latest(tuple(entries)),)
    return Board("Today so far", items, (("9", "history", "app.place('history')"),), id="so-far")


def fortnight(glance: Glance, voice: Voice, *, most: int = 5) -> Board:
    """Draw so many rows at most, what is followed daily first."""
    found = glance.fortnight()
    days = found.days
    levels = any(one.worst is not None for one in days)
    pains = any(one.pain is not None for one in days)
    visits = any(strips.session(one)[0] != " " for one in days)

    def row(
        name: str, drawn: Sequence[strips.Cell], told: Sequence[str], usual: Part | Sentence | None = None
    ) -> Drawn:
        words = english(usual, voice)
        known = [f"{one.day.day} {text}" for one, text in zip(days, told, strict=True) if text]
        said = f"{name}: {', '.join(known) or 'nothing known'}{f'; {words}' if words else ''}"
        return Drawn(lambda width: [strips.strip(name, drawn, words, width)], said)

    axis = Drawn(lambda _: [strips.axis(days)], f"days {days[0].day:%d %b} to {days[-1].day:%d %b}")
    items = [
        row(
            "rolled",
            [strips.rolled(one) for one in days],
            [one.rolled if one.rolled in ("done", "partly") else "" for one in days],
            rolled_words(found),
        ),
        row(
            "water",
            [strips.water(one, found.goal_ml) for one in days],
            ["" if one.ml is None else english(Amount(one.ml), voice) for one in days],
            water_words(found),
        ),
    ]
    if levels or not pains:
        items.append(
            row("soreness", [strips.level(one.worst, one) for one in days], [_level(one.worst) for one in days])
        )
    if pains:
        drawn = [strips.level(one.pain, one) for one in days]
        items.append(row("pain", drawn, [_level(one.pain) for one in days], pain_words(found)))
    if visits:
        said = [one.session or ("best time" if one.best else "") for one in days]
        items.append(row("sessions", [strips.session(one) for one in days], said))
    items = [axis, *items[:most]]
    return Board("A fortnight", tuple(items), (("6", "progress", "app.place('progress')"),), id="fortnight")


def drunk(glance: Glance, voice: Voice, rows: int) -> Board:
    """Draw the water of a fortnight as bars on so many rows, its days below."""
    found, goal = glance.fortnight(), english(Amount(glance.goal_ml), voice) if glance.goal_ml else ""

    def draw(width: int) -> Sequence[Line]:
        from nmcoach.tui.widgets.charts.day_bars import bars  # a narrower page has no room for them

        return bars(found.days, found.goal_ml, goal, width, rows - 2)

    said = [f"{one.day.day} {english(Amount(one.ml), voice)}" for one in found.days if one.ml is not None]
    items = (Drawn(draw, f"water: {', '.join(said) or 'nothing known'}"),)
    return Board("Water, a fortnight", items, (("3", "water", "app.place('water')"),), fills=True, id="drunk")


def _level(value: int | None) -> str:
    return "" if value is None else str(value)


def weeks(glance: Glance) -> Board:
    """Show the month in weeks."""
    day = glance.today
    found = glance.within(month(day)).days
    here = next((one for one in found if one.day == day), None)
    sessions = ", ".join(f"{one.day:%d}" for one in found if one.session in ("attended", "booked"))
    said = f"Sessions on {sessions}" if sessions else "No sessions"
    items: list[Item] = [Drawn(lambda _: strips.month_lines(found, here, day.month), said)]
    legend = [
        (strips.ROLLED["done"], "rolled"),
        (strips.SESSIONS["attended"], "been"),
        (strips.SESSIONS["booked"], "booked"),
        (strips.WINDOW, "best"),
    ]
    pieces = [piece for mark, name in legend for piece in (mark, (f" {name} ", "quiet"))]
    items.append(Pieces(tuple(pieces), ""))
    return Board(f"{day:%B}", tuple(items), (("4", "sessions", "app.place('sessions')"),), id="month")
