"""A recovery in words and as a table."""

from collections.abc import Sequence

from nmcoach.domain.regions import Named
from nmcoach.domain.say import Part, Sentence, listed, plural, say
from nmcoach.domain.soreness.course import Course, Reading
from nmcoach.domain.soreness.recovery import Across, Recovery, still_sore

Row = tuple[Part, Part, Part, Part, Part]
Rows = tuple[Row, ...]

UNKNOWN = say("unknown")


def title(course: Course) -> Sentence:
    """Name what a curve follows."""
    if not course.region:
        return say("The worst of all")
    return say("{region}", region=Named((course.region,), first=True))


def sentence(course: Course) -> Sentence:
    """Say what a curve shows, with its figures; unknown stays unknown."""
    peak, back = course.peak, course.back
    if peak is None:
        return say("No reading after the session: unknown.")
    way = say("when it settled is unknown")
    if back is not None:
        way = say("settled {when}", when=back.text)
        if back.high is None:
            way = say("not settled after {hours} h", hours=round(back.low))
    told = say(
        "{count}: {start}, highest {level}/10 after {hours} h, {way}",
        count=plural(len(course.readings), one="{n} reading", other="{n} readings"),
        start=say("how it was before is unknown")
        if course.baseline is None
        else say("{n}/10 before", n=course.baseline),
        level=peak.level,
        hours=round(peak.hours),
        way=way,
    )
    return say("{told}.", told=told)


def missing(found: Recovery) -> Sentence | None:
    """Say at which hours no check-in was made and which worked regions have no reading; None for none."""
    none = say("No check-in at about {hours} h.", hours=listed(found.missing, last=", ")) if found.missing else None
    unread = say("Unknown: {regions} (worked, no reading).", regions=Named(found.unknown)) if found.unknown else None
    if none is None or unread is None:
        return none or unread
    return say("{none} {unread}", none=none, unread=unread)


def together(found: Across) -> Sentence:
    """Say how sessions fared together: median and range, and no direction."""
    if not found.n:
        return say("Across sessions: nothing is known yet; check in before and after a session.")
    told = _one(found) if found.n == 1 else _several(found)
    return say("{told} {n} unknown.", told=told, n=found.unknown) if found.unknown else told


def _one(found: Across) -> Sentence:
    if found.middle is None:
        return say("After the one session that is known: not settled when last asked.")
    return say("After the one session that is known: settled by {hours} h.", hours=round(found.middle))


def _several(found: Across) -> Sentence:
    if found.middle is None:
        return say("Across {n} sessions: half or more were not settled when last asked.", n=found.n)
    told = say("Across {n} sessions: typically settled by {hours} h", n=found.n, hours=round(found.middle))
    if found.least is not None and found.most is not None and found.least != found.most:
        told = say("{told}, from {least} to {most} h", told=told, least=round(found.least), most=round(found.most))
    if found.not_back:
        told = say("{told}; {more}", told=told, more=still_sore(found.not_back))
    return say("{told}.", told=told)


def table(courses: Sequence[Course]) -> Rows:
    """Give every curve as a row: what, before, each reading, highest, when it settled."""
    return tuple(
        (
            title(course),
            _level(course.baseline),
            listed(map(_reading, course.readings), last=", ") if course.readings else say("no reading"),
            UNKNOWN if course.peak is None else _level(course.peak.level),
            UNKNOWN if course.back is None else course.back.text,
        )
        for course in courses
    )


def _level(level: int | None) -> Sentence:
    return UNKNOWN if level is None else say("{level}/10", level=level)


def _reading(reading: Reading) -> Sentence:
    return say("{hours} h {level}", hours=round(reading.hours), level=reading.level)
