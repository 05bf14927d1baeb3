"""What soreness and the last session bar or soften, each region with its reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from nmcoach.domain.days import Days
from nmcoach.domain.regions import REGIONS, base_of
from nmcoach.domain.regions import names as region_names
from nmcoach.domain.routine.constraints import TENDER_CAP, Constraint
from nmcoach.domain.sessions import Session, end_of
from nmcoach.domain.soreness.check_ins import CheckIn, standing_levels

SKIP_FROM, FREE_TO, TENDER_FROM = 5, 2, 3
"""A region at 5 or more is left out until it is 2 or less; 3–4 is done gently (design default)."""
FRESH = timedelta(hours=48)
"""How long worked regions rest after a session (source: the client's guide, upper end)."""
LOOK_BACK = Days(28)
"""How far a level says something about today (design default)."""
ONE_LEG_BASES = frozenset({"calf", "thigh_back", "thigh_front", "thigh_inner"})
ONE_LEG_FROM = 7
"""A calf or thigh at so much, on one side alone, is left out until a newer level is told, however old it is."""


def skipped_regions(check_ins: Sequence[CheckIn]) -> dict[str, int]:
    """Give the regions to leave out with the level that caused it: 5 or more, until they are 2 or less."""
    out: dict[str, int] = {}
    for check_in in sorted(check_ins, key=lambda c: (c.at, c.id)):
        for region, level in check_in.levels.items():
            if level >= SKIP_FROM:
                out[region] = level
            elif level <= FREE_TO:
                out.pop(region, None)
    return out


def one_leg(check_ins: Sequence[CheckIn], now: datetime) -> dict[str, int]:
    """Give the calves and thighs whose latest level is 7 or more while the other side's is not, with that level."""
    latest = standing_levels([c for c in check_ins if c.at <= now])
    high = {
        region: check_in.levels[region]
        for region, check_in in latest.items()
        if base_of(region) in ONE_LEG_BASES and check_in.levels[region] >= ONE_LEG_FROM
    }
    sides = {base_of(region): sum(base_of(other) == base_of(region) for other in high) for region in high}
    return {region: level for region, level in high.items() if sides[base_of(region)] == 1}


def soreness_constraints(
    check_ins: Sequence[CheckIn], sessions: Sequence[Session], now: datetime
) -> tuple[Constraint, ...]:
    """Give what soreness and the last session bar or soften now, each region with its own reason."""
    recent = [c for c in check_ins if now - LOOK_BACK.span <= c.at <= now]
    latest = standing_levels(recent)
    skipped = skipped_regions(recent)
    levels = {region: check_in.levels[region] for region, check_in in latest.items()}
    older = {region: level for region, level in one_leg(check_ins, now).items() if region not in levels}
    levels, skipped = older | levels, older | skipped
    found = []
    for regions in _alike(levels, skipped):
        level, worst = levels[regions[0]], skipped.get(regions[0])
        if worst is not None:
            eased = f" and rests until it is down to {FREE_TO}/10" if level < SKIP_FROM else ""
            why = f"{region_names(regions)} was {worst}/10{eased}"
            found.append(Constraint(why=why, no_regions=frozenset(regions)))
        elif level >= TENDER_FROM:
            why = f"{region_names(regions)} was {level}/10"
            found.append(Constraint(why=why, tender_regions=frozenset(regions)))
    fresh = [s for s in sessions if s.status == "attended" and s.at <= now and now - end_of(s) < FRESH]
    for session in sorted(fresh, key=lambda s: s.at, reverse=True):
        hours = max(0, int((now - end_of(session)).total_seconds() // 3600))
        found.append(Constraint(why=f"your session was {hours} h ago", no_deep=True, cap=TENDER_CAP))
        if session.regions:
            why = f"worked in your session {hours} h ago, it rests for 48 h"
            found.append(Constraint(why=why, no_regions=frozenset(session.regions)))
    return tuple(found)


def _alike(levels: Mapping[str, int], skipped: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Put left and right of a region together where the same is true of both."""
    found: list[tuple[str, ...]] = []
    for region in REGIONS:
        if region not in levels:
            continue
        pair = found[-1] if found and base_of(found[-1][0]) == base_of(region) else None
        if pair and levels[pair[0]] == levels[region] and skipped.get(pair[0]) == skipped.get(region):
            found[-1] = (*pair, region)
        else:
            found.append((region,))
    return found
