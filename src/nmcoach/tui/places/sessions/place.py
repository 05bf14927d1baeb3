"""Sessions: where the plan stands, what is to be decided, and every session there was or will be."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nmcoach.domain.days import Span, short_day
from nmcoach.domain.kinds import describe
from nmcoach.domain.record import replace
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.visit.all_at_once import many_waiting
from nmcoach.domain.visit.month import MonthDay
from nmcoach.services.sessions import Saved
from nmcoach.tui.host import Host
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.sessions.boards import View, sessions
from nmcoach.tui.places.sessions.words import COLUMNS, phase_words, row, when_words
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.lists.entry_list import EntryList

if TYPE_CHECKING:
    from nmcoach.tui.places.sessions.form import SessionForm

# The forms and dialogs are loaded when they are opened: they are most of what the place would load.

AROUND = (timedelta(weeks=4), timedelta(weeks=8))
"""How far before and after today the weeks reach that may be shown."""
NONE_YET = "No sessions yet.\nb books one, a logs one that took place."


class SessionsPlace(Place):
    """The plan above, the sessions below."""

    PLACE = "sessions"
    HELP_TEXT = (
        "Where your plan stands, and your latest 300 sessions, newest first; History has all. Book the next one, and "
        "log each one that took place: the plan, your check-ins and the routines follow from that."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "book", "Book"),
        Binding("a", "attend", "Attended"),
        Binding("e", "edit", "Edit", show=False),
        Binding("M", "move", "Move", show=False),
        Binding("C", "cancel", "Cancel the booking", show=False),
        Binding("i", "miss", "Missed", show=False),
        Binding("x,delete,backspace", "delete", "Delete the session", show=False),
        Binding("m", "month", "Month"),
        Binding("v", "recovery", "Recovery after the session", show=False),
        Binding("P", "pause", "Pause, or go on", show=False),
        Binding("c", "screen.card", "Card for the next session", show=False),
        Binding("S", "set_plan", "Set the plan", show=False),
        Binding("h", "decide", "How to go on", show=False),
        Binding("o", "answer_all", "Answer the sessions that wait at once", show=False),
        Binding("L", "ease", "Take the lighter plan", show=False),
    ]

    DEFAULT_CSS = "SessionsPlace EntryList { min-height: 4; }"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._sessions: dict[str, Session] = {}
        self._view: View | None = None
        """What is shown above the list; None before the first look."""

    def content(self) -> ComposeResult:
        """Lay out the boards, and the list below its head."""
        yield Boards(id="boards")
        yield EntryList(COLUMNS, id="sessions", classes="-below")

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(EntryList).empty = NONE_YET
        self.query_one(EntryList).focus(scroll_visible=False)

    def header_detail(self) -> str:
        """Give the day, and the phase with its week."""
        return f"{short_day(self.coach.now().day)} · {phase_words(self.coach.plan.standing()).lower()}"

    def show_values(self) -> None:
        """Show where the plan stands, the weeks, the offers, and the sessions."""
        coach, now = self.coach, self.coach.now()
        every = list(reversed(coach.sessions.lately()))
        self._sessions = {session.id: session for session in every}
        self.query_one(EntryList).show_rows([row(session, now) for session in every])
        monday = now.day - timedelta(days=now.day.weekday())
        days = Span(monday - AROUND[0], monday + AROUND[1] - timedelta(days=1))
        standing, planned = coach.plan.standing(), coach.plan.settings() is not None
        self._show(
            View(
                standing,
                coach.proposals.days(days),
                now,
                coach.voice(),
                planned,
                many_waiting(every, now),
                self._wanted(),
            )
        )

    def _show(self, view: View) -> None:
        self._view = view
        self.query_one(Boards).show(lambda width, height: sessions(view, width, height))

    @on(EntryList.Moved)
    def offer(self) -> None:
        """Offer what can be done with the session the cursor is on now."""
        if self._view is not None and self._view.session is not (wanted := self._wanted()):
            self._show(replace(self._view, session=wanted))

    # what can be done

    def action_book(self) -> None:
        """Book a session."""
        from nmcoach.tui.places.sessions.form import book_form

        self._open(lambda: book_form(self.coach), "Booked")

    def action_month(self) -> None:
        """Show the month, and book on a day of it."""
        from nmcoach.tui.places.sessions.form import book_form
        from nmcoach.tui.places.sessions.month import MonthScreen

        coach, today = self.coach, self.coach.now().day

        def read(day: date) -> Sequence[MonthDay] | None:
            return self.host.attempt(lambda: coach.proposals.month(day))

        def book(day: date | None) -> None:
            if day is not None:
                self._open(lambda: book_form(coach, day), "Booked")

        self.host.ask(lambda: MonthScreen(read, today, coach.voice()), book)

    def action_attend(self) -> None:
        """Log a session that took place."""
        from nmcoach.tui.places.sessions.form import attend_form

        self._open(lambda: attend_form(self.coach, self._wanted()), "Logged")

    @on(EntryList.Chosen)
    def action_edit(self) -> None:
        """Correct the session under the cursor."""
        from nmcoach.tui.places.sessions.form import edit_form

        if (session := self._need()) is not None:
            self._open(lambda: edit_form(self.coach, session), "Saved")

    def action_move(self) -> None:
        """Give the booking under the cursor another time."""
        from nmcoach.tui.dialogs.ask import Ask
        from nmcoach.tui.places.sessions.form import WHEN_HINT, zone_hint

        if (session := self._need()) is None:
            return
        moved: list[Saved] = []

        def check(text: str) -> None:
            wanted = self.coach.proposals.meant_instead(session, text)
            moved.append(self.coach.sessions.move(session, wanted.at, wanted.wall))

        was = self.coach.write_when(session.at, zone=session.zone)
        hint = zone_hint(self.coach, session.zone) or f"Such as {WHEN_HINT}."
        ask = Ask(
            f"When will it be instead of {when_words(session, self.coach.now())}?",
            was,
            title="Move",
            hint=hint,
            check=check,
        )
        self.host.ask(lambda: ask, lambda _: self._tell("Moved", moved[0] if moved else None))

    def action_cancel(self) -> None:
        """Mark the booking under the cursor as cancelled."""
        if (session := self._need()) is not None:
            self._tell("Cancelled", self.host.attempt(lambda: self.coach.sessions.cancel(session)))

    def action_recovery(self) -> None:
        """Show how soreness went after the session under the cursor."""
        from nmcoach.tui.places.soreness.recovery import RecoveryScreen

        wanted = self._wanted()
        self.host.ask(lambda: RecoveryScreen(self.coach, wanted.id if wanted else ""))

    def action_miss(self) -> None:
        """Mark the booking under the cursor as missed."""
        if (session := self._need()) is not None:
            self._tell("Marked as missed", self.host.attempt(lambda: self.coach.sessions.miss(session)))

    def action_delete(self) -> None:
        """Delete the session under the cursor, once that is confirmed."""
        from nmcoach.tui.dialogs.deleting import ask_delete

        if (session := self._need()) is not None:
            question = f"Delete the session of {when_words(session, self.coach.now())}?"
            ask_delete(self.host, session, question, describe(session))

    def action_pause(self) -> None:
        """Pause the plan, or go on with it."""
        from nmcoach.tui.places.sessions.plan_way import pause

        pause(self.host)

    def action_set_plan(self) -> None:
        """Set the plan, or set it anew."""
        from nmcoach.tui.places.sessions.plan_way import set_plan

        set_plan(self.host)

    def action_decide(self) -> None:
        """Show the facts and take the answer to how to go on."""
        from nmcoach.tui.places.sessions.plan_way import decide

        decide(self.host)

    def action_ease(self) -> None:
        """Take the lighter plan, where it is offered."""
        from nmcoach.tui.places.sessions.plan_way import ease

        ease(self.host)

    def action_answer_all(self) -> None:
        """Ask about all sessions that wait for an answer at once, where they are many."""
        from nmcoach.tui.places.sessions.at_once import answer_at_once

        answer_at_once(self.host, self.query_one(EntryList).go_to)

    def _wanted(self) -> Session | None:
        return self._sessions.get(self.query_one(EntryList).key)

    def _need(self) -> Session | None:
        session = self._wanted()
        if session is None:
            self.host.tell("There is no session here yet; b books one.")
        return session

    def _open(self, form: "Callable[[], SessionForm]", what: str) -> None:
        self.host.ask(form, lambda saved: self._tell(what, saved))

    def _tell(self, what: str, saved: Saved | None) -> None:
        if saved is None:
            return
        self.host.refresh_place()
        self.query_one(EntryList).go_to(saved.session.id)
        said = f"{what}: {when_words(saved.session, self.coach.now())}"
        if saved.more:
            said = f"{said}, and {len(saved.more)} more until {when_words(saved.more[-1], self.coach.now())}"
        if what == "Logged":
            from nmcoach.tui.places.sessions.aftercare import tell_aftercare

            if tell_aftercare(self.host, saved, said):
                return
        self.host.tell("u takes it back.", said)
        for line in saved.advice:
            self.host.warn(english(line, self.coach.voice()))
