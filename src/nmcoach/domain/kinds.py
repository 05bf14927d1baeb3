"""Every kind of entry there is. A new one is declared beside its class, and named here."""

from collections.abc import Iterable

from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any
from nmcoach.domain.learn.checklist import TICK
from nmcoach.domain.learn.quiz import QUIZ_RESULT
from nmcoach.domain.measures.measures import MEASUREMENT
from nmcoach.domain.measures.movement import MOVEMENT
from nmcoach.domain.notes import NOTE
from nmcoach.domain.plan.events import PLAN_EVENT
from nmcoach.domain.profile import PROFILE
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT
from nmcoach.domain.safety.answers import ANSWER
from nmcoach.domain.safety.red_flags import FLAGGED
from nmcoach.domain.sessions import SESSION
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.therapies import THERAPY
from nmcoach.domain.water import DRINK

ALL: tuple[Kind[Any], ...] = (
    PLAN_EVENT,
    PROFILE,
    ANSWER,
    SESSION,
    THERAPY,
    ROLL,
    ROLL_SEGMENT,
    DRINK,
    CHECK_IN,
    MEASUREMENT,
    MOVEMENT,
    FLAGGED,
    NOTE,
    QUIZ_RESULT,
    TICK,
)
"""In the order of files, for ever: those that others refer to come first."""

_FIRST = (DRINK, ROLL, SESSION, THERAPY, CHECK_IN, MEASUREMENT, MOVEMENT, NOTE, PLAN_EVENT, ANSWER, FLAGGED)

BY_NAME: dict[str, Kind[Any]] = {kind.name: kind for kind in ALL}
"""Name → kind, in the order of files."""
BY_TABLE: dict[str, Kind[Any]] = {kind.table: kind for kind in ALL}
"""Table → kind."""
LISTED: dict[str, Kind[Any]] = {
    kind.name: kind for kind in (*_FIRST, *(kind for kind in ALL if kind not in _FIRST)) if kind.listed
}
"""Name → kind of what the history lists, the everyday ones first."""
LOGGED = tuple(name for name, kind in LISTED.items() if kind.logged)
"""Names of the kinds of which one shows that its day was logged."""
_BY_ENTRY: dict[type[Entry], Kind[Any]] = {kind.entry: kind for kind in ALL}


def kind_of(entry: Entry) -> Kind[Any]:
    """Give the kind of an entry."""
    return _BY_ENTRY[type(entry)]


def describe(entry: Entry, units: str = "ml") -> str:
    """Say in a few words what an entry was."""
    return kind_of(entry).describe(entry, units)


def check_kinds(names: Iterable[str]) -> None:
    """Refuse a kind of entry there is none of, by raising :class:`BadValue` naming those there are."""
    for name in names:
        if name not in LISTED:
            raise BadValue(f"“{name}” is not a kind of entry; use one of {', '.join(LISTED)}.")


def headings() -> dict[str, tuple[str, ...]]:
    """Give the headings of the history's filter with the names of the kinds under each, what has none of its own last.

    The order is that of the list.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, kind in LISTED.items():
        found[kind.shown_under] = (*found.get(kind.shown_under, ()), name)
    return found
