"""The card for the therapist, and the pain logged just before a session."""

from dataclasses import replace
from typing import Any

from nmcoach.domain.days import Moment, zone_of
from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.history import data_of
from nmcoach.domain.levels import parse_level
from nmcoach.domain.sessions import Session
from nmcoach.domain.visit import card, card_words
from nmcoach.domain.visit.card import Card, Past
from nmcoach.domain.visit.card_words import Section
from nmcoach.services.context import Context
from nmcoach.storage import notes as stored_notes
from nmcoach.storage import safety as stored_answers
from nmcoach.storage import sessions as stored
from nmcoach.storage import soreness as stored_check_ins


class Cards:
    """The card for the next session."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def card(self) -> Card:
        """Draw up the card as of now."""
        from nmcoach.content import loader

        store = self._context.store
        past = Past(
            sessions=stored.every(store),
            answers=stored_answers.every(store),
            check_ins=stored_check_ins.every(store),
            notes=stored_notes.every(store, "question"),
            therapies=stored.therapies(store),
        )
        return card.card(past, loader.questions(), self._context.moment())

    def ready(self, booked: Session | None) -> bool:
        """Say whether the card of a booking is offered now: from the day before it until it begins."""
        return card.ready(booked, self._context.moment())

    def offer(self, booked: Session | None) -> str:
        """Say in a sentence that the card of a booking is there; empty while it is not offered."""
        return card_words.offer(self.card()) if self.ready(booked) else ""

    def title(self, drawn: Card) -> str:
        """Say which session a card is for."""
        return card_words.title(drawn, self._context.moment())

    def sections(self, drawn: Card) -> tuple[Section, ...]:
        """Give a card in words."""
        from nmcoach.content.visit_loader import bring

        return card_words.sections(drawn, self._context.moment(), bring=bring())

    def pain_before(self, text: str) -> Session:
        """Save the pain just before today's session, a whole number from 0 to 10; it stays when it is attended.

        Raises :class:`BadValue` for anything else, :class:`NotAllowed` where no session is booked for today.
        """
        level = parse_level(text)
        drawn = self.card()
        if drawn.session is None or not drawn.today:
            raise NotAllowed("No session lies ahead today; the pain before it can be logged on its day.")
        changed = replace(drawn.session, before=level)
        with self._context.store.action(f"pain before the session {level}/10", self._context.moment()) as tx:
            tx.put(stored.TABLE, stored.to_row(changed))
        return changed


def as_json(drawn: Card, sections: tuple[Section, ...], now: Moment) -> dict[str, Any]:
    """Give a card as plain data; docs/json.md lists the keys."""
    session = drawn.session
    return {
        "session": None if session is None else {"id": session.id, "at": _local(session), "before": session.before},
        "since": None if drawn.since is None else drawn.since.day.isoformat(),
        "ready": card.ready(session, now),
        "changes": [{"kind": c.kind, "day": c.answer.day.isoformat(), **data_of(c.answer)} for c in drawn.changes],
        "sore": [
            {"region": s.region, "level": s.level, "worst": s.worst, "day": s.last.day.isoformat()} for s in drawn.sore
        ],
        "after": list(drawn.after),
        "questions": [{"id": n.id, "day": n.day.isoformat(), "text": n.text} for n in drawn.questions],
        "therapies": [
            {
                "kind": n.therapy.kind,
                "hours": round(n.hours, 1),
                "regions": list(n.therapy.regions),
                "same": list(n.same),
            }
            for n in drawn.therapies
        ],
        "baseline": drawn.baseline,
        "sections": [{"heading": s.heading, "lines": list(s.lines)} for s in sections],
    }


def _local(session: Session) -> str:
    return session.at.astimezone(zone_of(session.zone)).isoformat(timespec="minutes")
