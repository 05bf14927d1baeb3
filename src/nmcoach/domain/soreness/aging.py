"""Levels grow old: what a level that was told of a region still means so many local days later."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from operator import attrgetter

from nmcoach.domain.days import Days
from nmcoach.domain.hints import Literal, NamedTuple
from nmcoach.domain.record import record
from nmcoach.domain.regions import REGIONS, base_of

TENDER_FROM, SKIP_FROM, HIGH_FROM, FREE_TO = 3, 5, 7, 2
"""Out of 10: done gently from, left out from, left out until told anew from, and free again at (design default)."""
FRESH_DAYS = 7
"""Local days, its own being 0, for which a level is taken as it was told (design default)."""
LOOK_BACK = Days(28)
"""How far a level says something about today, in local days (design default)."""
ONE_LEG_BASES = frozenset({"calf", "thigh_back", "thigh_front", "thigh_inner"})
"""Where a high level on one side alone holds until a newer one is told, however old it is (source: signs of a clot)."""


class Told(NamedTuple):
    """A level that was told of a region, or how a region hurt in a run."""

    region: str
    level: int
    """0–10."""
    at: datetime
    """In UTC."""
    day: date
    """Its local day."""
    id: str
    """The entry it comes from."""
    hurt: bool = False
    """Whether nobody told a level: it hurt in a run, and that counts as this one."""


@record
class Sore:
    """A region that something told of it still limits."""

    last: Told
    """The latest of it."""
    cause: Told
    """What limits it: the latest, or an earlier one that has not eased yet."""
    does: Literal["out", "gentle"]
    """Left out, or done at half the seconds and 3/10 at most."""
    asked: bool
    """Whether it is so old that the user is asked how it is now."""


def grown(told: Iterable[Told], today: date) -> dict[str, Sore]:
    """Give the regions that are limited on a local day by what was told up to it, in body order.

    A newer reading of a region replaces the older. 3–4 limits to 3/10 and half the seconds. 5 or more leaves out for
    seven days, or until it is 2 or less, or 3–4 on two different days. From day 8 to 28 the region is asked about and
    done gently; then it says nothing any more. 7 or more leaves out until a newer level is told, for 28 days; a calf or
    thigh on one side alone for as long as nobody tells. What hurt in a run never loosens what was told.
    """
    of: dict[str, list[Told]] = {}
    for one in sorted(told, key=attrgetter("at", "id")):
        of.setdefault(one.region, []).append(one)
    levels = {region: [one for one in readings if not one.hurt] for region, readings in of.items()}
    latest = {region: readings[-1] for region, readings in levels.items() if readings}
    found = {}
    for region in REGIONS:
        if region not in of:
            continue
        known = [_grown(readings.get(region, []), latest, today) for readings in (levels, of)]
        if sore := max(known, key=_strict):
            found[region] = sore
    return found


def age(told: Told, today: date) -> int:
    """Give how many local days old a level is; its own day is 0, and so is one still to come."""
    return max(0, (today - told.day).days)


def on_one_leg(told: Told, latest: Mapping[str, Told]) -> bool:
    """Say whether a calf or thigh is at 7 or more while the other side was not within a week of it."""
    if base_of(told.region) not in ONE_LEG_BASES or told.level < HIGH_FROM:
        return False
    side = "right" if told.region.startswith("left") else "left"
    other = latest.get("_".join((side, base_of(told.region))))
    return other is None or other.level < HIGH_FROM or abs((other.day - told.day).days) > FRESH_DAYS


def _strict(sore: Sore | None) -> int:
    return 0 if sore is None else 2 if sore.does == "out" else 1


def _grown(readings: list[Told], latest: Mapping[str, Told], today: date) -> Sore | None:
    if not readings:
        return None
    last = readings[-1]
    old = age(last, today)
    held = _held(readings)
    if held is not None and age(held, today) <= FRESH_DAYS:
        return Sore(last, held, "out", asked=False)
    if last.level >= HIGH_FROM and (old <= LOOK_BACK.n or on_one_leg(last, latest)):
        return Sore(last, last, "out", asked=True)
    if last.level >= TENDER_FROM and old <= LOOK_BACK.n:
        return Sore(last, last, "gentle", asked=old > FRESH_DAYS)
    return None


def _held(readings: list[Told]) -> Told | None:
    """Give the latest reading of 5 or more that has not eased since: to 2, or to 3–4 on two different days."""
    held: Told | None = None
    eased: set[date] = set()
    for one in readings:
        if one.level >= SKIP_FROM:
            held, eased = one, set()
        elif one.level <= FREE_TO:
            held = None
        else:
            eased.add(one.day)
            held = held if len(eased) < 2 else None
    return held
