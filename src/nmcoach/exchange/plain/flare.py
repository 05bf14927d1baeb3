"""A flare as plain data."""

from collections.abc import Sequence

from nmcoach.domain.hints import Any
from nmcoach.domain.routine.adapt import Adapted
from nmcoach.domain.say import Sentence, english
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.flaring import NEXT, Held
from nmcoach.exchange.plain import entries


def flare(
    check_in: CheckIn, held: Sequence[Held], said: Sequence[Sentence], gentlest: Adapted | None
) -> dict[str, Any]:
    """Give a flare that was told, what follows, and the gentlest routine that is left; None where none is."""
    routine = None if gentlest is None else gentlest.routine
    return {
        **entries.saved(check_in),
        "held": list(held),
        "said": [english(line) for line in said],
        "gentlest": None
        if gentlest is None or routine is None
        else {
            "routine": routine.id,
            "name": routine.name,
            "cap": gentlest.cap,
            "changes": [english(change.text) for change in gentlest.changes],
        },
        "next": [english(line) for line in NEXT],
    }
