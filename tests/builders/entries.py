"""Single entries for tests: each needs only what the test is about, and says the rest as an ordinary user would.

Every builder takes ``at`` (else :data:`NOW`), ``zone``, ``id`` and ``day`` by name. An id that is not told is made: it
sorts by instant, then by the order of making.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, Literal, TypedDict, Unpack
from zlib import crc32

from nmcoach.domain.days import moment
from nmcoach.domain.learn.checklist import Tick
from nmcoach.domain.learn.quiz import QuizResult
from nmcoach.domain.measures.measures import Measurement, MeasureSide
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.notes import Note, Topic
from nmcoach.domain.plan.events import Choice, PlanEvent, PlanEventKind
from nmcoach.domain.profile import Profile
from nmcoach.domain.routine.constraints import regions_of
from nmcoach.domain.routine.routine import KIT, Move, Routine, Side
from nmcoach.domain.run.rolls import Roll, RollOutcome, RollSegment
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.red_flags import Flagged, Level
from nmcoach.domain.sessions import Pressure, Session, SessionKind, Status
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy, TherapyKind
from nmcoach.domain.water import Drink

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
"""Monday 23 November 2026, 14:00 in Vienna: where the clock of the tests stands."""
ZONE = "Europe/Vienna"

_made = count(1)


class Head(TypedDict):
    """What every entry is built from."""

    id: str
    at: datetime
    zone: str
    day: date


class Told(TypedDict, total=False):
    """The same, as far as a test cares."""

    id: str
    at: datetime
    zone: str
    day: date


def ago(*, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
    """Give the instant so long before :data:`NOW`; after it with minus."""
    return NOW - timedelta(days=days, hours=hours, minutes=minutes)


def entry_id(at: datetime, rest: int) -> str:
    """Give an id in the form of a UUIDv7 that sorts by its instant, then by ``rest`` (below 2**62)."""
    ms = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    text = f"{ms:012x}7000{0x8 << 60 | rest:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def head(**told: Unpack[Told]) -> Head:
    """Give the header of an entry; its local day is that of its instant unless told otherwise."""
    if told.keys() >= Head.__annotations__.keys():
        return Head(id=told["id"], at=told["at"], zone=told["zone"], day=told["day"])
    when = moment(told.get("at", NOW), told.get("zone", ZONE))
    made = told.get("id") or entry_id(when.at, next(_made))
    return {"id": made, "at": when.at, "zone": when.zone, "day": told.get("day", when.day)}


def drink(ml: int = 250, kind: str = "water", **told: Unpack[Told]) -> Drink:
    """Give a drink."""
    return Drink(**head(**told), ml=ml, kind=kind)


def check_in(levels: Mapping[str, int] | int = 3, *, note: str = "", **told: Unpack[Told]) -> CheckIn:
    """Give a check-in on these regions; on the left calf for a bare level."""
    return CheckIn(**head(**told), levels={"left_calf": levels} if isinstance(levels, int) else levels, note=note)


def session(
    status: Status = "attended",
    *,
    regions: Sequence[str] = ("left_calf", "right_calf"),
    kind: SessionKind = "neuromuscular",
    pressure: Pressure | None = "medium",
    minutes: int | None = 60,
    practitioner: str = "Dana",
    place: str = "",
    note: str = "",
    before: int | None = None,
    after: int | None = None,
    uid: str = "",
    sequence: int = 0,
    **told: Unpack[Told],
) -> Session:
    """Give a session with the therapist."""
    return Session(
        **head(**told), status=status, kind=kind, regions=tuple(regions), pressure=pressure, minutes=minutes,
        practitioner=practitioner, place=place, note=note, before=before, after=after, uid=uid, sequence=sequence,
    )  # fmt: skip


def therapy(
    kind: TherapyKind = "physio", *, regions: Sequence[str] = ("left_calf",), note: str = "", **told: Unpack[Told]
) -> Therapy:
    """Give another therapy."""
    return Therapy(**head(**told), kind=kind, regions=tuple(regions), note=note)


def measurement(
    kind: str = "pain", value: float = 4, side: MeasureSide = "", *, note: str = "", **told: Unpack[Told]
) -> Measurement:
    """Give a measurement."""
    return Measurement(**head(**told), kind=kind, value=value, side=side, note=note)


def movement(kind: str = "walking", minutes: int = 30, *, note: str = "", **told: Unpack[Told]) -> Movement:
    """Give some moving."""
    return Movement(**head(**told), kind=kind, minutes=minutes, note=note)


def note(text: str = "Stairs were easier today.", topic: Topic = "note", **told: Unpack[Told]) -> Note:
    """Give a note."""
    return Note(**head(**told), text=text, topic=topic)


def question(text: str = "May I swim?", **told: Unpack[Told]) -> Note:
    """Give a question for the therapist."""
    return note(text, "question", **told)


def answer(
    key: str = "hypertension",
    said: str = "no",
    *,
    regions: Sequence[str] = (),
    ml: int | None = None,
    cleared_by: str = "",
    cleared_on: date | None = None,
    **told: Unpack[Told],
) -> Answer:
    """Give an answer to a safety question."""
    facts: dict[str, Any] = {"ml": ml, "cleared_by": cleared_by, "cleared_on": cleared_on}
    return Answer(**head(**told), question=key, answer=said, regions=tuple(regions), **facts)


def flagged(
    flag: str = "night_pain",
    level: Level = "soon",
    *,
    settled_at: datetime | None = None,
    note: str = "",
    **told: Unpack[Told],
) -> Flagged:
    """Give a warning sign that was reported."""
    return Flagged(**head(**told), flag=flag, level=level, settled_at=settled_at, note=note)


def plan_event(
    event: PlanEventKind = "set",
    *,
    start: date | None = None,
    per_week: int | None = None,
    chronic: bool | None = None,
    maintenance_days: tuple[int, int] | None = None,
    gap_hours: int | None = None,
    choice: Choice | None = None,
    stated_by: str = "",
    reason: str = "",
    **told: Unpack[Told],
) -> PlanEvent:
    """Give a decision about the plan."""
    return PlanEvent(
        **head(**told), event=event, start=start, per_week=per_week, chronic=chronic, choice=choice,
        maintenance_days=maintenance_days, gap_hours=gap_hours, stated_by=stated_by, reason=reason,
    )  # fmt: skip


def profile(name: str = "AB", *, kit: Sequence[str] = KIT, avoids: Sequence[str] = (), **told: Unpack[Told]) -> Profile:
    """Give what the user told about themselves."""
    return Profile(**head(**told), name=name, kit=tuple(kit), avoids=tuple(avoids))


def tick(item: str = "member", *, ticked: bool = True, **told: Unpack[Told]) -> Tick:
    """Give a line of the checklist."""
    return Tick(**head(**told), item=item, ticked=ticked)


def quiz_result(answers: Mapping[str, str], score: int, **told: Unpack[Told]) -> QuizResult:
    """Give a quiz that was answered to its end."""
    return QuizResult(**head(**told), score=score, total=len(answers), answers=answers)


def segment(
    move: str = "calf_roll",
    side: Side = "left",
    *,
    regions: Sequence[str] = ("left_calf",),
    planned: int = 30,
    seconds: int | None = None,
    outcome: Literal["done", "partly", "skipped", "hurt"] = "done",
    roll_id: str = "roll",
    position: int = 0,
    **told: Unpack[Told],
) -> RollSegment:
    """Give a segment of a roll; its seconds are those planned, and none of a skipped one, unless told."""
    done = (0 if outcome == "skipped" else planned) if seconds is None else seconds
    return RollSegment(
        **head(**told), roll_id=roll_id, position=position, move=move, side=side, regions=tuple(regions),
        planned=planned, seconds=done, outcome=outcome,
    )  # fmt: skip


def roll(
    outcome: RollOutcome = "done",
    *,
    seconds: int | None = None,
    segments: Sequence[RollSegment] = (),
    routine: str = "full_daily",
    version: str = "1",
    name: str = "Full body",
    planned: int = 300,
    felt: int | None = None,
    note: str = "",
    **told: Unpack[Told],
) -> Roll:
    """Give a roll. Its seconds are those planned, a third of them for a part, none if it was skipped, unless told."""
    usual = {"done": planned, "running": planned // 3, "partly": planned // 3, "skipped": 0}
    return Roll(
        **head(**told), routine=routine, version=version, name=name, planned=planned, outcome=outcome,
        seconds=usual[outcome] if seconds is None else seconds, felt=felt, note=note, segments=tuple(segments),
    )  # fmt: skip


def roll_of(
    routine: Routine,
    moves: Mapping[str, Move],
    *,
    seconds: int | None = None,
    skipped: Sequence[str] = (),
    felt: int | None = None,
    note: str = "",
    **told: Unpack[Told],
) -> Roll:
    """Give a roll that followed a routine for so many seconds (else to its end), but for the moves skipped.

    Each move reached is a segment with the seconds it had; those that were never reached are no segments, as in a run.
    """
    start = head(**told)
    reach = routine.seconds if seconds is None else seconds
    parts: list[RollSegment] = []
    passed = done = 0
    for position, step in enumerate(routine.segments):
        spent = max(0, min(step.seconds, reach - passed))
        passed += step.seconds
        if step.move is None:
            done += spent
            continue
        spent = 0 if step.move in skipped else spent
        done += spent
        if not passed - step.seconds < reach:
            continue
        whole: Literal["done", "partly"] = "done" if spent == step.seconds else "partly"
        at = start["at"] + timedelta(seconds=min(passed, reach))
        parts.append(segment(
            step.move, step.side, regions=sorted(regions_of(moves[step.move], step.side)), planned=step.seconds,
            seconds=spent, outcome=whole if spent else "skipped", roll_id=start["id"], position=position,
            at=at, zone=start["zone"], day=start["day"], id=entry_id(at, crc32(f"{start['id']} {position}".encode())),
        ))  # fmt: skip
    outcome: RollOutcome = "done" if reach >= routine.seconds else "partly" if done else "skipped"
    return roll(
        outcome, seconds=done, segments=parts, routine=routine.id, version=routine.version, name=routine.name,
        planned=routine.seconds, felt=felt, note=note, **start,
    )  # fmt: skip
