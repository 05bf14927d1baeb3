"""Entries straight into a data file: as rows with right checksums, and one action of the journal for each batch."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Entry
from nmcoach.domain.learn.checklist import Tick
from nmcoach.domain.learn.quiz import QuizResult
from nmcoach.domain.measures.measures import Measurement
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.notes import Note
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.profile import Profile
from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.domain.safety.questions import Answer
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.sessions import Session, Therapy
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.water import Drink
from nmcoach.storage import (
    checklist,
    measures,
    movement,
    notes,
    plan,
    profile,
    quiz,
    red_flags,
    rolls,
    safety,
    sessions,
    soreness,
    water,
)
from nmcoach.storage.entries import Fields
from nmcoach.storage.store import Store

ROWS: dict[type[Entry], tuple[str, Callable[[Any], Fields]]] = {
    Answer: (safety.TABLE, safety.to_row),
    CheckIn: (soreness.TABLE, soreness.to_row),
    Drink: (water.TABLE, water.to_row),
    Flagged: (red_flags.TABLE, red_flags.to_row),
    Measurement: (measures.TABLE, measures.to_row),
    Movement: (movement.TABLE, movement.to_row),
    Note: (notes.TABLE, notes.to_row),
    PlanEvent: (plan.TABLE, plan.to_row),
    Profile: (profile.TABLE, profile.to_row),
    QuizResult: (quiz.TABLE, quiz.to_row),
    Roll: (rolls.TABLE, rolls.to_row),
    RollSegment: (rolls.SEGMENT_TABLE, rolls.segment_to_row),
    Session: (sessions.TABLE, sessions.to_row),
    Therapy: (sessions.THERAPY_TABLE, sessions.therapy_to_row),
    Tick: (checklist.TABLE, checklist.to_row),
}
"""What an entry is → its table, and how it is written as a row."""


def fill(store: Store, entries: Iterable[Entry], moment: Moment, label: str = "history") -> Counter[str]:
    """Save new entries as one action of an instant, rolls with their segments, and count the rows of each table.

    Nothing is looked up first, which halves the time: none of the entries may be in the file already.
    """
    counts: Counter[str] = Counter()
    with store.action(label, moment) as tx:
        for entry in entries:
            for one in (entry, *entry.segments) if isinstance(entry, Roll) else (entry,):
                table, to_row = ROWS[type(one)]
                tx._keep(table, None, {**to_row(one), "deleted": 0})
                counts[table] += 1
    return counts
