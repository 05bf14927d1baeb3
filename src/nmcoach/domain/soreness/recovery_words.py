"""A recovery in words and as a table."""

from collections.abc import Sequence

from nmcoach.domain.regions import name, names
from nmcoach.domain.soreness.course import Course
from nmcoach.domain.soreness.recovery import Across, Recovery

Rows = tuple[tuple[str, ...], ...]


def title(course: Course) -> str:
    """Name what a curve follows."""
    return name(course.region).capitalize() if course.region else "The worst of all"


def sentence(course: Course) -> str:
    """Say what a curve shows, with its figures; unknown stays unknown."""
    count = len(course.readings)
    if not count:
        return "No reading after the session: unknown."
    peak, area, back = course.peak, course.area, course.back
    highest = f"highest {peak.level}/10 after {round(peak.hours)} h" if peak else ""
    start = "level before unknown" if course.baseline is None else f"{course.baseline}/10 before"
    way = "way back unknown" if back is None else f"back {back.text}"
    above = "" if area is None else f"; area above the level before: {round(area)} (points times hours)"
    return f"{count} {'reading' if count == 1 else 'readings'}: {start}, {highest}, {way}{above}."


def missing(found: Recovery) -> str:
    """Say which check-ins were missed and which worked regions have no reading; empty for none."""
    parts = []
    if found.missing:
        hours = ", ".join(str(hours) for hours in found.missing)
        parts.append(f"No check-in at about {hours} h.")
    if found.unknown:
        parts.append(f"Unknown: {names(found.unknown)} (worked, no reading).")
    return " ".join(parts)


def together(found: Across) -> str:
    """Say how sessions fared together: median and range, and no direction."""
    if not found.n:
        return "Across sessions: nothing is known yet; check in before and after a session."
    unknown = f" {found.unknown} unknown." if found.unknown else ""
    if found.n == 1:
        back = "not back when last asked" if found.middle is None else f"back by {round(found.middle)} h"
        return f"After the one session that is known: {back}.{unknown}"
    sessions = f"{found.n} sessions"
    if found.middle is None:
        return f"Across {sessions}: half or more were not back when last asked.{unknown}"
    span = ""
    if found.least is not None and found.most is not None and found.least != found.most:
        span = f", from {round(found.least)} to {round(found.most)} h"
    open_ones = f"; {found.not_back} not back when last asked" if found.not_back else ""
    return f"Across {sessions}: back by {round(found.middle)} h in the middle{span}{open_ones}.{unknown}"


def table(courses: Sequence[Course]) -> Rows:
    """Give every curve as a row: what, before, each reading, highest, back."""
    rows = []
    for course in courses:
        readings = "  ".join(f"{round(r.hours)} h {r.level}" for r in course.readings) or "no reading"
        peak, back = course.peak, course.back
        rows.append((
            title(course),
            "unknown" if course.baseline is None else f"{course.baseline}/10",
            readings,
            "unknown" if peak is None else f"{peak.level}/10",
            "unknown" if back is None else back.text,
        ))  # fmt: skip
    return tuple(rows)
