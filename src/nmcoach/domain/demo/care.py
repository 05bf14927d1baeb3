"""Sessions, the plan, safety and words of the sample year."""

from collections.abc import Iterator
from datetime import timedelta

from nmcoach.domain.days import local_day
from nmcoach.domain.demo.days import (
    CALLED_OFF,
    DAYS,
    FIRST_MONTH,
    FLARE,
    HANDOVER,
    ILL,
    RHYTHM,
    RHYTHM_ASKED,
    Day,
    Year,
)
from nmcoach.domain.demo.shipped import Shipped
from nmcoach.domain.entries import Entry
from nmcoach.domain.learn.checklist import Tick
from nmcoach.domain.learn.quiz import QuizResult, score
from nmcoach.domain.notes import Note
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.profile import Profile
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.sessions import Session, SessionKind, Status, kind_defaults
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy, TherapyKind

NAME, THERAPIST = "Robin", "Dana"
BACKGROUND = {
    "complaint": "low back and left calf, dull, worst in the evening",
    "since": "a long drive in spring",
    "worse": "sitting for more than an hour, stairs down",
    "better": "walking, warmth, rolling before bed",
    "therapist": "Dana, Massage by the park",
}
WORKED = (
    ("left_calf", "right_calf", "left_thigh_back"),
    ("left_upper_back", "right_upper_back", "left_neck_shoulder"),
    ("left_low_back", "left_buttock"),
)
"""What the sessions work on, in turn."""
USUAL = 1
"""How sore what is worked on is at other times, 0–10."""
CHECK_INS = ((0.25, 2), (6, 3), (20, 2), (30, 1), (44, 0), (70, 0))
"""Hours from a session's end, and how much sorer than usual what was worked is then."""
LAST_HOURS = 70
"""Hours after which the last check-in comes, whatever the session was like."""
SLOW_CHECK_INS = ((0.25, 2), (6, 4), (20, 4), (44, 3), (68, 1), (92, 0))
"""The same of the very first session."""
SESSION_NOTES = (
    "The left calf took its time; light afterwards.",
    "",
    "Less pressure at the low back, as agreed.",
    "Slept very well after it.",
    "",
)
NOTES = (
    (352, "First week of rolling. The figure makes it easy to follow."),
    (331, "Stairs were easier today."),
    (301, "A whole film without getting up."),
    (262, "Swam every morning this week."),
    (205, "Carried boxes all weekend, and the back told me so."),
    (176, "Back to where it was. The weekly sessions helped."),
    (121, "Flu. Everything waits."),
    (93, "First roll after two weeks; slowly."),
    (61, "Left calf tight after the garden, gone by the next evening."),
    (30, "Drove four hours and was fine."),
    (12, "Rolled with friends watching. They want one, too."),
)
"""Days ago, and what was written down."""
QUESTIONS = (
    (244, "May I go running again, a kilometre or two?"),
    (100, "Is heat or cold better after a long day?"),
    (2, "Is it all right to swim on the day after a session?"),
)
"""Days ago, and what was to be asked."""
TOLD_AGAIN = (26, 10)
"""All safety questions were answered once more every so many days, the last time so many days ago."""
SIGN = 196
"""Days ago on which a warning sign was reported."""
THERAPIES: tuple[tuple[int, TherapyKind], ...] = (
    (310, "physio"),
    (202, "physio"),
    (150, "acupuncture"),
    (40, "physio_exercise"),
)
"""Days ago, and what other therapy there was."""


def ahead(year: Year) -> Iterator[Entry]:
    """Give the session that is booked."""
    yield _session(year.day(year.of_week(-4)), 4, "booked")


def told(year: Year, day: Day, shipped: Shipped) -> Iterator[Entry]:
    """Give what was told of oneself, of the plan and of one's health."""
    if day.back == DAYS - 1:
        yield Profile(**day.at(8), name=NAME, background=BACKGROUND)
        start = year.day(year.of_week(FIRST_MONTH[0])).day
        yield PlanEvent(**day.at(8.3), event="set", start=start, per_week=1, chronic=True)
    if day.back == year.of_week(HANDOVER):
        yield PlanEvent(**day.at(12), event="handover", choice="maintenance")
    if day.back == year.of_week(RHYTHM_ASKED) - 1:
        yield PlanEvent(**day.at(12), event="handover", choice="rhythm", maintenance_days=(25, 31))
    if day.back == year.of_week(FLARE) + 1:
        yield PlanEvent(**day.at(12), event="handover", choice="flare")
    if day.back == year.of_week(ILL[0]):
        yield PlanEvent(**day.at(9), event="pause", reason="flu")
        yield Answer(**day.at(9), question="sick_today", answer="yes")
    if day.back == year.of_week(ILL[1]) + 1:
        yield PlanEvent(**day.at(9), event="resume")
    well = not year.within(day.back, ILL)
    if day.back in (DAYS - 1, year.of_week(ILL[1]) + 1) or (day.every(*TOLD_AGAIN) and well):
        yield from _answers(day, shipped)
    if day.back == SIGN:
        looked = day.starts + timedelta(days=1, hours=12)
        yield Flagged(
            **day.at(10),
            flag="night_pain",
            level="soon",
            settled_at=looked,
            looked_at=looked,
            looked_by="Dr Adler",
            looked_on=day.day + timedelta(days=1),
            may_roll="yes",
        )


def _answers(day: Day, shipped: Shipped) -> Iterator[Entry]:
    for number, key in enumerate(shipped.questions):
        said, regions = ("yes", ("right_shin",)) if key == "varicose" else ("no", ())
        yield Answer(**day.at(8.4 + number / 200), question=key, answer=said, regions=regions)


def sessions(year: Year, day: Day) -> Iterator[Entry]:
    """Give a session, and how sore what it worked was around it."""
    for number, weeks in enumerate((*FIRST_MONTH, *RHYTHM)):
        if day.back == year.of_week(weeks) + 1:
            yield CheckIn(**day.at(19.5), levels=dict.fromkeys(WORKED[number % len(WORKED)], USUAL))
        if day.back == year.of_week(weeks):
            session = _session(day, number, "attended")
            yield session
            yield from _check_ins(day, session, slow=weeks == FIRST_MONTH[0])
    if day.back == year.of_week(CALLED_OFF):
        yield _session(day, 0, "cancelled")


def _session(day: Day, number: int, status: Status) -> Session:
    kind: SessionKind = "trigger_point" if number % 3 == 1 else "neuromuscular"
    minutes, pressure = kind_defaults(kind)
    before = day.chance.randint(4, 6)
    attended = status == "attended"
    return Session(
        **day.at(17),
        status=status,
        kind=kind,
        regions=WORKED[number % len(WORKED)],
        pressure=pressure,
        minutes=minutes,
        practitioner=THERAPIST,
        note=SESSION_NOTES[number % len(SESSION_NOTES)] if attended else "",
        before=before if attended else None,
        after=before - 2 if attended else None,
    )


def _check_ins(day: Day, session: Session, *, slow: bool) -> Iterator[Entry]:
    """Give the check-ins after a session: the first region is the sorest, and no session is quite like another."""
    sorest, slower = day.chance.choice((-1, 0, 0, 1)), day.chance.uniform(0.7, 1.5)
    for hours, sorer in SLOW_CHECK_INS if slow else CHECK_INS:
        stretched = hours * slower if 6 < hours < LAST_HOURS and not slow else hours
        after = timedelta(minutes=round(stretched * 60))
        at = session.at + timedelta(minutes=session.minutes or 60) + after
        more = USUAL + sorer + (sorest if sorer > 1 else 0)
        levels = {
            region: max(USUAL, more - day.chance.randint(0, 1)) if number else more
            for number, region in enumerate(session.regions)
        }
        yield CheckIn(**day.header(at, local_day(at, day.zone)), levels=levels)


def therapies(_year: Year, day: Day) -> Iterator[Entry]:
    """Give what other therapy there was."""
    for back, kind in THERAPIES:
        if day.back == back:
            yield Therapy(**day.at(11), kind=kind, regions=("left_low_back",))


def words(_year: Year, day: Day) -> Iterator[Entry]:
    """Give notes and questions."""
    for back, text in NOTES:
        if day.back == back:
            yield Note(**day.at(21), text=text)
    for back, text in QUESTIONS:
        if day.back == back:
            yield Note(**day.at(20), text=text, topic="question")


def learned(_year: Year, day: Day, shipped: Shipped) -> Iterator[Entry]:
    """Give the checklist of the first days, and a quiz now and then, each better than the one before."""
    since = DAYS - 1 - day.back
    if since < len(shipped.items):
        yield Tick(**day.at(20), item=shipped.items[since], ticked=True)
    if day.every(120, 20):
        right = 0.65 + 0.15 * (2 - day.back // 120)
        answers = {
            key: one.right if day.chance.random() < right else day.chance.choice(one.wrong)
            for key, one in shipped.quiz.items()
        }
        result = score(shipped.quiz, answers)
        yield QuizResult(**day.at(21), score=result, total=len(answers), answers=answers)
