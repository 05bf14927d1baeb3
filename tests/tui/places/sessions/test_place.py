"""The sessions: the plan above, the list below, and the dialogs that book, log and correct."""

from datetime import date, timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Select, TextArea

from kept import LooksAsBefore
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Ask, Confirm
from nmcoach.tui.dialogs.form import Form
from nmcoach.tui.places.sessions.aftercare import AftercareDialog
from nmcoach.tui.places.sessions.form import SessionForm
from nmcoach.tui.places.sessions.handover import Handover
from nmcoach.tui.places.sessions.place import SessionsPlace
from nmcoach.tui.widgets.charts.month import Month
from nmcoach.tui.widgets.lists.entry_list import EntryList
from places import app_at, board_text, click_action, shown, toasts
from samples import FakeClock, screen


def month(coach: Coach, booked: bool = True) -> None:
    """Four weekly sessions up to last Monday, and a booking: the first month is over and asks how to go on."""
    now = coach._context.clock.now()
    coach.plan.set(date(2026, 10, 26))
    for number, days in enumerate((28, 21, 14, 7)):
        told = {"minutes": "60", "regions": "left calf, upper back", "before": str(7 - number), "after": "3"}
        coach.sessions.attend(now - timedelta(days=days, hours=-3.5), {**told, "practitioner": "Anna"})
    if booked:
        coach.sessions.book(now + timedelta(days=3, hours=3.5), {"practitioner": "Anna", "place": "Main street"})


def only(coach: Coach, *, status: str) -> Session:
    """Give the one session of a status."""
    (found,) = [s for s in coach.sessions.every() if s.status == status]
    return found


def at(session: Session) -> str:
    return f"{session.at:%Y-%m-%d %H:%M}"


async def put(app: NmcoachApp, pilot: Pilot[None], name: str, text: str) -> None:
    """Put something else into a line of the open dialog."""
    field = app.screen.query_one(f"#{name}", Input)
    field.value = text
    field.focus()
    await pilot.pause()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("lived", [False, True], ids=["nothing yet", "a month"])
async def test_the_plan_the_question_and_the_sessions_look_the_same_as_before(
    coach: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int], lived: bool
) -> None:
    if lived:
        month(coach)
    async with app_at(coach, SessionsPlace, size) as (app, pilot):
        await pilot.pause()
        assert app.screen.query_one("#place").max_scroll_y == 0, "all of it is in sight"
        await looks_as_before(app)


async def test_without_a_plan_the_place_says_what_to_do(coach: Coach) -> None:
    async with app_at(coach, SessionsPlace) as (app, pilot):
        text = board_text(app)
        assert "No plan yet" in text
        assert "To decide" not in text
        assert text.endswith("Sessions\na attended"), "nothing is offered for a session that is not there"
        for key, told in (("M", "no session here yet"), ("P", "no plan yet; S sets one")):
            await pilot.press(key)
            await pilot.pause()
            assert told in toasts(app)


async def test_a_session_is_booked_on_the_first_day_that_fits(coach: Coach) -> None:
    screen(coach)
    month(coach, booked=False)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("b")
        await pilot.pause()
        assert app.screen.query_one("#field-when", Input).value == "today 17:30"
        assert shown(app.screen, "#hint") == "Mon 23 Nov 17:30: in the best time; 7 days after the last session."
        await pilot.press("down")
        await pilot.pause()
        assert app.screen.query_one("#field-when", Input).value == "tomorrow 17:30"
        assert shown(app.screen, "#hint") == "Tue 24 Nov 17:30: in the best time; 8 days after the last session."
        assert app.screen.query_one("#field-practitioner", Input).value == "Anna"
        await put(app, pilot, "field-when", "tomorrow 9:15")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one(EntryList).key == only(coach, status="booked").id
    assert at(only(coach, status="booked")) == "2026-11-24 08:15"


async def test_a_refused_booking_says_why_and_keeps_what_was_typed(coach: Coach) -> None:
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("b")
        await pilot.pause()
        await put(app, pilot, "field-place", "the blue house")
        await put(app, pilot, "field-when", "yesterday 17:30")
        await pilot.press("enter")
        await pilot.pause()
        assert "is past" in shown(app.screen, "#error")
        assert app.screen.query_one("#field-place", Input).value == "the blue house"
        await put(app, pilot, "field-when", "some day")
        await pilot.press("enter")
        await pilot.pause()
        assert "“some day” is not a time" in shown(app.screen, "#error")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, SessionsPlace)
    assert coach.sessions.every() == []


async def test_a_booking_too_soon_after_a_session_is_saved_with_a_warning(coach: Coach) -> None:
    coach.sessions.attend(coach._context.clock.now() - timedelta(hours=2))
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("b")
        await pilot.pause()
        await put(app, pilot, "field-when", "tomorrow 9:00")
        await pilot.press("enter")
        await pilot.pause()
        warned = [text for how, text in app.sayings.now if how == "warned"]
        assert "within 48 h" in warned[0]
    assert only(coach, status="booked")


async def test_logging_starts_from_the_booking_and_says_what_to_expect(coach: Coach, clock: FakeClock) -> None:
    booking = coach.sessions.book(coach._context.clock.now() + timedelta(hours=1), {"note": "bring the ball"}).session
    clock.pass_(hours=5)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        screen = app.screen
        assert screen.query_one("#field-when", Input).value == "today 15:00"
        assert screen.query_one("#field-minutes", Input).value == "60"
        assert screen.query_one("#field-pressure", Select).value == "medium"
        assert screen.query_one("#field-note", TextArea).text == "bring the ball"
        await put(app, pilot, "field-regions", "left calf, back of the thigh")
        await put(app, pilot, "field-before", "6")
        await put(app, pilot, "field-after", "11")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "“11” is not a level" in shown(app.screen, "#error")
        await put(app, pilot, "field-after", "2")
        await pilot.click("#save")
        await pilot.pause()
        assert isinstance(app.screen, AftercareDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionsPlace)
    kept = only(coach, status="attended")
    assert (kept.id, kept.at, kept.before, kept.after) == (booking.id, booking.at, 6, 2)
    assert kept.regions == ("left_thigh_back", "right_thigh_back", "left_calf")


async def test_minutes_and_pressure_follow_the_kind_until_they_are_changed(coach: Coach) -> None:
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        kind = app.screen.query_one("#field-kind", Select)
        minutes, pressure = (
            app.screen.query_one("#field-minutes", Input),
            app.screen.query_one("#field-pressure", Select),
        )
        kind.value = "trigger_point"
        await pilot.pause()
        assert (minutes.value, pressure.value) == ("45", "medium")
        minutes.value = "90"
        kind.value = "myofascial"
        await pilot.pause()
        assert (minutes.value, pressure.value) == ("90", "light")
        await put(app, pilot, "field-when", "2025-11-23 9:00")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionsPlace), "nothing is to be expected so long after"
        assert app.screen.query_one(EntryList).rows[0].heading == "2025"


async def test_minutes_the_user_typed_stay_even_if_they_are_the_usual_ones(coach: Coach) -> None:
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        app.screen.query_one("#field-minutes", Input).focus()
        await pilot.press("end", "backspace", "0")
        app.screen.query_one("#field-kind", Select).value = "trigger_point"
        await pilot.pause()
        assert app.screen.query_one("#field-minutes", Input).value == "60"


async def test_minutes_that_the_booking_names_stay(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.book(coach._context.clock.now() + timedelta(hours=1), {"minutes": "60"})
    clock.pass_(hours=5)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        app.screen.query_one("#field-kind", Select).value = "myofascial"
        await pilot.pause()
        assert app.screen.query_one("#field-minutes", Input).value == "60"
        assert app.screen.query_one("#field-pressure", Select).value == "light"


async def test_a_booking_is_moved_missed_and_cancelled_by_keys(coach: Coach) -> None:
    coach.sessions.attend(coach._context.clock.now() - timedelta(days=2))
    coach.sessions.book(coach._context.clock.now() + timedelta(days=2))
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("M")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        await put(app, pilot, "answer", "-1h")
        await pilot.press("enter")
        await pilot.pause()
        assert "is past" in shown(app.screen, "#error")
        assert app.screen.query_one("#answer", Input).value == "-1h"
        await put(app, pilot, "answer", "2026-11-27 10:00")
        await pilot.press("enter")
        await pilot.pause()
        assert at(only(coach, status="booked")) == "2026-11-27 09:00"
        await pilot.press("i")
        await pilot.pause()
        assert only(coach, status="missed")
        await pilot.press("C")
        await pilot.pause()
        assert only(coach, status="cancelled")
        assert app.screen.query_one(EntryList).rows[0].cells[1] == "× cancelled"
        await pilot.press("u")
        await pilot.pause()
        assert app.screen.query_one(EntryList).rows[0].cells[1] == "· missed"
        await pilot.press("down", "C")
        await pilot.pause()
        assert "was attended" in toasts(app)


async def test_only_what_applies_to_the_session_under_the_cursor_is_offered(coach: Coach) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace, (120, 40)) as (app, pilot):
        assert board_text(app).endswith("a attended   e edit   M move   i missed   C cancel   x delete")
        await pilot.press("down")
        await pilot.pause()
        assert board_text(app).endswith("a attended   e edit   x delete")
        await click_action(pilot, "screen.edit")
        assert isinstance(app.screen, SessionForm)


async def test_coming_back_without_a_change_reads_nothing(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        before = board_text(app)
        monkeypatch.setattr(coach.proposals, "days", lambda _: pytest.fail("read again"))
        await pilot.press("1", "4")
        await pilot.pause()
        assert board_text(app) == before


async def test_a_second_click_on_a_session_opens_its_details(coach: Coach) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace, (160, 40)) as (app, pilot):
        entries = app.screen.query_one(EntryList)
        await pilot.click(EntryList, offset=(10, 4))
        await pilot.pause()
        assert entries.cursor == 2
        await pilot.click(EntryList, offset=(10, 4), times=2)
        await pilot.pause()
        assert isinstance(app.screen, SessionForm)
        assert app.screen.query_one("#field-regions", Input).value == "upper back, left calf"
        app.screen.query_one("#field-note", TextArea).text = "[/] the old [b]knot[/i]\nand more"
        await pilot.click("#save")
        await pilot.pause()
        assert "[/] the old [b]knot[/i]" in app.export_screenshot().replace("&#160;", " ")
    assert [s.note for s in coach.sessions.every() if s.note] == ["[/] the old [b]knot[/i]\nand more"]


async def test_correcting_one_detail_leaves_the_others(coach: Coach) -> None:
    month(coach, booked=False)
    before = coach.sessions.every()[-1]
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        await put(app, pilot, "field-minutes", "75")
        await pilot.press("enter")
        await pilot.pause()
    after = coach.sessions.find(before.id)
    assert (after.minutes, after.at, after.regions, after.note) == (75, before.at, before.regions, before.note)


async def test_a_session_is_deleted_once_that_is_confirmed(coach: Coach) -> None:
    month(coach, booked=False)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("delete")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        await pilot.pause()
        assert len(coach.sessions.every()) == 4
        await pilot.press("delete")
        await pilot.pause()
        await pilot.click("#yes")
        await pilot.pause()
        assert len(coach.sessions.every()) == 3
        await pilot.press("u")
        await pilot.pause()
        assert len(coach.sessions.every()) == 4


async def test_the_hand_over_is_asked_with_the_facts_and_answered_by_a_click(
    coach: Coach, looks_as_before: LooksAsBefore
) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        assert "another four weeks like these" in board_text(app)
        await pilot.press("h")
        await pilot.pause()
        await looks_as_before(app)
        assert str(app.screen.query_one("#choose-maintenance", Button).label) == "2 Every 21–28 days"
        assert coach.plan.standing().phase == "intensive"
        await pilot.click("#choose-maintenance")
        await pilot.pause()
        assert "To decide" not in board_text(app)
    assert coach.plan.standing().phase == "maintenance"


async def test_the_hand_over_is_reached_from_today_and_may_be_left_open(coach: Coach) -> None:
    month(coach)
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "(h: answer)" in board_text(app)
        await pilot.press("h")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Handover)
        await pilot.press("escape")
    assert coach.plan.standing().phase == "intensive"


async def test_the_hand_over_is_answered_by_keys(coach: Coach) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace, (60, 20)) as (app, pilot):
        await pilot.press("h", "down", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        await put(app, pilot, "field-stated_by", "Anna")
        await put(app, pilot, "field-days", "often")
        await pilot.press("enter")
        await pilot.pause()
        assert "“often” is not a span of days" in shown(app.screen, "#error")
        await put(app, pilot, "field-days", "10-14")
        await pilot.press("enter")
        await pilot.pause()
        assert app.focused is app.screen.query_one(EntryList)
    standing = coach.plan.standing()
    assert (standing.phase, standing.stated_by) == ("maintenance", "Anna")


def test_with_lasting_pain_the_answer_leads_to_a_longer_course(coach: Coach) -> None:
    month(coach)
    assert english(dict(coach.plan.choices())["maintenance"]) == "Every 21–28 days"
    coach.plan.set(date(2026, 10, 26), chronic=True)
    assert english(dict(coach.plan.choices())["maintenance"]) == "A longer course"


async def test_the_plan_is_paused_with_a_reason_and_resumed(coach: Coach) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("P")
        await pilot.pause()
        await pilot.press(*"travel", "enter")
        await pilot.pause()
        assert board_text(app).startswith("Plan\nPaused")
        assert "(travel)" in board_text(app)
        await click_action(pilot, "screen.pause")
        await pilot.pause()
        assert coach.plan.standing().phase == "intensive"


async def test_the_plan_is_set_from_here(coach: Coach) -> None:
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("S")
        await pilot.pause()
        await put(app, pilot, "field-start", "tomorrow")
        await put(app, pilot, "field-gap", "12")
        app.screen.query_one("#field-per_week", Select).value = "2"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "A gap of 12 h cannot be set" in shown(app.screen, "#error")
        await put(app, pilot, "field-gap", "")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "best 24 Nov – 30 Nov" in board_text(app)
    plan = coach.plan.settings()
    assert plan is not None
    assert (plan.start, plan.per_week, plan.gap_hours) == (date(2026, 11, 24), 2, 48)


async def test_what_another_copy_saves_appears_and_the_cursor_stays(coach: Coach) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("down", "down")
        entries = app.screen.query_one(EntryList)
        key = entries.key
        coach.sessions.book(coach._context.clock.now() + timedelta(days=9))
        app.refresh_place()
        await pilot.pause()
        assert (entries.cursor, entries.key) == (3, key)


async def test_the_place_and_its_dialogs_are_shown_at_any_size(coach: Coach) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        for size in ((1, 1), (300, 100), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        for key in ("e", "M", "a", "h"):
            await pilot.press(key)
            if key == "a":
                app.screen.query_one("#field-kind", Select).expanded = True
            for size in ((3, 2), (4, 4)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            assert not isinstance(app.screen, SessionsPlace)
            await pilot.press("escape", "escape")
            await pilot.pause()
        assert isinstance(app.screen, SessionsPlace)


def lived_in(coach: Coach) -> None:
    """The month, with a therapy, a pause, soreness and a booking."""
    month(coach)
    now = coach._context.clock.now()
    coach.sessions.add_therapy("physio", now - timedelta(days=4), ("left_calf",))
    for days, level in ((1, 2), (6, 5), (13, 4)):
        coach.soreness.check_in({"left_calf": level}, at=now - timedelta(days=days))
    coach.plan.pause("travel", at=now - timedelta(days=12))
    coach.plan.resume(at=now - timedelta(days=9))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=["60x20", "80x24", "120x40"])
async def test_the_month_looks_the_same_as_before(
    coach: Coach, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    lived_in(coach)
    async with app_at(coach, SessionsPlace, size) as (app, pilot):
        await pilot.press("m", "right", "right", "right")
        await pilot.pause()
        await looks_as_before(app)


async def test_the_month_is_walked_by_keys_and_by_clicks(coach: Coach) -> None:
    lived_in(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        assert shown(app.screen, "#day") == "Mon 23 Nov · today"
        for key, day in (("left", "Sun 22 Nov"), ("up", "Sun 15 Nov"), ("pageup", "Thu 15 Oct"), ("down", "Thu 22 Oct"),
                         ("pagedown", "Sun 22 Nov"), ("home", "Mon 23 Nov · today")):  # fmt: skip
            await pilot.press(key)
            await pilot.pause()
            assert shown(app.screen, "#day") == day
        await pilot.click(Month, offset=(3, 5))
        await pilot.pause()
        assert shown(app.screen, "#day") == "Mon 9 Nov"
        assert "17:30  neuromuscular, attended" in shown(app.screen, "#entries")
        await pilot.press("escape")
        assert isinstance(app.screen, SessionsPlace)


async def test_a_session_is_booked_on_the_day_under_the_cursor(coach: Coach) -> None:
    month(coach, booked=False)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("m", "down", "b")
        await pilot.pause()
        assert isinstance(app.screen, SessionForm)
        assert app.screen.query_one("#field-when", Input).value == "2026-11-30 17:30"
        await pilot.press("enter")
        await pilot.pause()
    assert at(only(coach, status="booked")) == "2026-11-30 16:30"


async def test_a_day_that_does_not_fit_can_be_booked_and_says_why(coach: Coach) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("m", "right", "right", "b")
        await pilot.pause()
        assert shown(app.screen, "#hint").startswith(
            "Not recommended: 48 h belong between it and the session on Thu 26 Nov"
        )


async def test_where_a_month_cannot_be_drawn_it_is_a_list(coach: Coach) -> None:
    lived_in(coach)
    async with app_at(coach, SessionsPlace, (44, 20)) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        assert not app.screen.query_one(Month).display
        assert "Tue 10 Nov: Worst soreness 4/10 (left calf)" in shown(app.screen, "#list")
        await pilot.press("pageup")
        await pilot.pause()
        assert shown(app.screen, "#list").startswith("Mon 26 Oct: 17:30  neuromuscular, attended")


def slow(coach: Coach) -> None:
    """Two sessions a week, and two recoveries that took more than 48 h."""
    now = coach._context.clock.now()
    coach.plan.set(date(2026, 11, 2), per_week=2)
    for days in (12, 6):
        came = now - timedelta(days=days)
        coach.soreness.check_in({"left_calf": 1}, at=came - timedelta(hours=2))
        coach.sessions.attend(came, {"regions": "left_calf"})
        for hours, level in ((60, 5), (100, 1)):
            coach.soreness.check_in({"left_calf": level}, at=came + timedelta(hours=hours))


async def test_something_lighter_is_offered_after_two_slow_recoveries_and_taken_with_one_key(coach: Coach) -> None:
    slow(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        assert "After the sessions of Wed 11 Nov and Tue 17 Nov soreness took more than 48 h" in board_text(app)
        before = coach.plan.settings()
        assert before is not None
        assert before.per_week == 2, "nothing changes by itself"
        await pilot.press("L")
        await pilot.pause()
        assert "u takes it back" in toasts(app)
        assert "To decide" not in board_text(app)
        plan = coach.plan.settings()
        assert plan is not None
        assert (plan.per_week, plan.eased) == (1, date(2026, 11, 23))
        assert [note.topic for note in coach.notes.every()] == ["question"]
        await pilot.press("u")
        await pilot.pause()
        assert coach.plan.settings() == before
        assert coach.notes.every() == []


async def test_where_nothing_is_slow_nothing_is_made_lighter(coach: Coach) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("L")
        await pilot.pause()
        assert "A lighter plan is offered after two sessions in a row" in toasts(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=["60x20", "80x24", "120x40"])
async def test_the_times_to_book_look_the_same_as_before(
    coach: Coach, size: tuple[int, int], looks_as_before: LooksAsBefore
) -> None:
    screen(coach)
    month(coach, booked=False)
    async with app_at(coach, SessionsPlace, size) as (app, pilot):
        await pilot.press("b", "down")
        await pilot.pause()
        await looks_as_before(app)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=["60x20", "120x40"])
async def test_the_facts_fit_on_one_screen(coach: Coach, size: tuple[int, int], looks_as_before: LooksAsBefore) -> None:
    month(coach)
    async with app_at(coach, SessionsPlace, size) as (app, pilot):
        await pilot.press("h")
        await pilot.pause()
        assert app.screen.query_one(".dialog").max_scroll_y == 0
        await looks_as_before(app)


async def test_a_series_is_booked_from_the_form_and_undone_with_one_key(coach: Coach) -> None:
    screen(coach)
    month(coach, booked=False)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        await pilot.press("b")
        await pilot.pause()
        await put(app, pilot, "field-when", "2026-12-29 17:30")
        await put(app, pilot, "field-times", "30")
        await pilot.press("enter")
        await pilot.pause()
        assert "“30” sessions cannot be booked at once; use 1 to 26" in shown(app.screen, "#error")
        await put(app, pilot, "field-times", "3")
        await pilot.press("enter")
        await pilot.pause()
        assert "Booked: Tue 29 Dec 17:30, and 2 more until Tue 12 Jan 17:30" in toasts(app)
        headings = [row.heading for row in app.screen.query_one(EntryList).rows]
        assert headings[:3] == ["To come in 2027", "To come in 2027", "To come"]
        await pilot.press("u")
        await pilot.pause()
    assert all(session.status == "attended" for session in coach.sessions.every())


def wait(coach: Coach, clock: FakeClock, count: int = 3) -> None:
    """Let weekly bookings go by without an answer."""
    now = clock.now()
    for week in range(1, count + 1):
        coach.sessions.book(now + timedelta(weeks=week))
    clock.pass_(days=7 * count, hours=100)


@pytest.mark.parametrize(
    ("key", "statuses"), [("1", "attended"), ("2", "missed"), ("3", "booked"), ("escape", "booked")]
)
async def test_many_that_wait_are_asked_about_at_once(coach: Coach, clock: FakeClock, key: str, statuses: str) -> None:
    wait(coach, clock)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        told = "3 sessions wait for an answer: Mon 30 Nov 2026 14:00 to Mon 14 Dec 2026 14:00."
        assert told in board_text(app)
        await pilot.press("o")
        assert isinstance(app.screen, Handover)
        assert told in shown(app.screen, "#question")
        await pilot.press(key)
        await pilot.pause()
        assert [one.status for one in coach.sessions.every()] == [statuses] * 3
        if key == "3":
            assert app.screen.query_one(EntryList).key == coach.sessions.every()[0].id
        if statuses != "booked":
            assert "wait for an answer" not in board_text(app)
            await pilot.press("u")
            assert [one.status for one in coach.sessions.every()] == ["booked"] * 3


async def test_two_that_wait_are_answered_one_by_one(coach: Coach, clock: FakeClock) -> None:
    wait(coach, clock, 2)
    async with app_at(coach, SessionsPlace) as (app, pilot):
        assert "To decide" not in board_text(app)
        await pilot.press("o")
        assert isinstance(app.screen, SessionsPlace)
        assert "Fewer than three sessions wait" in toasts(app)
