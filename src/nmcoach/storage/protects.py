"""What protects the user and going back would lift: signs that are not settled, answers that a no does not end."""

from collections.abc import Callable, Iterable, Mapping

from nmcoach.domain.days import moment
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.safety.answers import ANSWER, Answer
from nmcoach.domain.safety.doubts import WORST
from nmcoach.domain.safety.keeping import kept_answers, lost
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.red_flags import FLAGGED, LEVELS, Flagged
from nmcoach.storage import safety
from nmcoach.storage.rows import Row, from_ms, to_ms
from nmcoach.storage.standing import answer_of
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.domain.days import Moment

TABLES = frozenset({FLAGGED.table, ANSWER.table})
"""The tables of what protects."""
Change = tuple[str, Row, Row]
"""A table, a row of it as it is, and as it was before."""
Lifted = Callable[[Iterable[Change]], "tuple[Flagged | Answer, ...]"]
"""Gives what going back in all of some changes at once would lift."""


def lifted(store: Store, questions: Callable[[], Mapping[str, SafetyQuestion]], now: "Moment") -> Lifted:
    """Give what tells what going back would lift; it reads the answers only once it is asked about one of them.

    Changes that are taken back together are looked at together: of a yes and the one that renewed it, either alone
    lifts nothing.
    """

    def tell(changes: Iterable[Change]) -> tuple[Flagged | Answer, ...]:
        found: list[Flagged | Answer] = []
        gone: set[str] = set()
        back: list[Answer] = []
        for table, row, before in changes:
            if table == FLAGGED.table:
                found += _sign(row, before, to_ms(now.at))
            elif table == ANSWER.table:
                gone.add(str(row["id"]))
                back += () if before["deleted"] else (answer_of(before),)
        if gone:
            known = safety.every(store)
            left = [*(one for one in known if one.id not in gone), *back]
            found += lost(kept_answers(known, questions(), now), kept_answers(left, questions(), now))
        return tuple(found)

    return tell


def _sign(row: Row, before: Row, now: int) -> tuple[Flagged, ...]:
    """Give a sign that is not settled and that going back would take away, or settle: now, or at an instant to come."""
    settled = before["settled_at"] is not None and before["settled_at"] != row["settled_at"]
    if not _stands(row, now) or not (before["deleted"] or settled):
        return ()
    head = moment(from_ms(int(str(row["at"]))), str(row["zone"]))
    level = next((known for known in LEVELS if known == row["level"]), WORST)
    return (Flagged(id=str(row["id"]), at=head.at, zone=head.zone, day=head.day, flag=str(row["flag"]), level=level),)


def _stands(row: Row, now: int) -> bool:
    """Say whether a sign is not settled; one that was settled at an instant to come is so no more."""
    settled = row["settled_at"]
    return not row["deleted"] and (settled is None or int(str(settled)) > now)
