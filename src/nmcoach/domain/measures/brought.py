"""What a health file holds, in sentences: what of which source on how many days, and what is left out and why."""

from collections.abc import Mapping
from datetime import date

from nmcoach.domain.amounts import Amount
from nmcoach.domain.measures.movement import kinds_of
from nmcoach.domain.record import record
from nmcoach.domain.say import Listed, Plural, Sentence, Theirs, Typed, listed, plural, say

MOST_NAMED = 4
"""Sources that are named; the others are counted."""


@record
class Kept:
    """What is taken of a kind."""

    days: tuple[date, ...]
    """Its days, in order; at least one."""
    sources: Mapping[str, int]
    """Source → how many of them."""


def file_of(maker: str, records: int) -> Sentence:
    """Say whose file it is."""
    rows = plural(records, one="{n} record", other="{n} records")
    return say("{maker}: {rows} read.", maker=Typed(maker), rows=rows)


def nights_of(what: Sentence, kept: Kept) -> Sentence:
    """Say of how many nights something is told."""
    nights = plural(len(kept.days), one="{n} night", other="{n} nights")
    days, sources = _days(kept), _sources(kept)
    return say("{what}: {nights}, {days}, from {sources}.", what=what, nights=nights, days=days, sources=sources)


def drinks_of(kept: Kept, ml: int) -> Sentence:
    """Say how many drinks there are."""
    n = plural(sum(kept.sources.values()), one="{n} drink", other="{n} drinks")
    return say(
        "{n} on {on}, {days}, {amount} in all, from {sources}.",
        n=n, on=_on(kept), days=_days(kept), amount=Amount(ml), sources=_sources(kept),
    )  # fmt: skip


def outings_of(kept: Kept, minutes: Mapping[str, int]) -> Sentence:
    """Say how much moving there is, by kind in minutes."""
    n = plural(sum(kept.sources.values()), one="{n} time of moving", other="{n} times of moving")
    return say(
        "{n} on {on}, {days}, in minutes: {kinds}, from {sources}.",
        n=n, on=_on(kept), days=_days(kept), kinds=kinds_of(minutes), sources=_sources(kept),
    )  # fmt: skip


def _days(kept: Kept) -> Sentence:
    first, last = kept.days[0], kept.days[-1]
    if first == last:
        return say("{first}", first=_dated(first))
    return say("{first} to {last}", first=_dated(first), last=_dated(last))


def _sources(kept: Kept) -> Listed:
    ordered = sorted(kept.sources.items(), key=lambda one: (-one[1], one[0]))
    names = [say("{source} ({n})", source=Theirs(name), n=n) for name, n in ordered[:MOST_NAMED]]
    if len(ordered) > MOST_NAMED:
        more = plural(len(ordered) - MOST_NAMED, one="{n} other", other="{n} others")
        names.append(say("{more}", more=more))
    return listed(names)


def _on(kept: Kept) -> Plural:
    return plural(len(kept.days), one="{n} day", other="{n} days")


def _dated(day: date) -> Typed:
    return Typed(day.isoformat())


LEFT_OUT: Mapping[str, tuple[str, str]] = {
    "time": ("{n} with a time to come or before 1990", "{n} with times to come or before 1990"),
    "odd": ("{n} that cannot be read", "{n} that cannot be read"),
    "amount": ("{n} drink of nothing or over 3 l", "{n} drinks of nothing or over 3 l"),
    "in_bed": ("{n} stretch in bed that says nothing of sleep", "{n} stretches in bed that say nothing of sleep"),
    "awake": ("{n} stretch awake", "{n} stretches awake"),
    "workout": ("{n} workout that is no walk, swim or ride", "{n} workouts that are no walk, swim or ride"),
    "long": ("{n} workout over 10 hours", "{n} workouts over 10 hours"),
    "damaged": ("{n} damaged place", "{n} damaged places"),
    "table": ("{n} table that is not as expected", "{n} tables that are not as expected"),
    "nap": ("{n} nap", "{n} naps"),
    "long_sleep": ("{n} sleep of over 24 hours", "{n} sleeps of over 24 hours"),
    "second": ("{n} night of a second device", "{n} nights of a second device"),
    "by_day": ("{n} HRV reading outside a night", "{n} HRV readings outside a night"),
    "overlap": ("{n} outing that another device tells of", "{n} outings that another device tells of"),
    "by_hand": ("{n} logged by hand within 10 minutes", "{n} logged by hand within 10 minutes"),
}
"""Why something is left out → the words for one, and for several."""
UNSTAGED = ("{n} night without stages counts whole.", "{n} nights without stages count whole.")
CUT_OFF = say("The file breaks off; what it holds up to there is read.")
NOTHING = say("Nothing of what was asked for is in the file.")


def left_out(counts: Mapping[str, int]) -> Sentence | None:
    """Say what is left out, and why; None for nothing."""
    parts = [Plural(counts[why], *LEFT_OUT[why]) for why in LEFT_OUT if counts.get(why)]
    return say("Left out: {what}.", what=listed(parts, last=", ")) if parts else None


def unstaged(n: int) -> Sentence | None:
    """Say that some nights count whole; None for none."""
    return say("{nights}", nights=Plural(n, *UNSTAGED)) if n else None
