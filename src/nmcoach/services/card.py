"""The card for the therapist, and the pain logged just before a session."""

from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.levels import parse_level
from nmcoach.domain.record import replace
from nmcoach.domain.say import Sentence, english, say
from nmcoach.domain.sessions import SESSION, Session
from nmcoach.domain.therapies import THERAPY
from nmcoach.services.context import Context
from nmcoach.storage.entries import every, put

if TYPE_CHECKING:
    from nmcoach.domain.visit.card import SessionCard
    from nmcoach.domain.visit.card_words import CardSection


class CardService:
    """The card for the next session."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def card(self) -> "SessionCard":
        """Draw up the card as of now."""
        from nmcoach.content import loader
        from nmcoach.domain.soreness.check_ins import CHECK_IN
        from nmcoach.domain.visit.card import Past, card, first_day
        from nmcoach.storage import hurts as stored_hurts
        from nmcoach.storage import notes as stored_notes
        from nmcoach.storage import red_flags as stored_flags
        from nmcoach.storage import safety as stored_safety

        store, now = self._context.store, self._context.moment()
        sessions = every(store, SESSION)
        past = Past(
            sessions=sessions,
            answers=stored_safety.every(store),
            check_ins=every(store, CHECK_IN),
            notes=stored_notes.every(store, "question"),
            therapies=every(store, THERAPY),
            flagged=stored_flags.every(store),
            hurts=stored_hurts.since(store, first_day(sessions, now)),
        )
        return card(past, loader.questions(), now)

    def ready(self, booked: Session | None) -> bool:
        """Say whether the card of a booking is offered now: from the day before it until it begins."""
        if booked is None:
            return False
        from nmcoach.domain.visit.offered import ready

        return ready(booked, self._context.moment())

    def offer(self, booked: Session | None) -> Sentence | None:
        """Say that the card of a booking is there; None while it is not offered."""
        if not self.ready(booked):
            return None
        from nmcoach.domain.visit.card_words import offer

        return offer(self.card())

    def title(self, drawn: "SessionCard") -> Sentence:
        """Say which session a card is for."""
        from nmcoach.domain.visit.card_words import title

        return title(drawn, self._context.moment())

    def sections(self, drawn: "SessionCard") -> "tuple[CardSection, ...]":
        """Give a card in words."""
        from nmcoach.content.visit_loader import bring
        from nmcoach.domain.safety.standing import standing_answers
        from nmcoach.domain.safety.trimesters import is_past
        from nmcoach.domain.visit import card_words
        from nmcoach.storage import safety as stored_safety

        now, signs = self._context.moment(), self.signs(drawn)
        answers = standing_answers(stored_safety.every(self._context.store), now)
        after = is_past(one for key, one in answers.items() if key == "pregnancy")
        return card_words.sections(drawn, bring=bring(after=after), signs=signs)

    def signs(self, drawn: "SessionCard") -> tuple[Sentence, ...]:
        """Give the warning signs of a card; an emergency that stands says whom to call."""
        if not drawn.signs:
            return ()
        from nmcoach.content import loader
        from nmcoach.domain.safety.signs import card_line
        from nmcoach.services.facts import numbers

        now, numbers_here = self._context.moment(), numbers(self._context)
        return tuple(card_line(one, loader.red_flags(), numbers_here, now) for one in drawn.signs)

    def pain_before(self, text: str) -> Session:
        """Save the pain just before today's session, a whole number from 0 to 10; it stays when it is attended.

        Raises :class:`BadValue` for anything else, :class:`NotAllowed` where no session is booked for today.
        """
        level = parse_level(text)
        drawn = self.card()
        if drawn.session is None or not drawn.today:
            raise NotAllowed(say("No session lies ahead today; the pain before it can be logged on its day."))
        changed, label = replace(drawn.session, before=level), say("pain before the session {n}/10", n=level)
        with self._context.store.action(english(label), self._context.moment()) as tx:
            put(tx, SESSION, changed)
        return changed
