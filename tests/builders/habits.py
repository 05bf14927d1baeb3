"""What somebody logs on each day of a life, who keeps their care up.

Days are counted back from the present, which lies on day 0. What happens on one is drawn from the seed and that number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from builders import entries as make
from builders.entries import Told, entry_id
from nmcoach.content import guide_loader, loader
from nmcoach.domain.days import DAY_START, Moment, instant, moment
from nmcoach.domain.entries import Entry
from nmcoach.domain.learn.quiz import score
from nmcoach.domain.measures.measures import MeasureSide
from nmcoach.domain.measures.movement import MOVEMENT_KINDS
from nmcoach.domain.plan.legs import MONTH_DAYS
from nmcoach.domain.sessions import Session, SessionKind, Status, kind_defaults
from nmcoach.domain.therapies import TherapyKind

RHYTHM, LATEST = 24, 5
"""Days between sessions in maintenance, and days since the latest one."""
WEEKLY = (0, 7, 14, 21)
"""Days of the first month with a session."""
CHECK_INS = ((-3.0, 0), (0.25, 3), (6, 4), (24, 3), (48, 1), (72, 0), (104, 0))
"""Hours from a session's end, and how much sorer than usual what was worked is then: one before, six after."""
WORKED = (
    ("left_calf", "right_calf"),
    ("left_upper_back", "right_upper_back", "left_neck_shoulder"),
    ("left_buttock", "left_thigh_back"),
    ("left_thigh_front", "right_thigh_front", "right_shin"),
)
"""What the sessions work on, in turn."""
TESTS: tuple[tuple[str, MeasureSide, float], ...] = (
    ("toe_touch", "", 8.0),
    ("knee_to_wall", "left", 9.0),
    ("knee_to_wall", "right", 10.5),
    ("hand_behind_back", "left", 12.0),
    ("hand_behind_back", "right", 7.5),
)
"""Movement tests of each week: kind, side and usual value in cm."""
ACTIVITIES = ("Climbing the stairs", "Sitting at the desk", "Carrying shopping")
DRINKS = ("water", "water", "water", "tea", "coffee", "water", "juice")
"""Drinks of a day, in no order."""
ROUTINES = ("full_daily", "desk_neck", "recovery_day", "runner_legs", "full_daily", "back_hips_indirect")
"""Routines, in turn."""
NOTES = ("Stairs were easier today.", "Slept badly, long drive yesterday.", "Left calf tight after the garden.")
QUESTIONS = ("Is it all right to swim the day after?", "Could the pressure on the left be lighter?")


@dataclass(frozen=True)
class Day:
    """A local day of a life, and the chances of it."""

    back: int
    """Days before the present."""
    day: date
    zone: str
    starts: datetime
    chance: Random

    def at(self, hour: float) -> Told:
        """Give the header of an entry at an hour of the day, 3 to 27."""
        at = self.starts + timedelta(seconds=round((hour - DAY_START.hour) * 3600))
        return {"id": self.id_at(at), "at": at, "zone": self.zone, "day": self.day}

    def id_at(self, at: datetime) -> str:
        """Give the id of an entry of an instant."""
        return entry_id(at, self.chance.getrandbits(60))

    def every(self, days: int, back: int) -> bool:
        """Say whether it is one of the days that come every so many, the latest so many days back."""
        return self.back % days == back


class Life:
    """A life of so many years up to the present."""

    def __init__(self, now: Moment, years: float, seed: int) -> None:
        self.now = now
        self._seed = seed
        self.began = max(1, round(years * 365.25))
        """The first day, counted back."""
        self.plan_start = self.began - (self.began - LATEST - WEEKLY[-1]) % RHYTHM
        """The day of the first session: some days in, so that the first month passes over into the rhythm."""

    def day(self, back: int) -> date:
        """Give the date of a day."""
        return self.now.day - timedelta(days=back)

    def evening(self, back: int) -> Moment:
        """Give the end of a day, or the present on the last."""
        return moment(min(self._day(back - 1).starts - timedelta(minutes=1), self.now.at), self.now.zone)

    def on(self, back: int) -> Iterator[Entry]:
        """Give what was logged on a day in no order, with what is booked ahead on the last."""
        day = self._day(back)
        for kind in (self._once, self._sessions, drinks, measures, rolls, movement, therapies, words, safety, learning):
            yield from (entry for entry in kind(day) if entry.at <= self.now.at)
        if not back:
            yield from (_session(self._day(ahead - RHYTHM), "booked") for ahead in (LATEST, LATEST - RHYTHM))

    def _day(self, back: int) -> Day:
        day = self.day(back)
        starts = instant(day, DAY_START, self.now.zone)
        return Day(back, day, self.now.zone, starts, Random(self._seed * 1_000_003 + back))

    def _once(self, day: Day) -> Iterator[Entry]:
        """Give what is told at the beginning, and how the plan goes on."""
        if day.back == self.began:
            yield make.profile(**day.at(8))
            yield make.plan_event("set", start=self.day(self.plan_start), per_week=1, chronic=False, **day.at(8.2))
            yield from _answers(day)
        if day.back == self.plan_start - MONTH_DAYS:
            yield make.plan_event("handover", choice="maintenance", **day.at(12))
        if day.back < self.plan_start - 2 * MONTH_DAYS:
            if day.every(720, 311):
                yield make.plan_event("pause", reason="travel", **day.at(9))
            if day.every(720, 297):
                yield make.plan_event("resume", **day.at(9))
        items = [item.id for card in guide_loader.cards().values() for item in card.items]
        since = self.began - day.back
        if since < len(items):
            yield make.tick(items[since], **day.at(20.5))
        if since == len(items):
            yield make.tick(items[0], ticked=False, **day.at(20.5))

    def _sessions(self, day: Day) -> Iterator[Entry]:
        since, turn = self.plan_start - day.back, day.back // RHYTHM
        if since <= WEEKLY[-1]:
            if since in WEEKLY:
                yield from _attended(day)
        elif day.every(RHYTHM, LATEST):
            if turn % 9 == 4:
                yield _session(day, "missed")
            elif turn % 9 == 7:
                yield _session(day, "cancelled")
            else:
                yield from _attended(day)
        elif day.every(RHYTHM, LATEST - 2) and turn % 9 == 7:
            yield from _attended(day)


def _session(day: Day, status: Status) -> Session:
    turn = abs(day.back // RHYTHM)
    kind: SessionKind = "neuromuscular" if turn % 3 else "trigger_point"
    minutes, pressure = kind_defaults(kind)
    before = day.chance.randint(4, 6)
    told = status == "attended"
    return make.session(
        status, kind=kind, regions=WORKED[turn % len(WORKED)], pressure=pressure, minutes=minutes, practitioner="Dana",
        place="Clinic", note="Worked slowly." if told and turn % 2 else "", before=before if told else None,
        after=before - 2 if told else None, **day.at(10),
    )  # fmt: skip


def _attended(day: Day) -> Iterator[Entry]:
    """Give a session, and how sore what it worked was around it; every twelfth takes long to settle."""
    session = _session(day, "attended")
    yield session
    usual, slow = day.chance.randint(0, 2), 2 * (day.back // RHYTHM % 12 == 2)
    for hours, sorer in CHECK_INS:
        at = session.at + timedelta(minutes=session.minutes or 60, hours=hours)
        level = usual + sorer + (slow if 24 <= hours < 100 else 0)
        levels = {region: max(0, level - day.chance.randint(0, 1)) for region in session.regions}
        note = "Back to usual." if hours > 100 else ""
        yield make.check_in(levels, note=note, at=at, zone=day.zone, id=day.id_at(at))


def drinks(day: Day) -> Iterator[Entry]:
    """Give the drinks of a day."""
    for number, kind in enumerate(DRINKS):
        ml = day.chance.choice((200, 250, 250, 300, 330, 400))
        yield make.drink(ml, kind, **day.at(7.5 + 2 * number + day.chance.random()))


def measures(day: Day) -> Iterator[Entry]:
    """Give pain, stress and sleep nearly every day, tests each week and activities every second."""
    flare = 3 if day.back % 300 in range(150, 156) else 0
    pain = 3 + flare + day.chance.choice((-1, 0, 0, 1))
    for kind, level in (("pain", pain), ("stress", day.chance.randint(2, 6)), ("sleep", day.chance.randint(4, 9))):
        if day.chance.random() < 0.97:
            yield make.measurement(kind, level, note="hard day" if kind == "pain" and flare else "", **day.at(8.5))
    if day.every(7, 2):
        for kind, side, usual in TESTS:
            yield make.measurement(kind, usual + day.chance.randint(-3, 3) / 2, side, **day.at(19))
    if day.every(14, 4):
        for number, activity in enumerate(ACTIVITIES):
            yield make.measurement("activity", min(10, 5 + number + day.chance.randint(0, 2)), note=activity,
                                   **day.at(19.5))  # fmt: skip


def rolls(day: Day) -> Iterator[Entry]:
    """Give the roll of nearly every day: most to the end, some cut short, some with a move left out, few not done."""
    routine, luck = loader.routines()[ROUTINES[day.back % len(ROUTINES)]], day.chance.random()
    if luck < 0.08:
        return
    seconds = 0 if luck < 0.12 else day.chance.randint(60, 260) if luck < 0.22 else None
    skipped = [day.chance.choice(routine.work()).move or ""] if luck > 0.92 else []
    felt, note = None if seconds == 0 else day.chance.randint(2, 6), "the doorbell" if seconds else ""
    at = day.at(18 + day.chance.random())
    yield make.roll_of(routine, loader.moves(), seconds=seconds, skipped=skipped, felt=felt, note=note, **at)


def movement(day: Day) -> Iterator[Entry]:
    """Give some moving every third day or so."""
    if day.chance.random() < 0.35:
        yield make.movement(day.chance.choice(MOVEMENT_KINDS), day.chance.randint(2, 9) * 5, **day.at(17))


def therapies(day: Day) -> Iterator[Entry]:
    """Give another therapy every six weeks or so."""
    if day.every(45, 20):
        kinds: tuple[TherapyKind, ...] = ("physio", "acupuncture", "chiropractic", "dry_needling", "deep_work", "other")
        kind = kinds[day.back // 45 % len(kinds)]
        yield make.therapy(kind, regions=WORKED[day.back % len(WORKED)], note="short", **day.at(15))


def words(day: Day) -> Iterator[Entry]:
    """Give notes, and questions for the therapist."""
    if day.every(9, 1):
        yield make.note(NOTES[day.back // 9 % len(NOTES)], **day.at(20))
    if day.every(12, 3):
        yield make.question(QUESTIONS[day.back // 12 % len(QUESTIONS)], **day.at(20.2))


def safety(day: Day) -> Iterator[Entry]:
    """Give the safety answers every four weeks, what was answered and lifted in between, and a settled warning sign."""
    if day.every(28, 11):
        yield from _answers(day)
    if day.every(700, 232):
        yield make.answer("inflammation", "yes", regions=("left_calf",), **day.at(9))
    if day.every(700, 212):
        yield make.answer("inflammation", "cleared", cleared_by="Dr Adler", cleared_on=day.day, **day.at(9))
    if day.every(700, 17):
        seen = day.at(12)
        settled = seen["at"] + timedelta(days=2)
        yield make.flagged("night_pain", "soon", settled_at=settled, note="Seen by Dr Adler.", **seen)


def _answers(day: Day) -> Iterator[Entry]:
    for number, key in enumerate(loader.questions()):
        said, regions = ("yes", ("right_shin",)) if key == "varicose" else ("no", ())
        yield make.answer(key, said, regions=regions, **day.at(8.3 + number / 100))


def learning(day: Day) -> Iterator[Entry]:
    """Give a quiz every half year."""
    if day.every(182, 9):
        questions = guide_loader.questions()
        answers = {
            key: one.right if day.chance.random() < 0.8 else day.chance.choice(one.wrong)
            for key, one in questions.items()
        }
        yield make.quiz_result(answers, score(questions, answers), **day.at(21))
