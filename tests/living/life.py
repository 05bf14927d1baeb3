"""A life at random: one person, now and then a second device, and a memory of what was told."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from living.body import Facts
from living.told import Said, about, arrived, ends, heads, local_day
from nmcoach.content import loader
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock
from table import FIRST, ON, TABLE

REGIONS = tuple(f"{side}_{base}" for base in ON for side in ("left", "right"))
ROUTINES = tuple(loader.routines())
KIT = ("roller", "ball", "peanut", "wall", "chair")
ZONES = ("Europe/Vienna", "Europe/Vienna", "Pacific/Auckland", "America/New_York")


class Leak(AssertionError):
    """Something was possible that the reference forbids, or forbidden that it allows."""


@dataclass
class Device:
    """One copy of the coach, with a clock of its own."""

    name: str
    coach: Coach
    clock: FakeClock


@dataclass
class Life:
    """What happened, step by step, and what is remembered of it."""

    folder: Path
    seed: int
    steps: list[str] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)
    """All answers that were ever told, on any device, by id."""
    came: dict[tuple[str, str], tuple[datetime, date]] = field(default_factory=dict)
    """Device and id of an answer whose stamp lay ahead → when it came there, at the earliest."""
    kinds: dict[str, str | None] = field(default_factory=dict)
    """Of what kind it hurt in a run, by its id."""
    let_go: set[str] = field(default_factory=set)
    """Ids of signs that somebody looked at and allowed rolling, or that were a mistake."""
    devices: list[Device] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """Which steps were taken at all."""

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        starts = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=self.chance.randint(0, 364))
        self.zone = self.chance.choice(ZONES)
        self.open("one", starts)
        self.device = self.devices[0]

    def open(self, name: str, at: datetime) -> None:
        clock = FakeClock(at, self.zone)
        made = Coach.open(self.folder / name / "data", self.folder / name / "config", clock, NO_SOUND)
        self.devices.append(Device(name, made, clock))

    def close(self) -> None:
        for device in self.devices:
            device.coach.close()

    @property
    def coach(self) -> Coach:
        return self.device.coach

    @property
    def now(self) -> datetime:
        return self.device.clock.at

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)

    # what is written down here

    def entries(self, kind: str) -> list[Any]:
        return [item.entry for item in self.coach.history.items(kinds=(kind,))]

    def told(self) -> list[Said]:
        """Give the answers that are kept here, as the life remembers them."""
        return [self.remember(one.id) for one in self.entries("safety")]

    def remember(self, key: str) -> Said:
        """Give an answer as it counts here: one whose stamp lay ahead is of when it came."""
        came = self.came.get((self.device.name, key))
        return self.said[key] if came is None else arrived(self.said[key], *came)

    def meet(self) -> None:
        """Open the coach once more, and remember what is here though its stamp lies ahead."""
        self.coach.keep_arrivals()
        for entry in self.entries("safety"):
            said, key = self.said[entry.id], (self.device.name, entry.id)
            if said.at > self.now and said.day > self.today and self.came.get(key, (None, date.max))[1] > self.today:
                self.came[key] = (self.now, self.today)

    def facts(self) -> Facts:
        of: dict[str, list[Any]] = {}
        for item in self.coach.history.items():
            of.setdefault(item.kind, []).append(item.entry)
        profiles = of.get("profile", [])
        return Facts(
            said=[self.remember(one.id) for one in of.get("safety", [])],
            signs=of.get("red_flag", []),
            sessions=of.get("session", []),
            check_ins=of.get("soreness", []),
            therapies=of.get("therapy", []),
            hurts=[
                (part.id, part.at, part.day, part.regions, self.kinds.get(roll.id))
                for roll in of.get("roll", []) for part in roll.segments if part.outcome == "hurt" and part.regions
            ],
            kit=frozenset(profiles[-1].kit if profiles else KIT),
            avoids=tuple(profiles[-1].avoids) if profiles else (),
        )  # fmt: skip

    def protected(self) -> set[str]:
        """Give the ids of what stops all rolling and nobody ended."""
        answers = {one.id for one in heads(self.told()) if one.bars and TABLE[one.question].stop}
        signs = {one.id for one in self.entries("red_flag") if one.level != "soon" and one.settled_at is None}
        return answers | signs

    def stopped_by(self) -> set[str]:
        """Give what stops all rolling: questions, by whichever yes, and the ids of signs."""
        protected = self.protected()
        answers = {one.question for one in self.told() if one.id in protected}
        return answers | (protected - {one.id for one in self.told()})

    def begin(self) -> None:
        """Start as people do: all answered, only the first page, or nothing."""
        how = self.chance.choice(("all", "all", "all", "all", "first", "nothing"))
        keys = {"all": tuple(TABLE), "first": tuple(sorted(FIRST)), "nothing": ()}[how]
        self.steps.append(f"one {self.now:%Y-%m-%dT%H:%M} begin {how}")
        self.tell([Given(key, "no") for key in keys])

    def tell(self, given: list[Given], at: datetime | None = None) -> None:
        before = heads(self.told())
        before = before if at is None else [one for one in before if one.at <= at]
        for one in self.coach.safety.answer(given, at):
            said = Said(
                one.id, one.question, one.answer, one.at, one.day, one.regions, one.due, own=one.cleared_by == "me"
                and one.answer == "over" and one.question in ("fracture", "clot", "bone", "surgery", "neck", "cancer"),
            )  # fmt: skip
            yes = [other for other in before if other.question == one.question and other.bars]
            if one.answer == "agreed" and len(yes) == 1:
                said = replace(said, to=about(yes[0], self.today))
            same = [other for other in before if other.word == "agreed" and other.to == about(said, self.today)]
            seen = [other for other in before if other not in same] if said.bars else before
            self.said[one.id] = ends(said, seen, self.said)  # an agreement to the very same yes stays

    def ended(self) -> set[str]:
        """Give what is ended here by somebody who had seen it."""
        told = self.told()
        return set[str]().union(*(one.ends for one in told)) if told else set()
