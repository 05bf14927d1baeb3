"""Drinks, rolls, movement and what is measured in the sample year."""

from collections.abc import Iterator
from datetime import timedelta

from nmcoach.domain.demo.days import FIRST_MONTH, FLARE, HOLIDAY, ILL, RAISED_DAYS, RHYTHM, Day, Year
from nmcoach.domain.demo.shipped import Shipped
from nmcoach.domain.entries import Entry
from nmcoach.domain.measures.measures import Measurement, MeasureSide
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.routine.constraints import regions_of
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.water import Drink

DRINKS = ("water", "coffee", "water", "tea", "water", "water", "tea")
HOURS = (7.2, 8.5, 10.4, 12.6, 14.8, 17.1, 19.7)
"""Drinks of a day, and about when."""
ROUTINES = ("full_daily", "desk_neck", "back_hips_indirect", "recovery_day", "runner_legs")
"""The daily routines, in turn."""
TESTS: tuple[tuple[str, MeasureSide, float, float], ...] = (
    ("toe_touch", "", 17.0, 8.0),
    ("knee_to_wall", "left", 7.0, 10.0),
    ("knee_to_wall", "right", 9.5, 11.0),
    ("hand_behind_back", "left", 15.0, 10.0),
    ("hand_behind_back", "right", 9.0, 7.0),
)
"""Movement tests of each week: kind, side, and the values in cm at the beginning and at the end."""
ACTIVITIES = (("Sitting through a film", 4.0, 8.5), ("Stairs down", 5.0, 8.0), ("Carrying shopping", 5.0, 9.0))
"""Activities that are followed, and how well they went at the beginning and at the end."""
GARDEN = 4
"""Days since the calf was worked hard."""
SORE_EVENINGS = 0.5
"""The chance of a check-in on an evening."""


def drinks(year: Year, day: Day) -> Iterator[Entry]:
    """Give the drinks of a day: more of them as the year goes on, and by the sea."""
    thirsty = 0.78 + 0.16 * year.share(day.back) + (0.15 if year.within(day.back, HOLIDAY) else 0)
    for kind, hour in zip(DRINKS, HOURS, strict=True):
        if day.chance.random() < thirsty:
            ml = day.chance.choice((250, 250, 300, 330, 330, 400)) if kind == "water" else 250
            yield Drink(**day.at(hour + day.chance.random()), ml=ml, kind=kind)


def measured(year: Year, day: Day) -> Iterator[Entry]:
    """Give pain, stress and sleep on most days, tests on Sundays, and activities on every second one."""
    ill, share = year.within(day.back, ILL), year.share(day.back)
    eased = 3.5 * min(1, 3 * share)
    levels = (
        ("pain", 5.6 - eased + 3 * _flares(year, day)),
        ("stress", 5.5 - 2 * share),
        ("sleep", 5 + 2.5 * share - 2 * ill),
    )
    if day.chance.random() < 0.9:
        for kind, level in levels:
            yield Measurement(**day.at(8.1), kind=kind, value=_on_scale(level + day.chance.uniform(-1, 1)))
    if ill or day.day.weekday() != 6:
        return
    for kind, side, first, last in TESTS:
        cm = first + (last - first) * share + day.chance.uniform(-0.8, 0.8)
        yield Measurement(**day.at(18.5), kind=kind, side=side, value=round(cm * 2) / 2)
    if day.day.toordinal() // 7 % 2:
        for activity, first, last in ACTIVITIES:
            value = _on_scale(first + (last - first) * share + day.chance.uniform(-0.5, 0.5))
            yield Measurement(**day.at(18.7), kind="activity", value=value, note=activity)


def _on_scale(level: float) -> float:
    """Give a level as it is told: whole, 0–10."""
    return float(min(10, max(0, round(level))))


def rolls(year: Year, day: Day, shipped: Shipped) -> Iterator[Entry]:
    """Give the roll of most days: few are cut short, and now and then one does not fit in."""
    if year.within(day.back, ILL):
        return
    luck, since = day.chance.random(), _since_session(year, day.back)
    holiday = year.within(day.back, HOLIDAY)
    if not day.back or luck < (0.5 if holiday else 0.13):
        return
    name = "post_gentle" if since in (1, 2) else "travel_ball" if holiday else ROUTINES[day.back % len(ROUTINES)]
    if since == 0:
        name = "pre_session"
    routine = shipped.routines[name]
    seconds = day.chance.randint(120, 260) if luck > 0.95 else routine.seconds
    yield _roll(day, 15.5 if since == 0 else 18 + 2 * day.chance.random(), routine, shipped, seconds)


def _since_session(year: Year, back: int) -> int | None:
    """Give the days since the latest session before or on a day; None before the first."""
    found = [year.of_week(weeks) - back for weeks in (*FIRST_MONTH, *RHYTHM) if year.of_week(weeks) >= back]
    return min(found, default=None)


def _roll(day: Day, hour: float, routine: Routine, shipped: Shipped, reach: int) -> Roll:
    start = day.at(hour)
    parts: list[RollSegment] = []
    passed = 0
    for place, step in enumerate(routine.segments):
        spent = max(0, min(step.seconds, reach - passed))
        passed += step.seconds
        if step.move is not None and spent:
            parts.append(
                RollSegment(
                    **day.header(start["at"] + timedelta(seconds=min(passed, reach))),
                    roll_id=start["id"],
                    position=place,
                    move=step.move,
                    side=step.side,
                    regions=tuple(sorted(regions_of(shipped.moves[step.move], step.side))),
                    planned=step.seconds,
                    seconds=spent,
                    outcome="done" if spent == step.seconds else "partly",
                )
            )
    return Roll(
        **start,
        routine=routine.id,
        version=routine.version,
        name=routine.name,
        planned=routine.seconds,
        seconds=reach,
        outcome="done" if reach >= routine.seconds else "partly",
        felt=day.chance.randint(2, 4),
        segments=tuple(parts),
    )


def moved(year: Year, day: Day) -> Iterator[Entry]:
    """Give some moving: a walk every other day, a swim each day by the sea."""
    if year.within(day.back, ILL):
        return
    if year.within(day.back, HOLIDAY):
        yield Movement(**day.at(8.8), kind="swimming", minutes=day.chance.randint(3, 8) * 5)
    elif day.chance.random() < 0.45:
        kind = day.chance.choice(("walking", "walking", "walking", "cycling", "stretching"))
        yield Movement(**day.at(16.6), kind=kind, minutes=day.chance.randint(3, 9) * 5)


def sore(year: Year, day: Day) -> Iterator[Entry]:
    """Give what was sore on some evenings, and on those of the last days the calf, which had worked in the garden."""
    if 0 < day.back <= GARDEN:
        yield CheckIn(**day.at(20.5), levels={"left_calf": day.back})
        return
    since = _since_session(year, day.back)
    if day.chance.random() < SORE_EVENINGS and not year.within(day.back, ILL) and since not in range(8):
        region = day.chance.choice(("left_calf", "left_low_back"))
        yield CheckIn(**day.at(20.5), levels={region: day.chance.randint(0, 1) + 3 * _flares(year, day)})


def _flares(year: Year, day: Day) -> bool:
    """Say whether it is one of the days on which pain was up."""
    return year.of_week(FLARE) < day.back <= year.of_week(FLARE) + RAISED_DAYS
