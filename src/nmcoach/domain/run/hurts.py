"""What hurt in a run, and of what kind: dull is gone the next day, anything else counts until it is told how it is."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from nmcoach.domain.days import Days
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.regions import Named
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.run.rolls import RollSegment
from nmcoach.domain.say import Sentence, say

HurtKind = Literal["dull", "sharp", "numb", "throbbing"]
KINDS: dict[HurtKind, Sentence] = {
    "dull": say("Dull"),
    "sharp": say("Sharp"),
    "numb": say("Electric or numb"),
    "throbbing": say("Throbbing"),
}
"""What is asked at the end of a run in which something hurt."""
LEVEL = 5
"""What hurts counts as, out of 10, where it was not dull or nobody said of what kind it was (design default)."""
LOOK_BACK = Days(28)
"""How far it says something about today."""
SIGNS = say("It is left out until it has eased. Please look through the warning signs (`nmcoach safety --flags`, ! on "
            "the screen).")  # fmt: skip


@record
class Hurt:
    """Work that was stopped because it hurt."""

    id: str
    """The segment's."""
    roll_id: str
    at: datetime
    """In UTC."""
    day: date
    regions: tuple[str, ...]
    kind: HurtKind | None
    """None where it was not said."""

    @property
    def dull(self) -> bool:
        """Whether it counts for its own day only."""
        return self.kind == "dull"


def read_hurts(segments: Iterable[RollSegment], kinds: Mapping[str, Collection[str]]) -> tuple[Hurt, ...]:
    """Give what hurt; ``kinds`` holds what was said of each run by its id, and of several the worst counts."""
    return tuple(
        _hurt(segment, kinds.get(segment.roll_id, ()))
        for segment in segments
        if segment.outcome == "hurt" and segment.regions
    )


def _hurt(segment: RollSegment, said: Collection[str]) -> Hurt:
    return Hurt(segment.id, segment.roll_id, segment.at, segment.day, segment.regions, _worst(said))


def hurt_today(hurts: Iterable[Hurt], today: date) -> tuple[Constraint, ...]:
    """Give what is left out for the rest of the day because it hurt in a run; what hurt dully is done gently."""
    today_only = {(hurt.regions, hurt.dull) for hurt in hurts if hurt.day == today}
    found = []
    for regions, dull in sorted(today_only):
        why = say("{regions} hurt earlier today", regions=Named(regions))
        if not dull:
            found.append(Constraint(why=why, no_regions=frozenset(regions)))
        else:
            found.append(Constraint(why=why, tender_regions=frozenset(regions)))
    return tuple(found)


def points_to_signs(kind: HurtKind | None) -> bool:
    """Say whether a kind is a reason to look through the warning signs."""
    return kind is not None and kind != "dull"


def _worst(said: Collection[str]) -> HurtKind | None:
    return next((kind for kind in reversed(KINDS) if kind in said), None) if said else None


def read_kind(text: str) -> HurtKind | None:
    """Give the kind of that name; None for no answer, and for a word of a later version."""
    return next((kind for kind in KINDS if kind == text), None)
