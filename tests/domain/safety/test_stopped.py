"""The days on which something stopped all rolling, and what the plan makes of them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import Moment
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.plan.standing import standing
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.questions import stops
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.safety.stopped import stopped_days
from nmcoach.domain.sessions import Session

START = date(2026, 9, 1)
QUESTIONS = {key: one for key, one in loader.questions().items() if stops(one)}


def on(number: int) -> date:
    return START + timedelta(days=number)


def head(number: int, name: str) -> dict[str, Any]:
    return {"id": f"{name}{number}", "at": datetime.combine(on(number), time(9), UTC), "zone": "UTC", "day": on(number)}


def now(number: int) -> Moment:
    return Moment(datetime.combine(on(number), time(20), UTC), "UTC", on(number))


def told(number: int, answer: str, lifts: tuple[str, ...] | None = None, question: str = "fracture") -> Answer:
    return Answer(**head(number, question), question=question, answer=answer, lifts=lifts, cleared_by="Dr Lee")


YES = told(5, "yes", ())
OVER = told(19, "over", ("fracture5",))


@pytest.mark.parametrize(
    ("answers", "day", "spans"),
    [
        pytest.param([told(1, "no", ())], 30, (), id="a no stops nothing"),
        pytest.param([YES], 4, (), id="not before it was told"),
        pytest.param([YES], 7, ((on(5), on(8)),), id="up to today while it stands"),
        pytest.param([told(1, "no", ()), YES, OVER, told(25, "no", ())], 30, ((on(5), on(19)),), id="until it is over"),
        pytest.param([YES, OVER, told(19, "yes", (), "sick_today")], 22, ((on(5), on(23)),), id="two run together"),
    ],
)
def test_answers_stop_from_the_yes_to_what_ends_it(
    answers: list[Answer], day: int, spans: tuple[tuple[date, date], ...]
) -> None:
    assert stopped_days(answers, QUESTIONS, [], now(day)) == spans


def test_a_sign_stops_until_it_is_settled_and_one_to_tell_of_soon_does_not() -> None:
    settled = datetime.combine(on(9), time(12), UTC)
    stops_all = Flagged(**head(3, "f"), flag="one_leg_swollen", level="same_day", settled_at=settled)
    soon = Flagged(**head(3, "g"), flag="night_pain", level="soon")
    assert stopped_days([], QUESTIONS, [stops_all, soon], now(30)) == ((on(3), on(9)),)
    assert stopped_days([], QUESTIONS, [stops_all], now(8)) == ((on(3), on(9)),)
    assert stopped_days([], QUESTIONS, [soon], now(30)) == ()


def test_stopped_days_count_as_paused_to_the_plan() -> None:
    plan = PlanEvent(**head(0, "e"), event="set", start=START)
    came = [Session(**head(day, "s"), status="attended") for day in (0, 7)]
    spans = ((on(8), on(28)),)
    plain, held = (standing([plan], came, now(30), stopped=stopped) for stopped in ((), spans))
    assert (plain.phase_day, held.phase_day) == (31, 11)
    assert held.window == (on(33), on(35))
    assert held.resumed is None, "a stop is no pause of the user's, and asks nothing again by itself"
