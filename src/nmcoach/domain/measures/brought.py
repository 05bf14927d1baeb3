"""What a health file holds, in sentences: what of which source on how many days, and what is left out and why."""

from collections.abc import Callable, Mapping
from datetime import date

from nmcoach.domain.amounts import Amount
from nmcoach.domain.measures.movement import kinds_of
from nmcoach.domain.record import record
from nmcoach.domain.say import Listed, Plural, Sentence, Theirs, Typed, listed, plural, say

MOST_NAMED = 4
"""Sources that are named; the others are counted."""


@record
class Taken:
    """What is taken of a kind."""

    days: tuple[date, ...]
    """Its days, in order; at least one."""
    sources: Mapping[str, int]
    """Source → how many of them."""


def file_of(maker: str, records: int) -> Sentence:
    """Say whose file it is."""
    rows = plural(records, one="{n} record", other="{n} records")
    return say("{maker}: {rows} read.", maker=Typed(maker), rows=rows)


def nights_of(what: Sentence, taken: Taken) -> Sentence:
    """Say of how many nights something is told."""
    nights = plural(len(taken.days), one="{n} night", other="{n} nights")
    days, sources = _days(taken), _sources(taken)
    return say("{what}: {nights}, {days}, from {sources}.", what=what, nights=nights, days=days, sources=sources)


def drinks_of(taken: Taken, ml: int) -> Sentence:
    """Say how many drinks there are."""
    n = plural(sum(taken.sources.values()), one="{n} drink", other="{n} drinks")
    return say(
        "{n} on {on}, {days}, {amount} in all, from {sources}.",
        n=n, on=_on(taken), days=_days(taken), amount=Amount(ml), sources=_sources(taken),
    )  # fmt: skip


def outings_of(taken: Taken, minutes: Mapping[str, int]) -> Sentence:
    """Say how much moving there is, by kind in minutes."""
    n = plural(sum(taken.sources.values()), one="{n} time of moving", other="{n} times of moving")
    return say(
        "{n} on {on}, {days}, in minutes: {kinds}, from {sources}.",
        n=n, on=_on(taken), days=_days(taken), kinds=kinds_of(minutes), sources=_sources(taken),
    )  # fmt: skip


def _days(taken: Taken) -> Sentence:
    first, last = taken.days[0], taken.days[-1]
    if first == last:
        return say("{first}", first=_dated(first))
    return say("{first} to {last}", first=_dated(first), last=_dated(last))


def _sources(taken: Taken) -> Listed:
    ordered = sorted(taken.sources.items(), key=lambda one: (-one[1], one[0]))
    names = [say("{source} ({n})", source=Theirs(name), n=n) for name, n in ordered[:MOST_NAMED]]
    if len(ordered) > MOST_NAMED:
        more = plural(len(ordered) - MOST_NAMED, one="{n} other", other="{n} others")
        names.append(say("{more}", more=more))
    return listed(names)


def _on(taken: Taken) -> Plural:
    return plural(len(taken.days), one="{n} day", other="{n} days")


def _dated(day: date) -> Typed:
    return Typed(day.isoformat())


LEFT_OUT: Mapping[str, Callable[[int], Plural]] = {
    "time": lambda n: plural(
        n, one="{n} with a time to come or before 1990", other="{n} with times to come or before 1990"
    ),
    "odd": lambda n: plural(n, one="{n} that cannot be read", other="{n} that cannot be read"),
    "amount": lambda n: plural(n, one="{n} drink of nothing or over 3 l", other="{n} drinks of nothing or over 3 l"),
    "in_bed": lambda n: plural(
        n, one="{n} stretch in bed that says nothing of sleep", other="{n} stretches in bed that say nothing of sleep"
    ),
    "awake": lambda n: plural(n, one="{n} stretch awake", other="{n} stretches awake"),
    "workout": lambda n: plural(
        n, one="{n} workout that is no walk, swim or ride", other="{n} workouts that are no walk, swim or ride"
    ),
    "long": lambda n: plural(n, one="{n} workout over 10 hours", other="{n} workouts over 10 hours"),
    "damaged": lambda n: plural(n, one="{n} damaged place", other="{n} damaged places"),
    "table": lambda n: plural(n, one="{n} table that is not as expected", other="{n} tables that are not as expected"),
    "nap": lambda n: plural(n, one="{n} shorter sleep of the same day", other="{n} shorter sleeps of the same day"),
    "long_sleep": lambda n: plural(n, one="{n} sleep of over 24 hours", other="{n} sleeps of over 24 hours"),
    "second": lambda n: plural(n, one="{n} night of a second device", other="{n} nights of a second device"),
    "by_day": lambda n: plural(n, one="{n} HRV reading outside a night", other="{n} HRV readings outside a night"),
    "overlap": lambda n: plural(
        n, one="{n} outing that another device tells of", other="{n} outings that another device tells of"
    ),
    "twice": lambda n: plural(
        n, one="{n} drink that another app tells of, too", other="{n} drinks that another app tells of, too"
    ),
    "by_hand": lambda n: plural(
        n, one="{n} logged by hand within 10 minutes", other="{n} logged by hand within 10 minutes"
    ),
}
"""Why something is left out → the words for so many."""
CUT_OFF = say("The file breaks off; what it holds up to there is read.")
NOTHING = say("Nothing of what was asked for is in the file.")


def left_out(counts: Mapping[str, int]) -> Sentence | None:
    """Say what is left out, and why; None for nothing."""
    parts = [words(counts[why]) for why, words in LEFT_OUT.items() if counts.get(why)]
    return say("Left out: {what}.", what=listed(parts, last=", ")) if parts else None


def unstaged(n: int) -> Sentence | None:
    """Say that some nights count whole; None for none."""
    nights = plural(n, one="{n} night without stages counts whole.", other="{n} nights without stages count whole.")
    return say("{nights}", nights=nights) if n else None
