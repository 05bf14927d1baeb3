"""Whom to call: the number that is likely where the user is, and all the others."""

from collections.abc import Iterable, Mapping
from datetime import date

from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, Theirs, Typed, listed, say

Use = Literal["emergency", "same_day", "despair"]


@record
class Line:
    """A telephone number, as content ships it."""

    id: str
    """Such as ``emergency_au``."""
    use: Use
    """What it is for: help now, a nurse or doctor today, or someone who listens."""
    number: str
    """As it is dialled."""
    name: str
    """What answers there; empty for an emergency number."""
    where: str
    """Where it holds, in words: “Australia”."""
    countries: tuple[str, ...]
    """Where it holds, as ISO 3166 codes."""
    checked: date
    """The day on which it was last held against its source."""
    source: str
    """Who says so."""


@record
class Help:
    """The numbers for where the user is. Without any, words stand in for them: a wrong number is worse than none."""

    own: str = ""
    """The emergency number of the user's own setting; empty for none."""
    country: str = ""
    """Where the user is, as an ISO 3166 code; empty where that is not known."""
    lines: tuple[Line, ...] = ()
    """All numbers there are."""

    @property
    def emergency(self) -> str:
        """The emergency number that is likely; empty where none is known."""
        line = self.line("emergency")
        return self.own or ("" if line is None else line.number)

    def line(self, use: Use) -> Line | None:
        """Give the number for a use where the user is, or None."""
        return next((one for one in self.lines if one.use == use and self.country in one.countries), None)


_CLOCKS = frozenset({"CET", "EET", "MET", "WET", "EST", "MST", "HST", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"})
"""Names of zones that say what the clock shows, and of no country."""


def country_of(zone: str, countries: Mapping[str, str], links: Mapping[str, str]) -> str:
    """Give the country of a zone; empty for a zone that is none country's.

    ``countries`` are the zones that a country has, ``links`` the older names with those that took their place (source:
    zone.tab and the links of the tz database). The first part of a name tells nothing: America/Sao_Paulo and
    America/New_York, Europe/London and Europe/Vienna call different numbers.
    """
    if zone in _CLOCKS or zone.startswith("Antarctica/"):
        return ""
    seen: set[str] = set()
    while zone not in countries and zone in links and zone not in seen:
        seen.add(zone)
        zone = links[zone]
    return countries.get(zone, "")


def call(numbers: Help) -> Sentence:
    """Say to call for help now: the first sentence of an emergency."""
    if not numbers.emergency:
        return say("Call your local emergency number now.")
    return say("Call {number} now (elsewhere: the local number).", number=Typed(numbers.emergency))


def if_worse(numbers: Help) -> Sentence:
    """Say what to do if something that waits a little gets worse."""
    if not numbers.emergency:
        return say("If it gets worse quickly, call your local emergency number.")
    return say("If it gets worse quickly, call {number}.", number=Typed(numbers.emergency))


def today(numbers: Help) -> Sentence:
    """Say whom to call today."""
    line = numbers.line("same_day")
    if line is None:
        return say("Have it looked at today: call your doctor or an after-hours clinic, and say what you noticed.")
    return say(
        "Have it looked at today: call {name} on {number}, your doctor or an after-hours clinic, and say what you "
        "noticed.",
        name=Theirs(line.name),
        number=Typed(line.number),
    )


def despair(numbers: Help) -> Sentence:
    """Say who listens."""
    line, number = numbers.line("despair"), numbers.emergency
    if number and line is not None:
        return say(
            "You need not be alone with this. If you might act on it, call {number} now. Otherwise call {name} on "
            "{line}: someone listens there, day and night.",
            number=Typed(number),
            name=Theirs(line.name),
            line=Typed(line.number),
        )
    if number:
        return say(
            "You need not be alone with this. If you might act on it, call {number} now. Otherwise speak today with "
            "someone you trust, or with your doctor.",
            number=Typed(number),
        )
    return say(
        "You need not be alone with this. If you might act on it, call your local emergency number now. Otherwise "
        "speak today with someone you trust, or with your doctor."
    )


def emergency_numbers(numbers: Help) -> Sentence:
    """Name all emergency numbers in one sentence, the likely one first."""
    likely = numbers.line("emergency")
    every = [one for one in numbers.lines if one.use == "emergency"]
    if numbers.own:
        return say(
            "Emergency: {number}, as you set it; {others}; elsewhere the local number.",
            number=Typed(numbers.own),
            others=_named(every),
        )
    if likely is not None:
        return say(
            "Emergency: {number} in {where}; {others}; elsewhere the local number.",
            number=Typed(likely.number),
            where=Theirs(likely.where),
            others=_named(one for one in every if one is not likely),
        )
    return say("Emergency: {others}; elsewhere the local number.", others=_named(every))


def _named(lines: Iterable[Line]) -> Sentence:
    parts = [say("{number} in {where}", number=Typed(one.number), where=Theirs(one.where)) for one in lines]
    return say("{parts}", parts=listed(parts))
