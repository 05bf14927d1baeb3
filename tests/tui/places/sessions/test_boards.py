"""The boards above the sessions: what stands where, at each size and in each state."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.domain.days import Span, moment
from nmcoach.domain.kinds import describe
from nmcoach.domain.safety.given import Given
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.visit.month import MonthDay, month_days
from nmcoach.domain.visit.month import MonthDay as Day
from nmcoach.services.coach import Coach
from nmcoach.tui.places.sessions.boards import View, sessions
from nmcoach.tui.widgets.board import weeks
from nmcoach.tui.widgets.board.laying import lay_out
from nmcoach.tui.widgets.drawing import cells

TODAY = date(2026, 11, 23)
NOW = moment(datetime(2026, 11, 23, 12, tzinfo=UTC), "UTC")
WEEKS = Span(TODAY - timedelta(weeks=4), TODAY + timedelta(weeks=8, days=-1))


def session(ago: int, status: Status) -> Session:
    at = datetime(2026, 11, 23, 15, tzinfo=UTC) - timedelta(days=ago)
    return Session(id=f"s{ago}", at=at, zone="UTC", day=at.date(), status=status)


def days(*held: Session, window: tuple[date, date] | None = None) -> tuple[MonthDay, ...]:
    return month_days(WEEKS, NOW, held, describe=describe, window=window)


def drawn(found: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in found]


def test_a_day_bears_what_became_of_its_session_and_the_best_time_is_a_band() -> None:
    window = (TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    found = days(session(7, "attended"), session(6, "booked"), session(-2, "booked"), window=window)
    lines = drawn([list(line) for line in weeks.lines(found[21:42], TODAY, 35)])
    assert lines == [
        "    Mo  Tu  We  Th  Fr  Sa  Su",
        "Nov 16▲ 17? 18  19  20  21  22",
        "    23  24━━25△━26━━27  28  29",
        "Dec 30   1   2   3   4   5   6",
    ]


def test_the_worst_soreness_stands_beside_its_day_where_there_is_room() -> None:
    found = [Day(day=TODAY + timedelta(days=n), worst=4 if n == 1 else None) for n in range(7)]
    assert "24 4" in drawn([list(line) for line in weeks.lines(found, TODAY, 60)])[1]
    assert "24 4" not in drawn([list(line) for line in weeks.lines(found, TODAY, 35)])[1]


def test_only_marks_that_stand_there_are_explained() -> None:
    found = days(session(7, "attended"))
    assert "".join(text for text, _ in weeks.legend(found, 35)).strip() == "▲ been"


@pytest.mark.parametrize("most", [5, 6, 9])
@pytest.mark.parametrize("until", [None, 0, 10, 25, 40, 55, 200])
def test_the_weeks_shown_hold_today_and_as_far_as_there_is_room_the_best_time(most: int, until: int | None) -> None:
    last = None if until is None else TODAY + timedelta(days=until)
    found = weeks.shown(days(), TODAY, last, most)
    shown = [day.day for day in found]
    assert len(shown) == 7 * most
    assert TODAY in shown
    if last is not None and last < TODAY + timedelta(weeks=most):
        assert last in shown
    assert shown[0] >= TODAY - timedelta(weeks=weeks.BEFORE)


@pytest.mark.parametrize("size", [(58, 16), (78, 20), (118, 36), (158, 46)])
@pytest.mark.parametrize("planned", [False, True])
def test_every_line_is_as_wide_as_the_page_and_the_list_has_room(
    coach: Coach, size: tuple[int, int], planned: bool
) -> None:
    if planned:
        coach.plan.set(date(2026, 10, 26))
        for ago in (28, 21, 14, 7):
            coach.sessions.attend(coach.now().at - timedelta(days=ago, hours=1))
    now = coach.now()
    monday = now.day - timedelta(days=now.day.weekday())
    span = Span(monday - timedelta(weeks=4), monday + timedelta(weeks=8, days=-1))
    view = View(coach.plan.standing(), coach.proposals.days(span), now, coach.voice(), planned)
    page = lay_out(sessions(view, *size), *size)
    assert {sum(cells(text) for text, _ in line) for line in page.lines} == {size[0]}
    assert len(page.lines) <= size[1] - 2
    assert page.hits[-1].action == "screen.attend"


def test_the_weeks_are_said_in_words() -> None:
    window = (TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    assert weeks.said(days(session(7, "attended"), session(-2, "booked"), window=window)) == (
        "been on 16 Nov; booked for 25 Nov; best 24 Nov – 26 Nov"
    )


def plan_board(coach: Coach, width: int, height: int) -> str:
    now = coach.now()
    view = View(coach.plan.standing(), (), now, coach.voice(), True)
    page = lay_out(sessions(view, width, height), width, height)
    return "\n".join("".join(text for text, _ in line) for line in page.lines)


def test_a_phase_is_named_once_and_a_stop_is_on_hold(coach: Coach) -> None:
    coach.plan.set(date(2026, 10, 26))
    coach.sessions.attend(coach.now().at - timedelta(days=7))
    assert plan_board(coach, 158, 46).count("Intensive") == 1
    coach.safety.answer([Given("fracture", "yes")])
    found = plan_board(coach, 158, 46)
    assert "On hold · 1 session so far" in found
    assert "Getting ready" not in found


def test_before_the_first_session_stands_what_will_be_here_and_the_key_that_begins_it(coach: Coach) -> None:
    coach.plan.set(coach.now().day)
    coach.safety.answer([Given(question, "no") for question in coach.safety.questions()])
    found = plan_board(coach, 158, 46)
    assert "b  A session that is booked" in found
    assert "planned for" in found
    assert "Best time" not in found, "the days that are best are named once"
    assert "What will stand here" not in plan_board(coach, 78, 20)
