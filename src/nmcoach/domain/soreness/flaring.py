"""It flares, help now: where it does, how it feels, what is left out from then on, and what to know.

It is no flare of the plan (:mod:`nmcoach.domain.plan.flare`), which is pain that stays up and for which weekly sessions
are offered: this one is an hour of one's own, and ends nothing but the hard work of that day.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Literal, get_args
from nmcoach.domain.record import record
from nmcoach.domain.regions import REGIONS, SIDES, Named, base_of
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.run.hurts import KINDS
from nmcoach.domain.say import Sentence, Theirs, Typed, english, listed, say
from nmcoach.domain.soreness.aging import SKIP_FROM, TENDER_FROM, Sore, Told, grown
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.neighbours import neighbours

Feels = Literal["dull", "sharp", "numb", "throbbing", "not_said"]
FELT: tuple[Feels, ...] = get_args(Feels)
"""How it feels: as in a run that hurts, or not said, which is never kinder than the worst."""
Held = Literal["sharp", "numb", "throbbing", "not_said", "fall", "fall_not_said"]
HELD: tuple[Held, ...] = get_args(Held)
"""Why nothing but the breath is given for a while."""
HOLD = timedelta(hours=24)
"""How long after it that is (design default)."""
BREATH_MINUTES = 2
"""How long one breathes first (design default)."""
GENTLE = "post_gentle"
"""The gentlest of the routines."""
LEVEL, BESIDE_LEVEL = SKIP_FROM, TENDER_FROM
"""What it counts as where it flares and beside it, out of 10 (design default)."""
MOST_BESIDE = SKIP_FROM - 1
"""What lies beside it is never told as more than this."""
NOTE = say("A flare, help now.")
"""What stands with the check-in, and tells it from others where nothing else came along, as in a file."""
FREE = "dull"
"""What is remembered of a flare that holds nothing."""

FEELING: dict[Feels, Sentence] = {
    "dull": KINDS["dull"],
    "sharp": KINDS["sharp"],
    "numb": KINDS["numb"],
    "throbbing": KINDS["throbbing"],
    "not_said": say("None of these, or not sure"),
}
"""What is asked of it."""
THEN = say("Breath alone is fine meanwhile; ask your doctor where it gets worse.")
"""What is said where more than the breath was asked for."""
_WHY: dict[Held, Sentence] = {
    "sharp": say("it flared and was sharp"),
    "numb": say("it flared and was electric or numb"),
    "throbbing": say("it flared and was throbbing"),
    "not_said": say("it flared and how it feels is not told"),
    "fall": say("it flared after a fall or blow"),
    "fall_not_said": say("whether there was a fall or blow is not told"),
}


@record
class Flared:
    """A flare that was told."""

    at: datetime
    """In UTC."""
    held: tuple[Held, ...]
    """Why only the breath is given for 24 hours; empty where it is dull and there was no fall."""


def read_feels(text: str) -> Feels:
    """Read how it feels, as it is typed; nothing typed is not said.

    Raises :class:`BadValue` naming the word and what is accepted.
    """
    word = text.strip().lower().replace("-", "_").replace(" ", "_") or "not_said"
    word = {"electric": "numb"}.get(word, word)
    for feels in FELT:
        if feels == word:
            return feels
    raise BadValue(
        say("“{word}” is not how it feels; use {feels}.", word=Theirs(text),
            feels=listed((Typed(feels) for feels in FELT), last=" or "))
    )  # fmt: skip


def held_by(feels: Feels, *, fall: bool | None) -> tuple[Held, ...]:
    """Give why only the breath is given; whatever was not said counts as if it were so."""
    kinds: tuple[Held, ...] = () if feels == "dull" else (feels,)
    if fall is None:
        return (*kinds, "fall_not_said")
    return (*kinds, "fall") if fall else kinds


def flare_levels(regions: Collection[str], told: Iterable[Told], today: date) -> dict[str, int]:
    """Give the levels to be told of a flare, in body order: where it flares 5, beside it 3.

    Nothing that was told before is loosened by it: a higher level stays what it is, and a region that is left out
    already is not told as something that has eased.
    """
    every = list(told)
    known = grown(every, today)
    levels: dict[str, int] = {}
    for region in regions:
        sore = known.get(region)
        if sore is None or not _both_until_told(region, every, today):
            levels[region] = LEVEL if sore is None else max(LEVEL, sore.last.level)
    for region in neighbours(regions):
        sore = known.get(region)
        if sore is None:
            levels[region] = BESIDE_LEVEL
        elif sore.does == "gentle":
            levels[region] = min(MOST_BESIDE, max(BESIDE_LEVEL, sore.last.level))
    levels = _never_looser(levels, regions, every, today)
    if not levels:
        # All of it is left out until it is told anew: the side that was told last is told so once more.
        pairs = (known.get(f"{side}_{base_of(region)}") for region in regions for side in SIDES)
        latest = max((sore for sore in pairs if sore is not None), key=lambda sore: sore.last.at)
        levels[latest.last.region] = latest.last.level
    return {region: levels[region] for region in REGIONS if region in levels}


def _never_looser(
    levels: Mapping[str, int], regions: Collection[str], told: Sequence[Told], today: date
) -> dict[str, int]:
    """Give the levels, lowered or left untold where one would free its region or the other side on a day to come.

    A high level on one side alone holds for as long as nobody tells; as high a one on the other side would end that.
    """
    kept = dict(levels)
    days = [today + timedelta(days=ahead) for ahead in range(_AHEAD)]
    before = [grown(told, day) for day in days]
    at = datetime.combine(today, time.max, UTC)
    while True:
        after = [*told, *(Told(region, level, at, today, "~") for region, level in kept.items())]
        freed = {
            base_of(region)
            for day, was in zip(days, before, strict=True)
            for region, sore in was.items()
            if _strictness(grown(after, day).get(region)) < _strictness(sore)
        }
        causes = [region for region in kept if base_of(region) in freed]
        if not causes:
            return kept
        highest = max(causes, key=lambda region: kept[region])
        if kept[highest] > (LEVEL if highest in regions else BESIDE_LEVEL):
            kept[highest] -= 1
        else:
            del kept[highest]


def _strictness(sore: Sore | None) -> int:
    return 0 if sore is None else 2 if sore.does == "out" else 1


_AHEAD = 60
"""Days to come over which a flare is held against what was told before: by then only what no day ends still holds."""
_FAR = timedelta(days=40)
"""So far ahead only what holds until it is told anew still holds."""


def _both_until_told(region: str, told: Iterable[Told], today: date) -> bool:
    """Say whether left and right of it are left out for as long as nobody tells how they are: each holds the other."""
    ahead = grown(told, today + _FAR)
    return all(f"{side}_{base_of(region)}" in ahead for side in SIDES)


def read_flared(keys: Iterable[tuple[str, str]], check_ins: Iterable[CheckIn]) -> tuple[Flared, ...]:
    """Give the flares that were told; ``keys`` are (check-in, reason), and one whose check-in is gone counts no more.

    One of which no reason is known, as it came in a file, counts as one of which it was not said how it feels.
    """
    reasons: dict[str, list[str]] = {}
    for key, reason in keys:
        reasons.setdefault(key, []).append(reason)
    note = english(NOTE)
    return tuple(
        Flared(one.at, _held(reasons.get(one.id, ["not_said"])))
        for one in check_ins
        if one.id in reasons or one.note == note
    )


def _held(reasons: Iterable[str]) -> tuple[Held, ...]:
    """Read reasons; one of a later version counts as not said."""
    return tuple(next((known for known in HELD if known == one), "not_said") for one in reasons if one != FREE)


def holding(flared: Iterable[Flared], now: datetime) -> frozenset[Held]:
    """Give why nothing but the breath is given: what holds within 24 hours of a flare.

    One that bears a later instant than now counts, too, up to as far ahead: a clock that was set back ends no stop.
    """
    return frozenset(held for one in flared if abs(now - one.at) < HOLD for held in one.held)


def flared_constraints(flared: Sequence[Flared], now: Moment) -> tuple[Constraint, ...]:
    """Give what leaves nothing but the breath within 24 hours of a flare."""
    found = holding(flared, now.at)
    return tuple(Constraint(why=_WHY[held], only_rest=True, then=THEN) for held in HELD if held in found)


def done_now(regions: Sequence[str], levels: Mapping[str, int], held: Sequence[Held]) -> Iterator[Sentence]:
    """Say what follows from it at once."""
    yield say("{regions}: left out until it has eased.", regions=Named(tuple(regions), first=True))
    beside = tuple(region for region in levels if region not in regions)
    if beside:
        yield say("Beside it, done gently: {regions}.", regions=Named(beside))
    if held:
        yield say(
            "No rolling for 24 hours, breath only: {why}.", why=listed((_WHY[one] for one in held), last=", and ")
        )
    if set(held) - {"fall", "fall_not_said"}:
        yield say("Please look through the warning signs now (`nmcoach safety --flags`, ! on the screen).")
    if "fall" in held:
        yield say(
            "A heavy fall or blow is a warning sign: have it looked at today (`nmcoach safety --flag major_fall`, "
            "! on the screen)."
        )


NEXT: tuple[Sentence, ...] = (
    say("What usually comes next: it eases over some days. Move as far as it is comfortable, and rest in between."),
    say("Check in tomorrow: what has eased is rolled again."),
    say("Ask your therapist where it is no better in three days, and before your next session."),
    say("Ask a doctor where it gets worse or spreads; with fever, numbness, weakness or a swollen leg, the same day."),
)
"""What usually happens next, and when to ask whom."""
