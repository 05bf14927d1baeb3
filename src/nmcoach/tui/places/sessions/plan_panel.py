"""The plan at the head of the sessions: where it stands, the weeks to come, and what is to be decided."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.offers import asked
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.plan.words import stated
from nmcoach.domain.say import Voice, english
from nmcoach.domain.sessions import Session, effective_status
from nmcoach.domain.text import clean
from nmcoach.domain.visit.all_at_once import Waiting
from nmcoach.tui.places.sessions.words import next_words, phase_words
from nmcoach.tui.widgets.charts.weeks import LEGEND, WeekStrip
from nmcoach.tui.widgets.chrome.actions import Action, Actions
from nmcoach.tui.widgets.chrome.panel import Panel


class PlanPanel(Panel):
    """Where the plan stands."""

    DEFAULT_CSS = """
    PlanPanel {
        Static { height: auto; }
        #phase { text-style: bold; }
        #notices { color: $text-warning; }
    }
    """

    def __init__(self) -> None:
        super().__init__(heading="Plan", hint=LEGEND, id="stands")

    def compose(self) -> ComposeResult:
        """Lay out the phase, the reason, the next session, the weeks, and what is worth knowing."""
        yield Static(id="phase")
        yield Static(id="why", classes="quiet")
        yield Static(id="next")
        yield WeekStrip()
        yield Static(id="checkpoint")
        yield Static(id="notices")

    def show(self, standing: Standing, sessions: Sequence[Session], now: Moment) -> None:
        """Show where the plan stands now."""
        count = standing.sessions_attended
        done = f" · {count} session{'' if count == 1 else 's'} so far" if count else ""
        whose = f" · {english(stated(standing.stated_by))}" if standing.stated_by else ""
        voice = Voice(near=now.day)
        _put(self, "#phase", f"{phase_words(standing)}{done}{whose}")
        _put(self, "#why", english(standing.why, voice))
        _put(self, "#next", next_words(standing, now))
        _put(self, "#checkpoint", english(standing.checkpoint.text, voice) if standing.checkpoint else "")
        _put(self, "#notices", "\n".join(english(notice, voice) for notice in standing.notices))
        strip = self.query_one(WeekStrip)
        strip.today, strip.window = now.day, standing.window
        strip.booked = tuple(s.day for s in sessions if effective_status(s, now.at) == "booked")
        strip.done = tuple(s.day for s in sessions if s.status == "attended" and (now.day - s.day).days < 7)


class DecidePanel(Panel):
    """What is to be decided, with the key that does it; gone while there is nothing."""

    DEFAULT_CSS = """
    DecidePanel {
        border: round $border;
        Static { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__(heading="To decide", id="ask")

    def compose(self) -> ComposeResult:
        """Lay out the offers and the keys."""
        yield Static(id="offer")
        yield Actions(id="answers")

    def show(self, standing: Standing, waiting: Waiting | None = None) -> None:
        """Show the offers that stand, and how many sessions wait for an answer, where they are many."""
        lines = [english(offer.text) for offer in standing.offers]
        keys: list[Action] = []
        if waiting is not None:
            lines.append(english(waiting.told()))
            keys.append(("o", "answer them at once", "screen.answer_all"))
        self.query_one("#offer", Static).update(Content(clean("\n".join(lines))))
        if asked(standing.offers) is not None:
            keys.append(("h", "see the facts and answer", "screen.decide"))
        elif any(offer.kind == "ease" and offer.choices for offer in standing.offers):
            keys.append(("l", "take it: lighter, once a week", "screen.ease"))
        elif any(offer.choices for offer in standing.offers):
            keys.append(("h", "answer", "screen.decide"))
        actions = self.query_one("#answers", Actions)
        actions.actions = tuple(keys)
        actions.display = bool(keys)
        self.display = bool(lines)


def _put(panel: Panel, selector: str, text: str) -> None:
    widget = panel.query_one(selector, Static)
    widget.update(Content(clean(text)))
    widget.display = bool(text)
