"""Reading the guide, ticking its checklist, taking its quiz."""

from collections.abc import Mapping

from nmcoach.content import guide_loader
from nmcoach.domain.errors import NotFound
from nmcoach.domain.learn import checklist, guide, quiz
from nmcoach.domain.learn.checklist import TICK, Tick
from nmcoach.domain.learn.guide import GuideCard
from nmcoach.domain.learn.quiz import QUIZ_RESULT, QuizQuestion, QuizResult
from nmcoach.domain.record import replace
from nmcoach.domain.say import Theirs, say
from nmcoach.services.context import Context
from nmcoach.storage.entries import every, put


class LearnService:
    """The guide."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def cards(self) -> Mapping[str, GuideCard]:
        """Every card by its id, in the order they are read."""
        return guide_loader.cards()

    @property
    def questions(self) -> Mapping[str, QuizQuestion]:
        """Every question of the quiz by its id."""
        return guide_loader.questions()

    def find(self, name: str) -> GuideCard:
        """Give the card of that name, or of a part of it that only one has; raises :class:`NotFound` otherwise."""
        return guide.find(self.cards, name)

    def search(self, text: str) -> tuple[GuideCard, ...]:
        """Give the cards that hold every word of a text; raises :class:`BadValue` for none and for very long ones."""
        return guide.search(self.cards.values(), guide.words_of(text))

    def ticked(self) -> frozenset[str]:
        """Give the ids of the checklist's lines that are ticked."""
        return checklist.ticked_items(every(self._context.store, TICK))

    def tick(self, item: str, *, ticked: bool) -> Tick:
        """Tick a line of the checklist, or take its tick away; each line keeps one entry.

        Raises :class:`NotFound` for a line that is none.
        """
        text = next((known.text for card in self.cards.values() for known in card.items if known.id == item), None)
        if text is None:
            raise NotFound(say("“{item}” is not a line of the checklist.", item=Theirs(item)))
        context = self._context
        before = [tick for tick in every(context.store, TICK) if tick.item == item]
        made = Tick(**context.header(), item=item, ticked=ticked)
        if before:
            made = replace(made, id=before[-1].id)
        with context.store.action(f"{'tick' if ticked else 'tick taken away'}: {text}", context.moment()) as tx:
            put(tx, TICK, made)
        return made

    def quiz(self) -> tuple[QuizQuestion, ...]:
        """Give the questions in a new order for each quiz."""
        return quiz.shuffled(self.questions.values(), self.seed())

    def seed(self) -> int:
        """Give what the order of the next quiz depends on: how many were taken before."""
        return len(self.results())

    def keep(self, answers: Mapping[str, str]) -> QuizResult:
        """Save a quiz that was answered to its end, question id → answer.

        Raises :class:`BadValue` for answers that are none and for questions left open.
        """
        right, context = quiz.score(self.questions, answers), self._context
        made = QuizResult(**context.header(), score=right, total=len(self.questions), answers=dict(answers))
        with context.store.action(f"quiz, {right} of {made.total} right", context.moment()) as tx:
            put(tx, QUIZ_RESULT, made)
        return made

    def results(self) -> list[QuizResult]:
        """Give every result, oldest first."""
        return every(self._context.store, QUIZ_RESULT)

    def missed(self) -> tuple[QuizQuestion, ...]:
        """Give the questions the latest quiz answered otherwise than right; none without one."""
        results = self.results()
        return quiz.missed(self.questions, results[-1]) if results else ()
