"""The past as one list: every kind of entry with a line that says what it was."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.learn.checklist import Tick
from nmcoach.domain.learn.quiz import QuizResult
from nmcoach.domain.measures.measures import Measurement, show_value
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.notes import Note
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.profile import Profile
from nmcoach.domain.record import record
from nmcoach.domain.regions import names
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.safety.questions import Answer
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.say import Voice, english
from nmcoach.domain.sessions import Session, Therapy
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.water import Drink, show_drink

KINDS: dict[str, type[Entry]] = {
    "drink": Drink,
    "roll": Roll,
    "session": Session,
    "therapy": Therapy,
    "soreness": CheckIn,
    "measurement": Measurement,
    "movement": Movement,
    "note": Note,
    "plan": PlanEvent,
    "safety": Answer,
    "red_flag": Flagged,
    "profile": Profile,
    "quiz": QuizResult,
    "checklist": Tick,
}
"""Name of a kind in lists → what its entries are."""


def kind_of(entry: Entry) -> str:
    """Give the name of an entry's kind."""
    return next(name for name, kind in KINDS.items() if type(entry) is kind)


@record
class HistoryItem:
    """A line of the history."""

    kind: str
    """A key of :data:`KINDS`."""
    entry: Entry
    text: str
    """What it was, in a few words."""


def check_kinds(kinds: Iterable[str]) -> None:
    """Refuse a kind of entry there is none of, by raising :class:`BadValue` naming those there are."""
    for kind in kinds:
        if kind not in KINDS:
            raise BadValue(f"“{kind}” is not a kind of entry; use one of {', '.join(KINDS)}.")


def may_come(entry: Entry) -> bool:
    """Say whether an entry may lie in the future: only a session that was not attended yet."""
    return isinstance(entry, Session) and entry.status != "attended"


def check_instant(entry: Entry, at: datetime | None, now: datetime) -> None:
    """Refuse to put an entry into the future where it may not lie, by raising :class:`BadValue`."""
    if at is not None and at > now and not may_come(entry):
        raise BadValue("That time lies in the future; give a time up to now.")


def not_edited(entry: Entry) -> NotAllowed:
    """Give the error for an entry of a kind that is answered or set anew, not edited."""
    return NotAllowed(
        f"An entry of the kind {kind_of(entry)} is not edited in place; answer or set it anew, or delete it."
    )


def check_deletion(entry: Entry) -> None:
    """Refuse to delete a warning sign that was not dealt with: that would lift the stop unseen.

    Raises :class:`NotAllowed`.
    """
    if isinstance(entry, Flagged) and entry.settled_at is None:
        raise NotAllowed(
            "A warning sign that waits to be looked at is not deleted; say in Safety that it was dealt with."
        )


def describe(entry: Entry, units: str = "ml") -> str:
    """Say in a few words what an entry was."""
    match entry:
        case Drink():
            return _drink(entry.ml, entry.kind, units)
        case Roll():
            return _roll(entry)
        case Session():
            return _session(entry)
        case Therapy():
            return _join(entry.kind.replace("_", " "), names(entry.regions), entry.note)
        case CheckIn():
            levels = ", ".join(f"{names((region,))} {level}/10" for region, level in entry.levels.items())
            return _join(levels, entry.note)
        case Measurement():
            return _join(f"{entry.side} {entry.measure.name} {show_value(entry.kind, entry.value)}", entry.note)
        case Movement():
            return _join(f"{entry.minutes} min {entry.kind}", entry.note)
        case Note():
            return _join(f"question: {entry.text}" if entry.topic == "question" else entry.text)
        case PlanEvent():
            return _plan(entry)
        case Answer():
            detail = names(entry.regions) or (f"{entry.ml} ml" if entry.ml else "") or entry.cleared_by
            return _join(
                f"{entry.question.replace('_', ' ')}: {entry.answer}",
                detail,
                f"on {entry.cleared_on}" if entry.cleared_on else "",
            )
        case Flagged():
            dealt = "dealt with" if entry.settled_at else "to be looked at"
            return _join(f"warning sign: {entry.flag.replace('_', ' ')}", dealt, entry.note)
        case Profile():
            avoids = f"not {', '.join(entry.avoids)}".replace("_", " ") if entry.avoids else ""
            return _join(entry.name or "no name", ", ".join(entry.kit) or "no kit", avoids)
        case QuizResult():
            return f"quiz, {entry.score} of {entry.total} right"
        case Tick():
            return f"choosing a practitioner: {entry.item} {'ticked' if entry.ticked else 'not ticked'}"
    return kind_of(entry)


@lru_cache(maxsize=1000)
def _drink(ml: int, kind: str, units: str) -> str:
    """Say it once for all of its kind: a life has many thousand drinks, few of them different."""
    return english(show_drink(ml, kind), Voice(units=units))


def _roll(roll: Roll) -> str:
    minutes, seconds = divmod(roll.seconds, 60)
    if roll.outcome == "running":
        return _join(roll.name, "interrupted")
    how = {"done": "done", "partly": "partly done", "skipped": "not done"}[roll.outcome]
    felt = f"felt {roll.felt}/10" if roll.felt is not None else ""
    return _join(roll.name, f"{how}, {minutes}:{seconds:02d}", felt, roll.note)


def _session(session: Session) -> str:
    minutes = f"{session.minutes} min" if session.minutes else ""
    what = "session" if session.kind == "other" else session.kind.replace("_", " ")
    pain = ""
    if session.before is not None or session.after is not None:
        before = "?" if session.before is None else session.before
        after = "?" if session.after is None else session.after
        pain = f"pain {before} → {after}"
    return _join(f"{what}, {session.status}", minutes, names(session.regions), pain, session.practitioner, session.note)


def _plan(event: PlanEvent) -> str:
    if event.event == "set":
        low_high = (
            f"maintenance {event.maintenance_days[0]}–{event.maintenance_days[1]} days"
            if event.maintenance_days
            else ""
        )
        chronic = "pain over three months" if event.chronic else ""
        by = f"stated by {event.stated_by}" if event.stated_by else ""
        return _join(f"plan from {event.start}, {event.per_week or 1} a week", chronic, low_high, by)
    words = {
        "pause": "plan paused",
        "resume": "plan resumed",
        "handover": f"handed over: {event.choice or 'maintenance'}",
    }
    return _join(words[event.event], event.reason)


def _join(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part)
