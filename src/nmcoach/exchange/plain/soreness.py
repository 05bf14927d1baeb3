"""Soreness, and how it went after sessions, as plain data."""

from collections.abc import Mapping, Sequence

from nmcoach.domain.hints import Any
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn, Slot, SorenessNow
from nmcoach.domain.soreness.course import Course
from nmcoach.domain.soreness.flags import Flag
from nmcoach.domain.soreness.followed import Followed
from nmcoach.exchange.plain.values import tenths, utc


def soreness(
    now: SorenessNow,
    levels: Mapping[str, CheckIn],
    schedule: Sequence[Slot],
    baseline_for: Session | None,
    latest: Followed | None,
    flagged: Flag | None,
) -> dict[str, Any]:
    """Give where soreness stands: ``levels`` holds for each region the check-in that names it last."""
    return {
        "levels": {region: check_in.levels[region] for region, check_in in levels.items()},
        "days": {region: check_in.day.isoformat() for region, check_in in levels.items()},
        "asked": asked(now),
        "worst": now.worst,
        "hours_since_session": now.hours_since_session,
        "due": None if now.due is None else utc(now.due.at),
        "schedule": [{"hours": slot.hours, "at": utc(slot.at), "state": slot.state} for slot in schedule],
        "baseline_for": None if baseline_for is None else utc(baseline_for.at),
        "recovery": None if latest is None else recovery(latest),
        "flag": flag(flagged),
    }


def asked(now: SorenessNow) -> list[dict[str, Any]]:
    """Give the regions that are asked about, for their level is old."""
    return [
        {
            "region": sore.last.region,
            "level": None if sore.last.hurt else sore.last.level,
            "day": sore.last.day.isoformat(),
        }
        for sore in now.asked
    ]


def flag(flagged: Flag | None) -> dict[str, Any] | None:
    """Give what the user should tell someone; None for nothing."""
    return None if flagged is None else {"level": flagged.level, "text": english(flagged.text)}


def recovery(followed: Followed) -> dict[str, Any]:
    """Give how it went after a session."""
    found = followed.recovery
    return {
        "session": found.session.id,
        "day": found.session.day.isoformat(),
        "worst": _course(found.worst),
        "regions": {course.region: _course(course) for course in found.regions},
        "missing": list(found.missing),
        "why": english(followed.words),
        "ask": english(followed.ask),
    }


def _course(course: Course) -> dict[str, Any]:
    back, peak = course.back, course.peak
    return {
        "baseline": course.baseline,
        "readings": [{"hours": round(r.hours, 1), "level": r.level} for r in course.readings],
        "peak": None if peak is None else peak.level,
        "area": tenths(course.area),
        "back": None if back is None else {"after": round(back.low, 1), "by": tenths(back.high)},
    }
