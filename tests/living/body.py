"""What sessions, other therapies, soreness and what hurt leave to a body, by section 5 of the reference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from living.told import Said
from nmcoach.content import loader
from table import ANYTHING, DEEP, EVERY, ON

LYING = {
    "floor": ("prone", "supine", "side", "hands_knees", "floor_sit"), "face_down": ("prone",),
    "kneeling": ("hands_knees",), "standing": ("standing",),
}  # fmt: skip
"""What somebody cannot do, and the positions that are out with it."""


@dataclass(frozen=True)
class Facts:
    """What is written down on a device."""

    said: Sequence[Said]
    signs: Sequence[Any] = ()
    sessions: Sequence[Any] = ()
    check_ins: Sequence[Any] = ()
    therapies: Sequence[Any] = ()
    hurts: Sequence[tuple[str, datetime, date, tuple[str, ...], str | None]] = ()
    """The id of what hurt, when, on which day, which regions, and of what kind."""
    kit: frozenset[str] = frozenset({"roller", "ball", "peanut", "wall", "chair"})
    avoids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Law:
    """What may not be done now."""

    stop: bool = False
    only_breath: bool = False
    out: frozenset[str] = frozenset()
    """Moves."""
    cap: int = ANYTHING
    halved: frozenset[str] = frozenset()
    """Moves that get half their seconds, at 3/10 at most."""
    caps: Mapping[str, int] = field(default_factory=dict)
    """Move → its own highest discomfort."""

    def __add__(self, other: "Law") -> "Law":
        caps = {key: min(one.get(key, ANYTHING) for one in (self.caps, other.caps)) for key in
                self.caps.keys() | other.caps.keys()}  # fmt: skip
        return Law(
            self.stop or other.stop, self.only_breath or other.only_breath, self.out | other.out,
            min(self.cap, other.cap), self.halved | other.halved, caps,
        )  # fmt: skip


UNTOLD = Law(cap=3, out=DEEP, halved=EVERY)
"""After work whose regions were not told."""


def on(regions: Iterable[str]) -> frozenset[str]:
    """Give the moves on some regions; a side that is out takes the move with it, for both sides get the same."""
    return frozenset[str]().union(*(ON[region.partition("_")[2]] for region in regions))


def of_session(session: Any, now: datetime) -> Law:
    over = session.at + timedelta(minutes=session.minutes or 60, hours=48)
    if session.status not in ("attended", "booked") or not session.at <= now < over:
        return Law()
    if session.status == "attended" and session.regions:
        return Law(cap=3, out=DEEP | on(session.regions))
    return UNTOLD


def of_therapy(therapy: Any, now: datetime) -> Law:
    hours = 72 if therapy.kind == "dry_needling" else 48
    if therapy.kind == "physio_exercise" or not therapy.at <= now < therapy.at + timedelta(hours=hours):
        return Law()
    return Law(out=on(therapy.regions)) if therapy.regions else UNTOLD


@dataclass(frozen=True)
class Level:
    region: str
    level: int
    at: datetime
    day: date
    id: str

    @property
    def order(self) -> tuple[datetime, str]:
        """Which is the newer: of two at the same instant, what was written down last."""
        return self.at, self.id


def of_soreness(facts: Facts, now: datetime, today: date) -> list[Law]:
    levels = [
        Level(region, level, one.at, one.day, one.id) for one in facts.check_ins for region, level in one.levels.items()
        if one.at <= now
    ]  # fmt: skip
    hurts = [
        Level(region, 3 if kind == "dull" else 5, at, day, key) for key, at, day, regions, kind in facts.hurts
        for region in regions if at <= now and (kind != "dull" or day == today)
    ]  # fmt: skip
    found = []
    for region in {one.region for one in (*levels, *hurts)}:
        told = [one for one in levels if one.region == region]
        other = {"left": "right", "right": "left"}[region.partition("_")[0]] + "_" + region.partition("_")[2]
        beside = [one for one in levels if one.region == other]
        found.append(_region(region, told, beside, today))
        found.append(_region(region, [*told, *(one for one in hurts if one.region == region)], beside, today))
    return found


def _region(region: str, told: list[Level], beside: list[Level], today: date) -> Law:
    if not told:
        return Law()
    told = sorted(told, key=lambda one: one.order)
    last = told[-1]
    ago = max(0, (today - last.day).days)
    moves = on((region,))
    if _not_eased(told, today) or (last.level >= 7 and ago <= 28):
        return Law(out=moves)
    other = max(beside, key=lambda one: one.order, default=None)
    leg = region.partition("_")[2] in ("calf", "thigh_back", "thigh_front", "thigh_inner")
    if leg and last.level >= 7 and (other is None or other.level < 7):
        return Law(out=moves)
    return Law(halved=moves) if last.level >= 3 and ago <= 28 else Law()


def _not_eased(told: list[Level], today: date) -> bool:
    """Say whether a level of 5 or more of the last week stands: not at 2 since, nor at 3–4 on two days."""
    high = [place for place, one in enumerate(told) if one.level >= 5]
    if not high or (today - told[high[-1]].day).days > 7:
        return False
    since = told[high[-1] + 1 :]
    return all(one.level > 2 for one in since) and len({one.day for one in since}) < 2


def of_means(facts: Facts) -> Law:
    """Leave out what needs kit that is not at hand, or a position that cannot be taken."""
    never = {position for word in facts.avoids for position in LYING[word]}
    moves = loader.moves()
    return Law(
        out=frozenset(key for key in EVERY if not set(moves[key].kit) <= facts.kit or moves[key].position in never)
    )
