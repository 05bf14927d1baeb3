"""Recovery after a session: readings that someone should hear of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from nmcoach.domain.regions import REGIONS
from nmcoach.domain.regions import names as region_names
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness import CheckIn, end_of


@dataclass(frozen=True)
class Flag:
    """A reading that someone should hear of."""

    level: Literal["amber", "red"]
    text: str
    """What was seen and whom to tell, in a sentence."""


def flag_after(session: Session, check_ins: Sequence[CheckIn], now: datetime) -> Flag | None:
    """Give the most serious flag raised by readings since a session, or None.

    Amber, tell the therapist: 7 or more at any time, 2 above the baseline at 48 h or later, or up by 2 between
    check-ins after 24 h. Red, contact a clinician: 3 above the baseline at 72 h or later (design default). What
    lies above the baseline is judged by the latest reading of a region. Its baseline is its last reading in the
    week before the session; without one, only the first rule and the rise can be judged.
    """
    end = end_of(session)
    amber: Flag | None = None
    for region in REGIONS:
        readings = [(c.at, c.levels[region]) for c in sorted(check_ins, key=lambda c: c.at) if region in c.levels]
        before = [v for at, v in readings if session.at - timedelta(days=7) <= at <= session.at]
        after = [(at, v) for at, v in readings if session.at < at <= now]
        named = region_names((region,))
        for index, (at, level) in enumerate(after):
            hours = (at - end).total_seconds() / 3600
            standing = index == len(after) - 1
            above = level - before[-1] if before and standing else None
            if above is not None and above >= 3 and hours >= 72:
                text = (
                    f"{named.capitalize()} is still {above} points above where it was before the session, after 72 h."
                )
                return Flag("red", f"{text} Please contact a clinician.")
            rise = level - after[index - 1][1] if index and hours > 24 else 0
            if level >= 7:
                amber = amber or Flag("amber", f"{named.capitalize()} reached {level}/10. Tell your therapist.")
            elif above is not None and above >= 2 and hours >= 48:
                text = f"{named.capitalize()} is {above} points above its level before the session, after 48 h."
                amber = amber or Flag("amber", f"{text} Tell your therapist.")
            elif rise >= 2:
                text = f"{named.capitalize()} rose by {rise} points more than a day after the session."
                amber = amber or Flag("amber", f"{text} Tell your therapist.")
    return amber
