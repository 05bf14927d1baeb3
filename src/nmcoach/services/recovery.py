"""How the body fared after each session."""

from dataclasses import dataclass
from typing import Any

from nmcoach.domain.sessions import Session, attended
from nmcoach.domain.soreness.course import Course
from nmcoach.domain.soreness.recovery import (
    Across,
    Recovery,
    across,
    against,
    ask_therapist,
    recovery,
    slow_recoveries,
)
from nmcoach.services.context import Context
from nmcoach.storage import sessions as stored_sessions
from nmcoach.storage import soreness as stored_soreness


@dataclass(frozen=True)
class Followed:
    """A recovery, and how it stands to the guide and to earlier ones."""

    recovery: Recovery
    words: str
    """One sentence: the way back against the usual 24–48 h and the last five."""
    ask: str
    """What to ask the therapist; empty for nothing."""


class Recoveries:
    """Recoveries, oldest first."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def every(self) -> list[Followed]:
        """Give the recovery of every attended session up to now, oldest first."""
        now = self._context.moment().at
        sessions = self._sessions()
        check_ins = stored_soreness.every(self._context.store)
        found = [recovery(session, sessions, check_ins, now) for session in sessions]
        last = sessions[-1] if sessions else None
        return [
            Followed(
                one,
                against(one, found[:index]),
                ask_therapist(one.session, check_ins, now) if one.session is last else "",
            )
            for index, one in enumerate(found)
        ]

    def across(self) -> Across:
        """Put all recoveries together."""
        return across([one.recovery for one in self.every()])

    def advice(self) -> str:
        """Give what two slow recoveries in a row suggest; empty otherwise."""
        store = self._context.store
        found = slow_recoveries(stored_sessions.every(store), stored_soreness.every(store), self._context.moment().at)
        return "" if found is None else found.text

    def _sessions(self) -> list[Session]:
        now = self._context.moment().at
        return [s for s in attended(stored_sessions.every(self._context.store)) if s.at <= now]


def as_json(followed: Followed) -> dict[str, Any]:
    """Give a recovery as plain data; docs/json.md lists the keys."""
    found = followed.recovery
    return {
        "session": found.session.id,
        "day": found.session.day.isoformat(),
        "worst": _course(found.worst),
        "regions": {course.region: _course(course) for course in found.regions},
        "missing": list(found.missing),
        "why": followed.words,
        "ask": followed.ask,
    }


def _course(course: Course) -> dict[str, Any]:
    back, peak = course.back, course.peak
    return {
        "baseline": course.baseline,
        "readings": [{"hours": round(r.hours, 1), "level": r.level} for r in course.readings],
        "peak": None if peak is None else peak.level,
        "area": None if course.area is None else round(course.area, 1),
        "back": None if back is None else {"after": round(back.low, 1), "by": _tenths(back.high)},
    }


def _tenths(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 1)
