"""What is shown and said once a run is over: what was worked, the week, and the next thing of the day."""

from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.days import WEEKDAYS
from nmcoach.domain.hints import Literal
from nmcoach.domain.regions import REGIONS, Named, base_of
from nmcoach.domain.run.rolls import Mark, RollSegment
from nmcoach.domain.say import Part, Sentence, Typed, listed, plural, say

NextThing = Literal["check_in", "drink"]


def worked(segments: Iterable[RollSegment]) -> dict[str, int]:
    """Give the seconds in which each region was really worked, in body order."""
    seconds: dict[str, int] = {}
    for segment in segments:
        for region in segment.regions:
            seconds[region] = seconds.get(region, 0) + segment.seconds
    return {region: seconds[region] for region in REGIONS if seconds.get(region)}


def by_length(seconds: Mapping[str, int]) -> list[tuple[int, list[str]]]:
    """Put regions of the same seconds together, in body order, so that a pair of sides is one line."""
    found: list[tuple[int, list[str]]] = []
    for region, long in seconds.items():
        if found and found[-1][0] == long and base_of(found[-1][1][0]) == base_of(region):
            found[-1][1].append(region)
        else:
            found.append((long, [region]))
    return found


def next_thing(agenda: Agenda) -> NextThing | None:
    """Say what comes next today: a check-in that is due, else a drink where the day's pace is ahead; None for neither.

    While a warning sign stands, or something stops rolling, nothing is asked here.
    """
    if agenda.first is not None or agenda.roll.adapted.stop is not None:
        return None
    if agenda.soreness.due is not None or agenda.soreness.asked:
        return "check_in"
    return "drink" if agenda.water.mode != "limit" and agenda.water.suggest_ml > 0 else None


def worked_told(seconds: Mapping[str, int]) -> tuple[Sentence, ...]:
    """Say how long each region was worked, a sentence for each, or for a pair of sides of the same length."""
    told = []
    for count, regions in by_length(seconds):
        where, long = Named(tuple(regions), first=True), plural(count, one="{n} second", other="{n} seconds")
        if len(regions) > 1:
            told.append(say("{where}: {long} each.", where=where, long=long))
        else:
            told.append(say("{where}: {long}.", where=where, long=long))
    return tuple(told) or (say("Nothing was pressed."),)


def week_told(marks: Sequence[Mark]) -> Sentence:
    """Say on which days of this week there was rolling."""
    days = [
        say("{day} partly", day=Typed(WEEKDAYS[number])) if mark == "partly" else Typed(WEEKDAYS[number])
        for number, mark in enumerate(marks)
        if mark in ("done", "partly")
    ]
    if not days:
        return say("Rolled this week: not yet.")
    return say("Rolled this week: {days}.", days=listed(days, last=", "))


_NEXT: Mapping[NextThing, Part] = {"check_in": say("a check-in on soreness"), "drink": say("a glass of water")}


def next_told(thing: NextThing, way: str) -> Sentence:
    """Say what comes next today, and by which command or key it is done."""
    return say("Next: {thing}, {way}.", thing=_NEXT[thing], way=Typed(way))
