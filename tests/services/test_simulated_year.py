"""Five lives of a year each, day by day: what Today says must agree with what was done, and with its own reasons."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nmcoach.domain.regions import base_of
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.safety.given import Given
from nmcoach.domain.sessions import Session
from nmcoach.exchange.plain import day as plain
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock

FIRST = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DAYS = 365
REGIONS = ("left_calf", "right_calf", "left_upper_back", "right_upper_back", "left_buttock")
LYING = {"prone", "supine"}
WINDOWED = ("upcoming", "open", "due", "late", "lapsed")


@dataclass
class Life:
    """A person, and what the test itself remembers of them."""

    coach: Coach
    clock: FakeClock
    chance: random.Random
    attended: list[datetime] = field(default_factory=list)
    """Starts of the sessions that took place."""
    worked: tuple[str, ...] = ()
    """What the latest session worked on."""
    levels: dict[str, tuple[datetime, int]] = field(default_factory=dict)
    """Region → its latest reading."""
    stopped: str = ""
    """The question whose answer stops all rolling; empty for none."""
    trimester: str = ""
    paused: bool = False
    seen: Counter[str] = field(default_factory=Counter)
    """Phases, states and offers met over the year."""

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def day(self) -> int:
        """Days since the life began."""
        return (self.now - FIRST).days

    def attend(self, regions: tuple[str, ...] = ("left_calf", "left_upper_back")) -> None:
        """Have a session that ended just now."""
        start = self.now - timedelta(hours=1)
        self.coach.sessions.attend(start, {"regions": ",".join(regions), "minutes": "60", "before": "6", "after": "4"})
        self.attended.append(start)
        self.worked = regions

    def feel(self, level: int, regions: tuple[str, ...] = ("left_calf", "left_upper_back")) -> None:
        """Check in on soreness."""
        self.coach.soreness.check_in(dict.fromkeys(regions, level))
        self.levels |= dict.fromkeys(regions, (self.now, level))

    def answer(self, question: str, answer: str, by: str = "") -> None:
        self.coach.safety.answer([Given(question, answer, "", by)])

    def hours_since(self) -> float | None:
        """Hours since the latest session ended."""
        return (self.now - self.attended[-1]).total_seconds() / 3600 - 1 if self.attended else None

    def begun(self) -> list[Session]:
        """Bookings whose time has come and that nobody answered; the test's own reading of the rule."""
        return [s for s in self.coach.sessions.every() if s.status == "booked" and s.at <= self.now]

    def offered(self, kind: str) -> bool:
        found = any(offer.kind == kind for offer in self.coach.plan.standing().offers)
        self.seen[f"offer {kind}"] += found
        return found


def usual_recovery(life: Life) -> None:
    """Check in once a day while the last session is felt, easing day by day."""
    hours = life.hours_since()
    if hours is not None and hours < 96:
        life.feel(max(0, 5 - int(hours // 20)))


def when_due(life: Life) -> bool:
    """Say whether to go: surely once a session is due or late, perhaps while its window is open."""
    state = life.coach.plan.standing().state
    return state in ("due", "late", "lapsed") or (state == "open" and life.chance.random() < 0.4)


def keep_to_the_plan(life: Life) -> None:
    """Set it on the first day, go when it says so, and take maintenance once it is offered."""
    if life.day() == 0:
        life.coach.plan.set(FIRST.date())
    if when_due(life):
        life.attend()
    if life.offered("handover"):
        life.coach.plan.hand_over("maintenance")


def adherent(life: Life) -> None:
    keep_to_the_plan(life)
    usual_recovery(life)
    life.coach.measures.log("pain", life.chance.choice((2, 3, 3, 4)))


def irregular(life: Life) -> None:
    if life.begun() and life.chance.random() < 0.5:
        life.coach.sessions.miss(life.begun()[0])
    if life.day() == 0:
        life.coach.plan.set(FIRST.date(), per_week=2)
    roll = life.chance.random()
    if life.paused:
        if roll < 0.1:
            life.coach.plan.resume()
            life.paused = False
        return
    if life.attended and roll < 0.02:
        life.coach.plan.pause("travel")
        life.paused = True
    elif roll < 0.12 and (life.hours_since() or 1000) > 24:
        life.attend(tuple(life.chance.sample(REGIONS, 2)))
    elif roll < 0.2:
        life.coach.sessions.book(life.now + timedelta(days=life.chance.randint(1, 9)))
    elif roll < 0.5:
        life.feel(life.chance.randint(0, 10), tuple(life.chance.sample(REGIONS, 2)))
    elif roll < 0.52:
        life.coach.plan.hand_over(life.chance.choice(("continue", "maintenance")))
    if life.chance.random() < 0.02:
        life.answer("fracture", "yes")
        life.stopped = "fracture"
    elif life.stopped and life.chance.random() < 0.2:
        life.answer("fracture", "cleared", "Dr Lee")
        life.stopped = ""


def flaring(life: Life) -> None:
    keep_to_the_plan(life)
    if life.offered("flare"):
        life.coach.plan.answer("flare")
    usual_recovery(life)
    life.coach.measures.log("pain", 7 if 150 <= life.day() < 162 else life.chance.choice((2, 3)))


def pregnant(life: Life) -> None:
    turns = {90: "first", 150: "second", 240: "third", 330: "no"}
    if life.day() in turns:
        said = turns[life.day()]
        life.answer("pregnancy", said)
        life.trimester = "" if said == "no" else said
    adherent(life)


def lapsing(life: Life) -> None:
    if life.day() == 0:
        life.coach.plan.set(FIRST.date())
    if not 110 <= life.day() <= 200:
        if when_due(life):
            life.attend()
        if life.offered("handover"):
            life.coach.plan.hand_over("maintenance")
    if life.day() == 200:
        assert life.offered("break"), "after so long a gap the coach asks how to go on"
        life.coach.plan.set(life.now.date())
    usual_recovery(life)


LIVES: dict[str, tuple[Callable[[Life], None], set[str]]] = {
    "adherent": (adherent, {"intensive", "maintenance", "offer handover", "upcoming", "open"}),
    "irregular": (irregular, {"intensive", "paused", "screen", "late"}),
    "flare": (flaring, {"intensive", "maintenance", "flare", "offer flare"}),
    "pregnancy": (pregnant, {"intensive", "maintenance", "pregnancy"}),
    "lapse": (lapsing, {"maintenance", "late", "lapsed", "offer lapse"}),
}
"""Name → what is done each morning, and what the year must have met."""


@pytest.mark.parametrize("name", LIVES)
def test_every_day_of_a_simulated_year_agrees_with_its_reasons(name: str, tmp_path: Path) -> None:
    live, expected = LIVES[name]
    clock = FakeClock(FIRST)
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    life = Life(coach, clock, random.Random(name))
    coach.profile.save(name="A. B.")
    coach.safety.answer([Given(question, "no") for question in coach.safety.questions()])
    for day in range(DAYS):
        clock.at = FIRST + timedelta(days=day)
        live(life)
        if waiting := coach.safety.first_page():  # after a lapse, it is asked again
            coach.safety.answer([Given(question, "no") for question in waiting])
        clock.pass_(hours=life.chance.choice((1, 4, 9)))
        if coach.safety.first_page():
            assert coach.safety.due()
            assert coach.today.roll().original.id == "breath", "after a break the first page comes before rolling"
            life.seen["break"] += 1
            keep_answers(life)
        told = plain.agenda(coach.today.agenda())
        try:
            agrees(life, told)
        except AssertionError as error:
            raise AssertionError(f"day {day} of “{name}”: {error}\n{told}") from error
        if life.coach.safety.due():
            keep_answers(life)
    coach.close()
    assert expected - set(life.seen) == set(), life.seen


def keep_answers(life: Life) -> None:
    """Answer the safety questions again as they stand."""
    standing = life.coach.safety.answers()
    life.coach.safety.answer(
        [Given(key, "no" if answer.answer == "over" else answer.answer) for key, answer in standing.items()]
    )


def agrees(life: Life, told: dict[str, Any]) -> None:
    """Hold the agenda against what the test remembers, and each statement against the reason beside it."""
    today = date.fromisoformat(told["date"])
    assert today == life.now.date()
    plan_agrees(life, told, today)
    roll_agrees(life, told)
    soreness_agrees(life, told)
    reasons = [
        told["roll"]["why"],
        told["next_session"]["why"],
        *([told["soreness"]["flag"]["text"]] if told["soreness"]["flag"] else []),
    ]
    assert told["why"], "the day has a reason"
    if told["roll"]["routine"] is None:
        assert told["why"].startswith(told["roll"]["why"].rstrip(".")), "a stop comes before any other reason"
    elif told["soreness"]["flag"]:
        assert told["why"] in reasons, "a reading someone should hear of comes next"


def plan_agrees(life: Life, told: dict[str, Any], today: date) -> None:
    phase, following = told["phase"]["name"], told["next_session"]
    life.seen[phase] += 1
    life.seen[following["state"]] += 1
    for offer in told["offers"]:
        life.seen[f"offer {offer['kind']}"] += 1
    if phase != "screen":
        assert not life.stopped
    if life.stopped:
        assert phase == "screen"
        assert "wait" in following["why"]
        return
    assert (phase == "paused") == life.paused, "a pause is shown for as long as it lasts, and no longer"
    if phase == "paused":
        assert following["why"].startswith("Paused since")
        assert following["window"] is None
        return
    if phase == "open":
        assert (following["state"], following["window"]) == ("unplanned", None)
        assert told["offers"], "what is open is asked"
        return
    assert following["state"] in WINDOWED
    opens, closes = (date.fromisoformat(following["window"][end]) for end in ("opens", "closes"))
    assert opens <= closes
    where = "upcoming" if today < opens else "in" if today <= closes else "past"
    states = {"upcoming": {"upcoming"}, "in": {"open", "due"}, "past": {"late", "lapsed"}}
    assert following["state"] in states[where], "the state says how today stands to the window"
    heads = {"intensive": "Intensive", "maintenance": "Maintenance", "flare": "Flare", "course": "Longer course"}
    if phase in heads:
        assert following["why"].startswith(heads[phase]), "the reason names the phase"
        last = max(life.attended).date()
        assert f"{last:%a} {last.day} {last:%b}" in following["why"], "and the day of the last session"
        assert opens > last, "a window follows the last session"
    if following["state"] == "late":
        assert "when it suits" in following["why"], "nothing is owed"
    if following["booked"]:
        assert datetime.fromisoformat(following["booked"]) > life.now - timedelta(hours=24)


def roll_agrees(life: Life, told: dict[str, Any]) -> None:
    roll = told["roll"]
    if life.stopped:
        assert roll["routine"] is None
        assert life.stopped in roll["why"], "the reason names the answer that stops"
        return
    assert roll["routine"] is not None
    assert roll["seconds"] == 300
    assert roll["cap"] <= 7
    adapted = life.coach.today.roll().adapted
    assert adapted.routine is not None
    moves = [life.coach.content.moves[s.move] for s in adapted.routine.segments if s.move is not None]
    barred = barred_regions(life)
    for move in moves:
        assert not touched(move) & barred, f"{move.id} works what must rest"
        if life.trimester:
            assert move.position not in LYING
            assert not touched(move) & {"left_thigh_inner", "right_thigh_inner"}
    if life.trimester:
        life.seen["pregnancy"] += 1
        assert roll["cap"] <= 3
    for skipped in roll["skipped"]:
        assert skipped["region"].replace("_", " ").split()[0] in ("left", "right")
        assert skipped["why"].endswith("."), "each part left out has its reason"
    hours = life.hours_since()
    if hours is not None and hours < 48 and not life.trimester:
        assert roll["routine"] == "post_gentle", "within 48 h of a session the gentle routine is given"


A_WEEK, FOUR_WEEKS = 7, 28
"""Local days for which a level is taken as it was told, and for which it says anything."""
LEG = ("calf", "thigh_back", "thigh_front", "thigh_inner")


def barred_regions(life: Life) -> set[str]:
    """Say what may not be worked: at 5 or more for a week, at 7 or more for four; worked tissue for 48 h.

    A calf or thigh at 7 or more on one side alone, however long ago that was told.
    """
    ages = {region: (life.now.date() - at.date()).days for region, (at, _) in life.levels.items()}
    barred = {region for region, (_, level) in life.levels.items() if level >= 5 and ages[region] <= A_WEEK}
    barred |= {region for region, (_, level) in life.levels.items() if level >= 7 and ages[region] <= FOUR_WEEKS}
    high = {region for region, (_, level) in life.levels.items() if level >= 7 and base_of(region) in LEG}
    barred |= {region for region in high if sum(base_of(other) == base_of(region) for other in high) == 1}
    hours = life.hours_since()
    return barred | set(life.worked if hours is not None and hours < 48 else ())


def touched(move: Move) -> set[str]:
    return {f"{side}_{base}" for base in move.regions for side in ("left", "right")}


def soreness_agrees(life: Life, told: dict[str, Any]) -> None:
    sore, hours = told["soreness"], life.hours_since()
    assert sore["hours_since_session"] == (None if hours is None else int(hours))
    recent = [level for at, level in life.levels.values() if (life.now.date() - at.date()).days <= A_WEEK]
    assert sore["worst"] == max(recent, default=None), "worst is the highest level that stands, unknown is not 0"
    if sore["due"] is not None and not life.begun():
        assert hours is not None
        assert hours < 96, "check-ins are asked for up to 72 h after a session"
    if sore["flag"] is not None:
        assert sore["flag"]["level"] in ("amber", "red")
        assert ("doctor" if sore["flag"]["level"] == "red" else "therapist") in sore["flag"]["text"]
