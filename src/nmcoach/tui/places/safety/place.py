"""Safety: the questions, what was answered, and what each answer changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from nmcoach.domain.days import short_day
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.safety.answers import OVER, Answer, applies
from nmcoach.domain.safety.asking import still_so
from nmcoach.domain.safety.limits import answer_constraints
from nmcoach.domain.safety.questions import LIGHT_CAP, SafetyQuestion, changing, grouped, to_ask
from nmcoach.domain.safety.signs import stops
from nmcoach.domain.safety.words import amount_words, effect_words
from nmcoach.domain.say import Theirs, english, listed, say
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.safety.boards import View, safety
from nmcoach.tui.places.setup.answers import name_of, said
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.lists.rows import RowList, ValueRow

if TYPE_CHECKING:
    from nmcoach.tui.places.setup.dialog import PageDialog
    from nmcoach.tui.places.setup.safety import SafetyPage

# The pages of questions are loaded when they are opened.


class SafetyPlace(Place):
    """The safety questions in a list, with what stands in the way at the top."""

    PLACE = "safety"
    _page: "SafetyPage | None" = None
    """The page of questions that was opened last."""
    HELP_TEXT = (
        "Your answers decide what the coach leaves out. Answer anew whenever something changes; enter or a click opens "
        "a question. All are asked again every 28 days. When something has passed, or your doctor "
        "agrees to careful rolling, say so here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "again", "Answer all again"),
        Binding("y", "same", "As before"),
    ]
    DEFAULT_CSS = "SafetyPlace RowList { min-height: 6; }"

    _may_renew = False
    """Whether some answers are due that may be renewed as they are."""

    def content(self) -> ComposeResult:
        """Lay out what stands in the way, and the list below its head."""
        yield Boards(id="boards")
        yield RowList(value_width=24, wide=136, id="questions", classes="-below")

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one("#questions").focus(scroll_visible=False)

    def show_values(self) -> None:
        """Show the answers that stand."""
        coach = self.coach
        questions, answers = coach.safety.questions(), coach.safety.answers()
        self.query_one("#questions", RowList).rows = self._rows(questions, answers)
        view = self._view(questions, answers)
        if self._may_renew != view.renewable:
            self._may_renew = view.renewable
            self.refresh_bindings()
        self.query_one(Boards).show(lambda width, height: safety(view, width, height))

    def _view(self, questions: Mapping[str, SafetyQuestion], answers: Mapping[str, Answer]) -> View:
        coach, voice = self.coach, self.coach.voice()
        signs = coach.red_flags.signs()
        known = coach.content.red_flags.values()
        limits = answer_constraints(answers, questions, coach.now().day, coach.safety.broken())
        stop = next((one for one in limits if one.stop), None)
        return View(
            signs=tuple(f"{sign.flag.text}. {english(sign.advice, voice)}" for sign in signs),
            waits=any(sign.state == "standing" and stops(sign.flagged) for sign in signs),
            stop="" if stop is None else f"{_sentence(english(stop.why, voice))}. {self._way_out(stop)}",
            ask=tuple(one for one in to_ask(answers, questions) if stop is None or Theirs(one) != stop.why),
            when=self._when(len(coach.safety.unanswered())),
            renewable=bool(coach.safety.renewable()),
            call=tuple(sign.text for sign in known if sign.level == "emergency"),
            same_day=tuple(sign.text for sign in known if sign.level == "same_day"),
        )

    def header_detail(self) -> str:
        """Give the day, and when the questions are asked again."""
        now = self.coach.now()
        due = self.coach.safety.due_day()
        if due is None or self.coach.safety.due():
            return short_day(now.day)
        return f"{short_day(now.day)} · asked again {short_day(due, now.day)}"

    @on(OptionList.OptionSelected, "#questions")
    def open_question(self, event: OptionList.OptionSelected) -> None:
        """Ask one question anew."""
        self.action_answer(event.option_id or "")

    def action_answer(self, key: str) -> None:
        """Ask one question anew."""

        def make() -> "PageDialog":
            from nmcoach.tui.places.setup.dialog import PageDialog
            from nmcoach.tui.places.setup.safety import SafetyPage

            question = self.coach.safety.questions()[key]
            self._page = SafetyPage(self.coach, [question], may_wait=False, lead=False)
            return PageDialog(_sentence(question.why), self._page)

        self.host.ask(make, self._saved)

    def action_again(self) -> None:
        """Ask all questions, none of them answered beforehand; those of the first page alone while they wait."""
        first = self.coach.safety.first_page()
        questions = [q for key, q in self.coach.safety.questions().items() if not first or key in first]

        def make() -> "PageDialog":
            from nmcoach.tui.places.setup.dialog import PageDialog
            from nmcoach.tui.places.setup.safety import SafetyPage

            self._page = SafetyPage(self.coach, questions, afresh=True)
            return PageDialog("Your safety", self._page)

        self.host.ask(make, self._saved)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to renew only what is due."""
        return action != "same" or self._may_renew

    def action_same(self) -> None:
        """Say that nothing has changed, once every yes was shown; what is never renewed so is asked then."""
        from nmcoach.tui.dialogs.ask import Confirm

        renewed = self.coach.safety.renewable()
        if not renewed:
            return
        questions = self.coach.safety.questions()
        told = [
            say("{why}: {said}", why=Theirs(questions[key].why), said=Theirs(said(answer)))
            for key, answer in renewed.items()
            if applies(answer)
        ]
        since = say("Nothing has changed since {day}?", day=min(answer.day for answer in renewed.values()))
        still = say("Still so: {told}.", told=listed(told)) if told else say("All stay at no.")
        voice = self.coach.voice()
        dialog = Confirm(english(since, voice), english(still, voice), yes="As before", no="Something has")
        self.host.ask(lambda: dialog, self._renew)

    def _renew(self, sure: bool | None) -> None:
        if not sure or (renewed := self.host.attempt(self.coach.safety.renew)) is None:
            return
        self._saved(True)
        told = {answer.question for answer in renewed}
        today = self.coach.now().day
        answers = self.coach.safety.answers()
        left = [
            question
            for key, question in self.coach.safety.questions().items()
            if key not in told and (key not in answers or answers[key].day != today)
        ]
        if left:
            from nmcoach.tui.places.setup.dialog import PageDialog
            from nmcoach.tui.places.setup.safety import SafetyPage

            page = PageDialog("Your safety", SafetyPage(self.coach, left, afresh=True, lead=False))
            self.host.ask(lambda: page, self._saved)

    def _saved(self, saved: bool | None) -> None:
        if saved:
            self.host.tell("Saved. Today's routine is fitted to it.")
            for sentence in self._page.told if self._page is not None else ():
                self.host.warn(english(sentence, self.coach.voice()))
            self.host.refresh_place()

    def _way_out(self, stop: Constraint) -> str:
        """Say what to do about a stop, and how it is lifted."""
        questions = self.coach.safety.questions().values()
        why = english(stop.why)
        if any(q.why == why and "STOP_TODAY" in q.effects for q in questions):
            return "Rest for now. Once it is over, open the question and answer no."
        then = english(stop.then, self.coach.voice())
        return f"{then} Once it has passed, open the question and choose “{name_of(OVER)}”."

    def _when(self, still_open: int) -> str:
        now, due = self.coach.now(), self.coach.safety.due_day()
        if again := self.coach.red_flags.asked_again():
            many = "One question is" if len(again) == 1 else f"{len(again)} questions are"
            return f"After a warning sign {many} asked again; until then discomfort stays at {LIGHT_CAP}/10 at most."
        old = due is not None and due <= now.day
        if due is None or old or (self.coach.safety.due() and not self.coach.safety.first_page()):
            if still_open:
                many = "One question waits" if still_open == 1 else f"{still_open} questions wait"
                if first := len(self.coach.safety.first_page()):
                    return f"{many} for an answer; until the first {first} are answered there is calm breathing only."
                if len(self.coach.safety.answers()) < len(self.coach.safety.questions()):
                    return f"{many} for an answer; until then discomfort stays at {LIGHT_CAP}/10 at most."
                return f"{many} for an answer."
            why = still_so(self.coach.safety.answers(), self.coach.safety.questions(), now.day)
            if why is not None:
                return english(why, self.coach.voice())
            if self.coach.safety.first_page():
                return "The first answers are old; until they are renewed there is calm breathing only. y: as before."
            reason = "The answers are older than 28 days" if old else "It is time to answer again"
            return f"{reason}. Press o to go through them, y if all is as before."
        if self.coach.safety.first_page():
            return "It has been a while; until the first page is answered again there is calm breathing only (o, y)."
        standing = self.coach.plan.standing()
        if self.coach.safety.due(standing.flare):
            return "Pain flared up since you answered. Press o to go through the questions again."
        if self.coach.safety.due(resumed=standing.resumed):
            return "Your plan was paused since you answered. Press o to go through the questions again."
        return f"All are answered; asked again on {short_day(due, now.day)}, or when you press o."

    def _rows(self, questions: Mapping[str, SafetyQuestion], answers: Mapping[str, Answer]) -> tuple[ValueRow, ...]:
        """List what changes something first, then the others under the headings of their groups."""
        rows = []
        if standing := changing(answers, questions):
            rows.append(ValueRow("", "What your answers change now"))
            rows += [self._row(question, answers[question.id]) for question in standing]
        for group, asked in grouped(questions).items():
            if others := [q for q in asked if not applies(answers.get(q.id))]:
                rows.append(ValueRow("", group))
                rows += [self._row(question, answers.get(question.id)) for question in others]
        return tuple(rows)

    def _row(self, question: SafetyQuestion, answer: Answer | None) -> ValueRow:
        voice = self.coach.voice()
        name, effect = _sentence(question.why), english(effect_words(question), voice)
        if answer is None:
            return ValueRow(question.id, name, "not answered", f"a yes means: {effect}")
        today = self.coach.now().day
        waits = question.id in self.coach.red_flags.asked_again()
        value = "asked again" if waits else f"{said(answer)} · {short_day(answer.day, today)}"
        if not applies(answer):
            return ValueRow(question.id, name, value, f"a yes means: {effect}")
        amount = english(amount_words(answer), voice)
        limit = f" ({amount})" if amount else ""
        return ValueRow(question.id, name, value, f"now: {english(effect_words(question, answer), voice)}{limit}")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
