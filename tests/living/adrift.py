"""Two devices whose clocks jump, and what really happened when: what protects is lifted by nobody unsaid.

The program knows of time what its clocks say; here is known how much really passed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from living.life import Leak
from nmcoach.domain.errors import CoachError
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.given import Given
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock

SIGNS = ("chest_pain", "one_leg_swollen", "major_fall")
HOUR = timedelta(hours=1)
AHEAD = (0, 0, 0, 0, 1, 30, 24 * 40, 24 * 400)
"""Hours by which a clock is ahead."""
PASSES = (0.01, 0.5, 3, 12, 23, 26, 70)
"""Hours that really pass before a step."""
MOST = 25 * HOUR
"""A sign is a mistake for a day; a clock that is put right by up to an hour tells its age as well as it can."""


@dataclass
class Told:
    """A sign, or a fracture, as it was really told."""

    at: datetime
    clock: datetime
    by: str


class Device:
    """One copy of the coach, with a clock that is ahead by some hours."""

    def __init__(self, folder: Path, name: str, real: datetime, ahead: timedelta) -> None:
        self.folder = folder / name
        self.name = name
        self.ahead = ahead
        self.clock = FakeClock(real + ahead)
        self.knows: set[str] = set()
        """Ids of what protects here and was never lifted."""
        self.behind: set[str] = set()
        """Ids of signs that this device was used after, while its clock said an earlier time than they do."""
        self.thought_better: set[str] = set()
        """Ids of what an import brought here that was undone."""
        self.saved: list[tuple[datetime, datetime]] = []
        """When something was surely saved here, and what the clock said."""
        self.files = 0
        self.open()

    def open(self) -> None:
        self.coach = Coach.open(self.folder / "data", self.folder / "config", self.clock, NO_SOUND)

    def protects(self) -> set[str]:
        """Give the ids of what stops all rolling here, as it is written down."""
        signs, answers = self.coach.history.items(kinds=("red_flag",)), self.coach.history.items(kinds=("safety",))
        standing = {one.entry.id for one in signs if isinstance(one.entry, Flagged) and _stands(one.entry, self.clock)}
        yes = [one.entry for one in answers if isinstance(one.entry, Answer) and one.entry.question == "fracture"]
        return standing | {one.id for one in yes if one.answer == "yes"}


def _drops(said: list[datetime]) -> bool:
    """Say whether a clock has said an earlier time than before, by over an hour."""
    return any(max(said[:at]) - one > HOUR for at, one in enumerate(said) if at)


def _stands(one: Flagged, clock: FakeClock) -> bool:
    return one.settled_at is None or one.settled_at > clock.at


@dataclass
class Adrift:
    """What happened, step by step, and what is remembered of it."""

    folder: Path
    seed: int
    steps: list[str] = field(default_factory=list)
    told: dict[str, Told] = field(default_factory=dict)
    lifted: set[str] = field(default_factory=set)
    """Ids of what somebody looked at and allowed rolling, of mistakes in time, and of what was undone by name."""

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.real = datetime(2026, 11, 23, 12, tzinfo=UTC)
        self.devices = [Device(self.folder, name, self.real, self._ahead()) for name in ("one", "two")]
        for device in self.devices:
            device.coach.safety.answer([Given(key, "no") for key in device.coach.safety.questions()])
        self.device = self.devices[0]

    def close(self) -> None:
        for device in self.devices:
            device.coach.close()

    def step(self) -> None:
        """Let time pass, do one thing at random on one of the devices, and look at both."""
        self.real += self.chance.choice(PASSES) * HOUR
        for device in self.devices:
            device.clock.at = self.real + device.ahead
        self.device = self.chance.choice(self.devices)
        self._meet()
        chosen: Callable[[Adrift], str] = self.chance.choices(*zip(*_STEPS, strict=True))[0]
        self.steps.append(f"{self.device.name} {self.real:%d %H:%M} +{self.device.ahead} {chosen.__name__.strip('_')}")
        try:
            done = chosen(self)
        except CoachError as error:
            done = f"refused: {error}"
        self.steps[-1] += f" {done}"
        self._meet()
        for device in self.devices:
            self._look(device)

    def _ahead(self) -> timedelta:
        return self.chance.choice(AHEAD) * HOUR

    def _meet(self) -> None:
        """Open the device that is used, which keeps what lies ahead of its clock."""
        device = self.device
        device.coach.keep_arrivals()
        device.behind |= {key for key, one in self.told.items() if one.clock - device.clock.at > HOUR}

    def _look(self, device: Device) -> None:
        protects = device.protects()
        lost = device.knows - protects - self.lifted - device.thought_better
        if protects - set(self.told):
            lost &= set(self.told)  # of several yes to one question one protects
        if lost:
            raise Leak(f"{device.name} lost {sorted(lost)}")
        device.knows |= protects
        if protects - self.lifted and device.coach.today.roll().adapted.routine is not None:
            raise Leak(f"{device.name} gives a routine though something stops all rolling")

    def taken_back(self, key: str) -> None:
        """Remember that a sign was taken back, or a leak where that was not in time and could be known."""
        one, device = self.told[key], self.device
        late = self.real - one.at > MOST
        could_be_known = key in device.behind or not timedelta(0) <= device.clock.at - one.clock <= MOST
        could_be_known |= _drops([at for real, at in device.saved if real >= one.at] + [device.clock.at])
        if late and could_be_known:
            raise Leak(f"a sign was taken back {self.real - one.at} after it was told")
        self.lifted.add(key)


def _report(life: Adrift) -> str:
    device = life.device
    for one in device.coach.red_flags.report([life.chance.choice(SIGNS)]):
        if one.id not in life.told:
            life.told[one.id] = Told(life.real, device.clock.at, device.name)
            device.saved.append((life.real, device.clock.at))
    return ""


def _settle(life: Adrift) -> str:
    may = life.chance.choice(("yes", "no"))
    found = life.device.coach.red_flags.settle(life.chance.choice(("all", *SIGNS)), "Dr Lee", may_roll=may)
    life.lifted |= {one.id for one in found if may == "yes"}
    return may


def _mistake(life: Adrift) -> str:
    found = life.device.coach.red_flags.mistake(life.chance.choice(SIGNS))
    for one in found:
        life.taken_back(one.id)
    return ", ".join(one.flag for one in found)


def _undo(life: Adrift) -> str:
    return _turn(life, life.device.coach.history.undo_lifts, life.device.coach.history.undo)


def _redo(life: Adrift) -> str:
    return _turn(life, life.device.coach.history.redo_lifts, life.device.coach.history.redo)


def _turn(life: Adrift, lifts: Callable[[], tuple[Flagged | Answer, ...]], turn: Callable[[], str | None]) -> str:
    """Undo or redo as someone does who said yes to what it lifts."""
    device, before = life.device, life.device.protects()
    said = lifts()
    label = str(turn())
    gone, left = before - device.protects(), device.protects()
    unsaid = gone - {one.id for one in said}
    if unsaid & set(life.told):
        raise Leak(f"{label} was turned, and {sorted(unsaid)} lifted unsaid")
    # Of several yes to one question the one that renewed the others is named; while one is left, nothing is lifted.
    if unsaid and not left - set(life.told) and not any(isinstance(one, Answer) for one in said):
        raise Leak(f"{label} was turned, and a fracture lifted unsaid")
    for key in gone:
        if label.startswith("import of"):
            device.thought_better.add(key)
        elif key not in life.told or "settled" in label:
            life.lifted.add(key)
        else:
            life.taken_back(key)
    return f"{label}, lifts {len(gone)}"


def _drink(life: Adrift) -> str:
    life.device.coach.water.log(100)
    life.device.saved.append((life.real, life.device.clock.at))
    return ""


def _many(life: Adrift) -> str:
    for _ in range(12):
        life.device.coach.water.log(50)
    for _ in range(12):
        life.device.coach.history.undo()
    return ""


def _bring(life: Adrift) -> str:
    device, other = life.device, next(one for one in life.devices if one is not life.device)
    device.files += 1
    file = life.folder / f"{device.name}{device.files}.json"
    device.coach.exchange.write(file)
    other.coach.exchange.read(file)
    other.thought_better -= other.protects()
    return ""


def _back_up(life: Adrift) -> str:
    life.device.coach.backups.make()
    return ""


def _restore(life: Adrift) -> str:
    life.device.coach.close()
    try:
        life.device.coach.backups.restore("latest")
    finally:
        life.device.open()
    return ""


def _fracture(life: Adrift) -> str:
    life.device.coach.safety.answer([Given("fracture", "yes")])
    return ""


def _no_fracture(life: Adrift) -> str:
    stands = {key for key in life.device.protects() if key not in life.told}
    life.device.coach.safety.answer([Given("fracture", "no")])
    if stands:
        raise Leak("a plain no was taken for a fracture")
    return ""


def _delete(life: Adrift) -> str:
    items = life.device.coach.history.items(kinds=("red_flag", "safety"))
    return life.device.coach.history.delete(life.chance.choice(items).entry) if items else "none"


def _clock(life: Adrift) -> str:
    life.device.ahead = life._ahead()
    life.device.clock.at = life.real + life.device.ahead
    return f"+{life.device.ahead}"


_STEPS = [
    (_report, 3), (_settle, 2), (_mistake, 2), (_undo, 3), (_redo, 2), (_drink, 3), (_many, 1), (_bring, 3),
    (_back_up, 1), (_restore, 1), (_fracture, 1), (_no_fracture, 1), (_delete, 1), (_clock, 1),
]  # fmt: skip
