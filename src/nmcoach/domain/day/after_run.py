"""What is shown once a run is over: what was worked, and the next thing of the day."""

from collections.abc import Iterable

from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.hints import Literal
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.run.rolls import RollSegment

NextThing = Literal["check_in", "drink"]


def worked(segments: Iterable[RollSegment]) -> dict[str, int]:
    """Give the seconds in which each region was really worked, in body order."""
    seconds: dict[str, int] = {}
    for segment in segments:
        for region in segment.regions:
            seconds[region] = seconds.get(region, 0) + segment.seconds
    return {region: seconds[region] for region in REGIONS if seconds.get(region)}


def next_thing(agenda: Agenda) -> NextThing | None:
    """Say what comes next today: a check-in that is due, else a drink where the day's pace is ahead; None for neither.

    While a warning sign stands, or something stops rolling, nothing is asked here.
    """
    if agenda.first is not None or agenda.roll.adapted.stop is not None:
        return None
    if agenda.soreness.due is not None or agenda.soreness.asked:
        return "check_in"
    return "drink" if agenda.water.mode != "limit" and agenda.water.suggest_ml > 0 else None
