"""The card for a session, and times for the next one, as plain data."""

from collections.abc import Sequence

from nmcoach.domain.days import Moment
from nmcoach.domain.hints import Any
from nmcoach.domain.say import Sentence, english
from nmcoach.domain.visit.card import SessionCard
from nmcoach.domain.visit.card_words import CardSection
from nmcoach.domain.visit.offered import ready
from nmcoach.domain.visit.proposals import Proposal
from nmcoach.exchange.plain.entries import question
from nmcoach.exchange.plain.safety import card_sign
from nmcoach.exchange.plain.values import data_of, day_or_none, local, utc


def card(drawn: SessionCard, sections: Sequence[CardSection], now: Moment) -> dict[str, Any]:
    """Give the card for a session; ``sections`` is the card in words."""
    session = drawn.session
    return {
        "session": None
        if session is None
        else {"id": session.id, "at": local(session.at, session.zone), "before": session.before},
        "since": day_or_none(drawn.since.day if drawn.since else None),
        "ready": ready(session, now),
        "changes": [{"kind": c.kind, "day": c.answer.day.isoformat(), **data_of(c.answer)} for c in drawn.changes],
        "sore": [
            {"region": s.region, "level": s.level, "worst": s.worst, "day": s.last.day.isoformat()} for s in drawn.sore
        ],
        "hurts": [{"day": h.day.isoformat(), "regions": list(h.regions), "kind": h.kind} for h in drawn.hurts],
        "after": [english(line) for line in drawn.after],
        "questions": [question(note) for note in drawn.questions],
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
        "signs": [card_sign(one, now) for one in drawn.signs],
        "sections": [{"heading": english(s.heading), "lines": [english(line) for line in s.lines]} for s in sections],
    }


def proposals(
    found: Sequence[Proposal], left_out: Sequence[Sentence], ask: Sentence | None, why: Sentence
) -> dict[str, Any]:
    """Give times for the next session, why others are not among them, what to ask first, and the plan's own reason."""
    return {
        "proposals": [
            {
                "at": utc(p.at),
                "day": p.day.isoformat(),
                "within": p.within,
                "reasons": [english(reason) for reason in p.reasons],
            }
            for p in found
        ],
        "left_out": [english(line) for line in left_out],
        "ask": english(ask),
        "why": english(why),
    }
