"""Today: what to do now and why, at one glance."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.amounts import Amount, Total
from nmcoach.domain.day import words as day_words
from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.day.matters import Matter, What, matters
from nmcoach.domain.days import short_day, show_wall
from nmcoach.domain.record import replace
from nmcoach.domain.run.words import interrupted
from nmcoach.domain.say import Voice, english
from nmcoach.domain.soreness import words as soreness_words
from nmcoach.domain.water import show_standing
from nmcoach.tui.places.place import Place
from nmcoach.tui.widgets.charts.dots import WeekDots
from nmcoach.tui.widgets.charts.gauge import Gauge
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.chrome.panel import Panel
from nmcoach.tui.widgets.chrome.why import Why

NARROW = 72
"""Below this many columns the four boxes stand under each other."""

DONE_KINDS = ("drink", "roll", "session", "therapy", "soreness")
"""What Today lists as done: what it asks for. Readings, walks and notes stand in the history."""
MOST_ENTRIES = 12
"""The latest of today's entries that are listed."""
TALL = 32
"""From this many rows on there is room for what was logged today."""

SESSION_ACTIONS = (("b", "book", "screen.book"), ("4", "all sessions", "app.place('sessions')"))


class TodayPlace(Place):
    """Four boxes and a reason."""

    PLACE = "today"
    HELP_TEXT = (
        "What to do today and why: your next session, today's routine, water, soreness. "
        "The line at the bottom gives the most important reason of the day."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "roll", "Start"),
        Binding("s", "check_in", "Check in"),
        Binding("d", "tell", "Told them", show=False),
        Binding("b", "book", "Book", show=False),
        Binding("c", "screen.card", "Card for the next session", show=False),
        Binding("h", "decide", "How to go on", show=False),
    ]
    DEFAULT_CSS = """
    TodayPlace {
        #boxes { layout: grid; grid-size: 2; grid-gutter: 0 1; grid-rows: auto; height: auto; }
        #boxes Panel { height: 100%; min-height: 7; padding: 0 1; }
        &.-narrow #boxes { grid-size: 1; }
        &.-narrow #boxes Panel { height: auto; min-height: 0; }
        #boxes Static { height: auto; }
        #so-far { margin-top: 1; display: none; }
        &.-tall #so-far { display: block; }
        #first, #others, #moved { margin: 0 2; height: auto; display: none; }
        #first { color: $text-warning; }
        Why { margin: 0 2; }
        Actions { margin-top: 1; }
        &.-narrow Actions { margin-top: 0; }
    }
    """

    _agenda: Agenda | None = None
    """What the header was last drawn from."""

    def content(self) -> ComposeResult:
        """Lay out what comes first, and the boxes."""
        yield Static(id="first")
        with Container(id="boxes"):
            yield Panel(
                Static(id="next"),
                Static(id="standing", classes="quiet"),
                Actions(id="around"),
                heading="Next session",
            )
            yield Panel(
                Gauge(id="water"),
                Static(id="pace", classes="quiet"),
                Actions(id="drink"),
                heading="Water",
            )
            yield Panel(
                Static(id="routine"),
                WeekDots(id="week"),
                Static(id="changes", classes="quiet"),
                Actions(("r", "start", "screen.roll"), ("2", "choose", "app.place('roll')"), id="start"),
                heading="Roll",
            )
            yield Panel(
                Static(id="sore"),
                Static(id="flag", classes="warn"),
                Actions(id="feel"),
                heading="Soreness",
            )
        yield Static(id="others", classes="quiet")
        yield Why()
        yield Static(id="moved", classes="quiet")
        with Panel(heading="So far today", hint="9 history", id="so-far"):
            yield Static(id="entries")

    def on_resize(self, event: events.Resize) -> None:
        """Stand the boxes under each other where there is no room beside."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height >= TALL, "-tall")

    def show_values(self) -> None:
        """Show the agenda that the header was drawn from a moment ago."""
        agenda = self._agenda or self.coach.today.agenda()
        self._show_session(agenda)
        self._show_water(agenda)
        self._show_roll(agenda)
        self._set(
            "#sore",
            "\n".join(english(line, self.coach.voice()) for line in soreness_words.standing_lines(agenda.soreness)),
        )
        self._set("#flag", english(agenda.flag.text if agenda.flag else None, self.coach.voice()))
        told = (("d", "told them", "screen.tell"),) if agenda.flag else ()
        self.query_one("#feel", Actions).actions = (
            ("s", "check in", "screen.check_in"),
            *told,
            ("5", "details", "app.place('soreness')"),
        )
        self._show_moved(agenda)
        self._show_entries(agenda)
        self._show_matters(agenda)

    def _show_matters(self, agenda: Agenda) -> None:
        """Say what wants an answer: the first above the boxes, unless every place says it; the others below."""
        found, voice = matters(agenda), self.coach.voice()
        above = [matter for matter in found[:1] if matter.what != "sign" or agenda.alarm is None]
        below = [_with_key(matter, agenda, voice) for matter in day_words.others(found)]
        if agenda.ask:
            below.append(f"Ask your doctor, nurse or midwife first: {', '.join(agenda.ask)}.")
        if agenda.trimester is not None:
            below.append(english(agenda.trimester, voice))
        for widget, lines in (
            ("#first", [_with_key(matter, agenda, voice) for matter in above]),
            ("#others", below),
        ):
            self._set(widget, "\n".join(lines))
            self.query_one(widget).display = bool(lines)
        self.query_one(Why).reason = "" if found and found[0].what == "stop" else english(agenda.why, voice)

    def header_detail(self) -> str:
        """Give the day, the phase and how far into it the day is."""
        agenda = self._agenda = self.coach.today.agenda()
        return f"{short_day(agenda.now.day)} · {english(day_words.phase(agenda))}"

    def action_roll(self) -> None:
        """Start today's routine."""
        self.host.go("roll", "guide")

    def action_check_in(self) -> None:
        """Go to the soreness place to check in."""
        self.host.go("soreness", "check_in")

    def action_tell(self) -> None:
        """Keep that someone was told what a reading asks to tell."""
        if self.host.attempt(self.coach.soreness.tell) is not None:
            self.host.tell(english(soreness_words.TOLD, self.coach.voice()))
            self.host.refresh_place()

    def action_book(self) -> None:
        """Go to the sessions place to book."""
        self.host.go("sessions", "book")

    def action_decide(self) -> None:
        """Go to the sessions place, to the facts and the question of how to go on."""
        self.host.go("sessions", "decide")

    def _show_session(self, agenda: Agenda) -> None:
        first, *rest = (english(line) for line in day_words.next_session(agenda))
        self._set("#next", first)
        offer = self.coach.cards.offer(agenda.standing.booked)
        if day_words.waits(agenda):
            rest.append("A question about the plan waits (h)")
        told = [] if agenda.questions_due else [english(one) for one in agenda.standing.notices[:1]]
        notices = told if offer is None else [english(offer, self.coach.voice())]
        self._set("#standing", "\n".join([*rest, *notices]))
        card = () if offer is None else (("c", "card", "screen.card"),)
        self.query_one("#around", Actions).actions = (*card, *SESSION_ACTIONS)

    def _show_water(self, agenda: Agenda) -> None:
        water, voice = agenda.water, self.coach.voice()
        gauge = self.query_one("#water", Gauge)
        gauge.value, gauge.goal = float(water.ml), float(water.goal_ml or 0)
        gauge.expected = None if water.expected_ml is None else float(water.expected_ml)
        gauge.text = english(Total(water.ml, water.goal_ml), voice)
        self._set("#pace", english(show_standing(water), voice))
        glass = english(Amount(self.coach.settings.glass_ml), voice)
        self.query_one("#drink", Actions).actions = (
            ("w", glass, "app.drink"),
            ("W", "other", "app.other_drink"),
            ("u", "undo", "app.undo"),
        )

    def _show_roll(self, agenda: Agenda) -> None:
        roll = agenda.roll
        unfinished = self.coach.rolls.unfinished()
        waiting = unfinished is not None and not unfinished.live
        done, routine = english(day_words.rolled(roll)), english(day_words.roll(roll))
        if unfinished is not None and waiting:
            done = interrupted(unfinished.roll, unfinished.state)
        self._set("#routine", f"{routine}\n{done}" if done else routine)
        start = "go on" if waiting else "start"
        self.query_one("#start", Actions).actions = (("r", start, "screen.roll"), ("2", "choose", "app.place('roll')"))
        dots = self.query_one("#week", WeekDots)
        dots.days, dots.letters = roll.week, True
        voice = self.coach.voice()
        told = [
            english(change.text, voice)
            for change in roll.adapted.changes
            if change.what in ("left_out", "shorter", "swapped")
        ]
        more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
        rule = english(day_words.before_first(roll), voice)
        self._set("#changes", rule or (f"{told[0]}{more}" if told else english(roll.why, voice)))
        self.query_one("#start").display = roll.adapted.routine is not None

    def _show_moved(self, agenda: Agenda) -> None:
        moved = self.coach.movement.lately(agenda.now.day)
        self._set("#moved", english(moved, self.coach.voice()))
        self.query_one("#moved").display = moved is not None

    def _show_entries(self, agenda: Agenda) -> None:
        items = self.coach.history.items(agenda.now.day, agenda.now.day, DONE_KINDS)
        lines = [f"{show_wall(item.entry.at, item.entry.zone)}  {item.text}" for item in items[-MOST_ENTRIES:]]
        self._set("#entries", "\n".join(lines) or "Nothing yet.")

    def on_panel_opened(self) -> None:
        """Go to the history."""
        self.host.go("history")

    def _set(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(Content(text))


def _with_key(matter: Matter, agenda: Agenda, voice: Voice) -> str:
    """Say what wants an answer, and the key that leads to it."""
    text = english(matter.text, replace(voice, near=agenda.now.day))
    if matter.what == "plan":
        return f"{text} ({'h' if agenda.standing.offers[0].choices else '4'})"
    key = _KEYS.get(matter.what)
    return text if key is None else f"{text} ({key})"


_KEYS: dict[What, str] = {
    "sign": "! says more",
    "first_page": "8",
    "session": "4",
    "questions": "8",
    "soon": "! says more",
    "level": "s",
}
"""Where it is answered."""
