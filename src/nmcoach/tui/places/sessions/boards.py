"""Sessions as boards: where the plan stands, the weeks around today, what is to be decided, the head of the list."""

from collections.abc import Sequence

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.offers import asked
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.plan.words import stated
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Voice, english
from nmcoach.domain.sessions import Session
from nmcoach.domain.visit.all_at_once import Waiting
from nmcoach.domain.visit.booking import Act, possible
from nmcoach.domain.visit.month import MonthDay
from nmcoach.tui.places.sessions.words import next_words, phase_words
from nmcoach.tui.widgets.board import weeks
from nmcoach.tui.widgets.board.board import Board, Drawn, Item, Line, Pieces, Text
from nmcoach.tui.widgets.board.laying import Arrangement, Row
from nmcoach.tui.widgets.chrome.actions import Action

NARROW = 76
"""Below this many columns the weeks find no room beside the plan; m shows a month."""
ROOMY = 24
"""Rows from which a question stands whole beside the list; below, its first lines do, and h shows all of it."""
TALL = 34
"""Rows from which more weeks are shown."""
WEEKS, MORE, LEAST = 6, 9, 5
"""Weeks that are shown, where there is room, and where something is to be decided."""
TO_COME = (
    (" ", "S", "The plan says how often; the best days for the next session stand in the weeks."),
    ("△", "b", "A session that is booked stands in the weeks, and Today counts the days to it."),
    (" ", "c", "Its card: what to tell and to ask, what to wear and to bring."),
    ("▲", "a", "One that took place stands below, with how it felt before and after."),
    (" ", "v", "The check-ins after it become a curve: when soreness eased."),
    (" ", "h", "After the first month: the facts, and how to go on."),
)
"""Mark, key and words of what begins with the plan, and then with the first session."""
BOOK: Action = ("b", "book", "screen.book")
MONTH: Action = ("m", "month", "screen.month")
ACTS: dict[Act, Action] = {
    "edit": ("e", "edit", "screen.edit"),
    "move": ("M", "move", "screen.move"),
    "miss": ("i", "missed", "screen.miss"),
    "cancel": ("C", "cancel", "screen.cancel"),
    "delete": ("x", "delete", "screen.delete"),
}
"""What can be done with the session under the cursor."""


@record
class View:
    """What Sessions shows above its list."""

    standing: Standing
    days: Sequence[MonthDay]
    """Whole weeks around today."""
    now: Moment
    voice: Voice
    has_plan: bool
    waiting: Waiting | None = None
    """The sessions that wait for an answer, where they are so many that they may be answered at once."""
    session: Session | None = None
    """The one under the cursor; None in an empty list."""


@record
class Fitting:
    """A sentence that is left out where it takes more than so many lines: half of it would say nothing."""

    text: str
    most: int = 0
    """Lines; 0 for as many as it takes."""

    def lines(self, width: int) -> Sequence[Line]:
        """Wrap it, or give nothing."""
        found = Text(self.text, "quiet").lines(width)
        return found if not self.most or len(found) <= self.most else ()

    def words(self) -> str:
        """Give the text."""
        return self.text


def sessions(view: View, width: int, height: int) -> Arrangement:
    """Give the boards above the list."""
    decide = _decide(view, low=height < ROOMY)
    plan = _plan(view, narrow=width < NARROW, brief=decide is not None and height < ROOMY)
    rows: list[Row] = [(plan,)]
    if width >= NARROW:
        most = MORE if height >= TALL else WEEKS if decide is None else LEAST
        rows = [(plan, _weeks(view, most))]
    if decide is not None:
        rows.append((decide,))
    if view.session is None and height >= TALL:
        rows.append((_to_come(view),))
    return (*rows, (_head(view, narrow=width < NARROW),))


def _plan(view: View, *, narrow: bool, brief: bool) -> Board:
    standing, voice = view.standing, replace(view.voice, near=view.now.day)
    count = standing.sessions_attended
    done = f" · {count} session{'' if count == 1 else 's'} so far" if count else ""
    whose = f" · {english(stated(standing.stated_by))}" if standing.stated_by else ""
    name, why = phase_words(standing), english(standing.why, voice)
    head, _, told = why.partition(": ")
    if told and name.startswith(head):  # “Maintenance: one session every …” below “Maintenance”
        name, why = head if standing.assumed else name, told[:1].upper() + told[1:]
    items: list[Item] = [Text(f"{name}{done}{whose}", "strong")]
    if not (narrow and brief):
        items.append(Fitting(why, most=2 if brief else 0))
    following = next_words(standing, view.now, window=standing.booked is not None or not _told_in(standing))
    items += [Text(part, said=part.replace("△", "booked:")) for part in following.split(" · ")] if following else []
    if standing.checkpoint is not None:
        items.append(Text(english(standing.checkpoint.text, voice)))
    items += [Text(english(notice, voice), "warn") for notice in standing.notices]
    actions: list[Action] = [("S", "plan", "screen.set_plan")]
    if view.has_plan:
        actions.append(("P", "go on" if standing.phase == "paused" else "pause", "screen.pause"))
    if standing.booked is not None:
        actions.insert(0, ("c", "card", "screen.card"))
    if narrow:
        actions.append(MONTH)
    return Board("Plan", tuple(items), tuple(actions), id="plan")


def _told_in(standing: Standing) -> bool:
    """Say whether the reason names the days that are best."""
    return "{opens}" in standing.why.template


def _weeks(view: View, most: int) -> Board:
    window = view.standing.window
    days = weeks.shown(view.days, view.now.day, window[1] if window else None, most)

    def draw(width: int) -> list[Line]:
        return [*weeks.lines(days, view.now.day, width), weeks.legend(days, width)]

    return Board("Weeks", (Drawn(draw, weeks.said(days)),), (MONTH, BOOK), id="weeks")


def _decide(view: View, *, low: bool) -> Board | None:
    offers, waiting = view.standing.offers, view.waiting
    if not offers and waiting is None:
        return None
    keys: list[Action] = []
    if waiting is not None:
        keys.append(("o", "answer them at once", "screen.answer_all"))
    if asked(offers) is not None:
        keys.append(("h", "the facts, and answer", "screen.decide"))
    elif any(offer.kind == "ease" and offer.choices for offer in offers):
        keys.append(("L", "take it: lighter, once a week", "screen.ease"))
    elif any(offer.choices for offer in offers):
        keys.append(("h", "answer", "screen.decide"))
    items = [
        Text(english(offer.text, replace(view.voice, near=view.now.day)), most=2 if low else 0) for offer in offers
    ]
    if waiting is not None:
        items.append(Text(english(waiting.told(), view.voice)))
    return Board("To decide", tuple(items), tuple(keys), "look", id="decide")


def _to_come(view: View) -> Board:
    """Show what will stand here, and the key that begins it."""
    items: list[Item] = []
    for mark, key, what in TO_COME[1 if view.has_plan else 0 :]:
        pieces = ((f" {mark}  ", "session"), (key, "key"), (f"  {what}", ""))
        items += [Pieces(pieces, f"{key}: {what}"), Pieces((("", ""),), "")]
    return Board("What will stand here", tuple(items[:-1]), tone="now", id="to-come")


def _head(view: View, *, narrow: bool) -> Board:
    actions: list[Action] = [*([BOOK] if narrow else []), ("a", "attended", "screen.attend")]
    if view.session is not None:
        actions += [ACTS[act] for act in possible(view.session)]
    return Board("Sessions", (), tuple(actions), id="sessions-head", open=True)
