"""Sessions: where the plan stands, what is to be decided, and every session there was or will be."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from nmcoach.domain.cadence import Standing
from nmcoach.domain.days import parse_when, short_day
from nmcoach.domain.history import describe
from nmcoach.domain.plan import CHOICES
from nmcoach.domain.sessions import Session, effective_status
from nmcoach.domain.text import clean
from nmcoach.domain.typed import write_when
from nmcoach.services.coach import Coach
from nmcoach.services.plan import Changed
from nmcoach.services.sessions import Saved
from nmcoach.tui.screens.aftercare import tell_aftercare
from nmcoach.tui.screens.ask import Ask, Confirm
from nmcoach.tui.screens.place import Place
from nmcoach.tui.screens.plan_form import plan_form, therapist_form
from nmcoach.tui.screens.session_form import (
    WHEN_HINT,
    SessionForm,
    attend_form,
    book_form,
    edit_form,
    moment_in,
    zone_hint,
)
from nmcoach.tui.screens.session_words import COLUMNS, next_words, phase_words, row, when_words
from nmcoach.tui.widgets.actions import Actions
from nmcoach.tui.widgets.entry_list import EntryList
from nmcoach.tui.widgets.panel import Panel
from nmcoach.tui.widgets.weeks import LEGEND, WeekStrip

ACTIONS = (
    ("enter", "edit", "screen.edit"),
    ("m", "move", "screen.move"),
    ("x", "cancel", "screen.cancel"),
    ("i", "missed", "screen.miss"),
    ("del", "delete", "screen.delete"),
    ("s", "plan", "screen.set_plan"),
    ("c", "card", "app.card"),
)
"""What can be done with the session under the cursor, and with the plan."""
NARROW = 72
"""Below this many columns the answers to a question stand under each other."""
NONE_YET = "No sessions yet.\nb books one, a logs one that took place."


class SessionsPlace(Place):
    """The plan above, the sessions below."""

    PLACE = "sessions"
    HELP_TEXT = (
        "Where your plan stands, and all your sessions, newest first. Book the next one, and log each one that took "
        "place: the plan, your check-ins and the routines follow from that."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "book", "Book"),
        Binding("a", "attend", "Attended"),
        Binding("e", "edit", "Edit"),
        Binding("m", "move", "Move"),
        Binding("x", "cancel", "Cancel", show=False),
        Binding("i", "miss", "Missed", show=False),
        Binding("delete,backspace", "delete", "Delete the session", key_display="del", show=False),
        Binding("p", "pause", "Pause"),
        Binding("c", "app.card", "Card for the next session", show=False),
        Binding("s", "set_plan", "Set the plan", show=False),
        Binding("h", "decide", "Go to what is to be decided", show=False),
    ]
    DEFAULT_CSS = """
    SessionsPlace {
        #stands { height: auto; }
        #stands Static, #ask Static { height: auto; }
        #phase { text-style: bold; }
        #notices { color: $text-warning; }
        #ask { height: auto; border: round $border; }
        #choices { height: auto; }
        #choices Button { margin-right: 2; }
        #do { height: 1; padding: 0 2; }
        &.-narrow #choices { layout: vertical; }
    }
    """

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._sessions: dict[str, Session] = {}

    def content(self) -> ComposeResult:
        """Lay out the plan, what is to be decided, and the list."""
        with Panel(heading="Plan", hint=LEGEND, id="stands"):
            yield Static(id="phase")
            yield Static(id="why", classes="quiet")
            yield Static(id="next")
            yield WeekStrip()
            yield Static(id="checkpoint")
            yield Static(id="notices")
        with Panel(heading="To decide", id="ask"):
            yield Static(id="offer")
            with Horizontal(id="choices"):
                for choice in CHOICES:
                    yield Button(Content(""), id=f"choose-{choice}", compact=True)
        with Horizontal(id="do"):
            yield Actions(*ACTIONS)
        yield EntryList(COLUMNS, id="sessions")

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(EntryList).empty = NONE_YET
        self.query_one(EntryList).focus(scroll_visible=False)

    def on_resize(self, event: events.Resize) -> None:
        """Put the answers under each other where they do not fit beside."""
        self.set_class(event.size.width < NARROW, "-narrow")

    def header_detail(self) -> str:
        """Give the day, and the phase with its week."""
        return f"{short_day(self.coach.context.moment().day)} · {phase_words(self.coach.plan.standing()).lower()}"

    def show_values(self) -> None:
        """Show where the plan stands, the offers, and the sessions."""
        standing = self.coach.plan.standing()
        self._show_plan(standing)
        self._show_offers(standing)
        self._show_sessions(standing)

    # what is shown

    def _show_plan(self, standing: Standing) -> None:
        now = self.coach.context.moment()
        count = standing.sessions_attended
        done = f" · {count} session{'' if count == 1 else 's'} so far" if count else ""
        self._set("#phase", f"{phase_words(standing)}{done}")
        self._set("#why", standing.why)
        self._set("#next", next_words(standing, now))
        self._set("#checkpoint", standing.checkpoint.text if standing.checkpoint else "")
        self._set("#notices", "\n".join(standing.notices))

    def _show_offers(self, standing: Standing) -> None:
        asked = any(offer.choices for offer in standing.offers)
        self._set("#offer", "\n".join(offer.text for offer in standing.offers))
        for choice, label in self.coach.plan.choices() if asked else ():
            self.query_one(f"#choose-{choice}", Button).label = Content(label)
        panel = self.query_one("#ask", Panel)
        panel.hint = "h answers" if asked else ""
        if not asked and self.query_one("#choices").has_focus_within:
            self.query_one(EntryList).focus()
        self.query_one("#choices").display = asked
        panel.display = bool(standing.offers)

    def _show_sessions(self, standing: Standing) -> None:
        now = self.coach.context.moment()
        every = sorted(self.coach.sessions.every(), key=lambda s: (s.at, s.id), reverse=True)
        self._sessions = {session.id: session for session in every}
        self.query_one(EntryList).show_rows([row(session, now) for session in every])
        strip = self.query_one(WeekStrip)
        strip.today, strip.window = now.day, standing.window
        strip.booked = tuple(s.day for s in every if effective_status(s, now.at) == "booked")
        strip.done = tuple(s.day for s in every if s.status == "attended" and (now.day - s.day).days < 7)

    def _set(self, selector: str, text: str) -> None:
        widget = self.query_one(selector, Static)
        widget.update(Content(clean(text)))
        widget.display = bool(text)

    # what can be done

    def action_book(self) -> None:
        """Book a session."""
        self._open(lambda: book_form(self.coach), "Booked")

    def action_attend(self) -> None:
        """Log a session that took place."""
        self._open(lambda: attend_form(self.coach, self._wanted()), "Logged")

    @on(EntryList.Chosen)
    def action_edit(self) -> None:
        """Correct the session under the cursor."""
        if (session := self._need()) is not None:
            self._open(lambda: edit_form(self.coach, session), "Saved")

    def action_move(self) -> None:
        """Give the booking under the cursor another time."""
        if (session := self._need()) is None:
            return
        day_start = self.coach.settings.day_start
        moved: list[Saved] = []

        def check(text: str) -> None:
            at = parse_when(text, moment_in(self.coach, session.zone), day_start, future=True)
            moved.append(self.coach.sessions.move(session, at))

        was = write_when(session.at, moment_in(self.coach, session.zone), day_start)
        hint = zone_hint(self.coach, session.zone) or f"Such as {WHEN_HINT}."
        ask = Ask(f"When will it be instead of {when_words(session)}?", was, title="Move", hint=hint, check=check)
        self.app.push_screen(ask, lambda _: self._tell("Moved", moved[0] if moved else None))

    def action_cancel(self) -> None:
        """Mark the booking under the cursor as cancelled."""
        if (session := self._need()) is not None:
            self._tell("Cancelled", self.nmcoach.attempt(lambda: self.coach.sessions.cancel(session)))

    def action_miss(self) -> None:
        """Mark the booking under the cursor as missed."""
        if (session := self._need()) is not None:
            self._tell("Marked as missed", self.nmcoach.attempt(lambda: self.coach.sessions.miss(session)))

    def action_delete(self) -> None:
        """Delete the session under the cursor, once that is confirmed."""
        if (session := self._need()) is None:
            return

        def delete(sure: bool | None) -> None:
            if sure and self.nmcoach.attempt(lambda: self.coach.history.delete(session)) is not None:
                self.nmcoach.tell("Deleted. u brings it back.")
                self.nmcoach.refresh_place()

        question = f"Delete the session of {when_words(session)}?"
        self.app.push_screen(Confirm(question, describe(session), title="Delete", yes="Delete", no="Keep"), delete)

    def action_pause(self) -> None:
        """Pause the plan, or go on with it."""
        if self.coach.plan.settings() is None:
            self.nmcoach.tell("There is no plan yet; s sets one.")
            return
        if self.coach.plan.standing().phase == "paused":
            if self.nmcoach.attempt(self.coach.plan.resume) is not None:
                self.nmcoach.tell("The plan goes on. u takes it back.")
                self.nmcoach.refresh_place()
            return
        ask = Ask(
            "Pause the plan? No days are counted until you resume it.",
            title="Pause",
            placeholder="why, if you like: illness, travel",
            yes="Pause",
            check=self.coach.plan.pause,
        )
        self.app.push_screen(ask, lambda answer: self._told("The plan is paused; p resumes it.", answer))

    def action_set_plan(self) -> None:
        """Set the plan, or set it anew."""
        self.app.push_screen(plan_form(self.coach), lambda changed: self._told("Saved your plan.", changed))

    @on(Panel.Opened, "#ask")
    def action_decide(self) -> None:
        """Go to the question that is open."""
        if self.query_one("#choices").display and self.query_one("#ask").display:
            self.query_one(f"#choose-{CHOICES[0]}").focus()
        else:
            self.nmcoach.tell("There is nothing to decide now.")

    @on(Button.Pressed, "#choices Button")
    def choose(self, event: Button.Pressed) -> None:
        """Take the answer to the hand-over."""
        choice = str(event.button.id).removeprefix("choose-")
        said = "Saved how you go on. u takes it back."
        if choice == "therapist":
            self.app.push_screen(therapist_form(self.coach), lambda changed: self._told(said, changed))
        else:
            self._told(said, self.nmcoach.attempt(lambda: self.coach.plan.hand_over(choice)))

    def _wanted(self) -> Session | None:
        return self._sessions.get(self.query_one(EntryList).key)

    def _need(self) -> Session | None:
        session = self._wanted()
        if session is None:
            self.nmcoach.tell("There is no session here yet; b books one.")
        return session

    def _open(self, form: Callable[[], SessionForm], what: str) -> None:
        made = self.nmcoach.attempt(form)
        if made is not None:
            self.app.push_screen(made, lambda saved: self._tell(what, saved))

    def _tell(self, what: str, saved: Saved | None) -> None:
        if saved is None:
            return
        self.nmcoach.refresh_place()
        self.query_one(EntryList).go_to(saved.session.id)
        said = f"{what}: {when_words(saved.session)}"
        if what == "Logged" and tell_aftercare(self.nmcoach, saved, said):
            return
        self.nmcoach.tell("u takes it back.", said)
        for line in saved.advice:
            self.nmcoach.notify(line, severity="warning", markup=False, timeout=10)

    def _told(self, text: str, done: Changed | str | None) -> None:
        if done is not None:
            self.nmcoach.tell(text)
            self.nmcoach.refresh_place()
