"""The history: a long list that is read piece by piece, and the dialogs that correct what is in it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static, TextArea

from kept import LooksAsBefore
from nmcoach.domain.errors import Locked
from nmcoach.domain.history import HistoryItem
from nmcoach.domain.run.rolls import ROLL, Roll
from nmcoach.domain.safety.given import Given
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.water import DRINK, Drink
from nmcoach.services.coach import Coach
from nmcoach.services.stretch import Stretch
from nmcoach.storage.entries import put as put_entry
from nmcoach.storage.store import Store
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Confirm
from nmcoach.tui.dialogs.form import Form
from nmcoach.tui.places.history.place import HistoryPlace
from nmcoach.tui.places.sessions.form import SessionForm
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.lists.entry_list import EntryList
from places import app_at, board_text, click_action, shown, toasts


def entries(app: NmcoachApp) -> EntryList:
    return app.screen_stack[-1].query_one(EntryList)


def texts(app: NmcoachApp) -> list[str]:
    return [row.cells[-1] for row in entries(app).rows]


async def put(app: NmcoachApp, pilot: Pilot[None], name: str, text: str) -> None:
    """Put something else into a line of the open dialog."""
    app.screen.query_one(f"#field-{name}", Input).value = text
    await pilot.pause()


def roll(coach: Coach) -> Roll:
    """Save a routine that was done an hour ago."""
    done = Roll(
        **coach._context.header(coach._context.clock.now() - timedelta(hours=1)),
        routine="full_daily",
        version="1",
        name="Full body",
        planned=300,
        seconds=300,
        outcome="done",
    )
    with coach._context.store.action("routine", coach.now()) as tx:
        put_entry(tx, ROLL, done)
    return done


def days(coach: Coach) -> None:
    """Log a little of everything, no two entries at the same instant."""
    now = coach._context.clock.now()
    roll(coach)
    coach.plan.set(date(2026, 11, 9))
    coach.sessions.attend(now - timedelta(days=2), {"minutes": "60", "before": "6", "after": "3"})
    coach.sessions.book(now + timedelta(days=3, hours=3.5), {"practitioner": "Anna"})
    for hours, level in ((30, 6), (5, 3)):
        coach.soreness.check_in({"left_calf": level, "right_foot": 1}, note="stairs", at=now - timedelta(hours=hours))
    for hours in (2, 3, 4, 27, 28, 50, 52):
        coach.water.log(250 + hours, at=now - timedelta(hours=hours, minutes=7))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50)], ids="{0[0]}x{0[1]}".format)
async def test_the_list_looks_the_same_as_before(
    coach: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int]
) -> None:
    days(coach)
    async with app_at(coach, HistoryPlace, size) as (app, pilot):
        await pilot.pause()
        await looks_as_before(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50)], ids="{0[0]}x{0[1]}".format)
async def test_an_empty_history_shows_what_will_stand_there(
    coach: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int]
) -> None:
    async with app_at(coach, HistoryPlace, size) as (app, pilot):
        await pilot.pause()
        await looks_as_before(app)
        assert ("What will stand here" in board_text(app)) == (size[1] > 20)
        await pilot.press("f")
        await pilot.pause()
        assert "What will stand here" not in board_text(app)
        await pilot.press("F", "w")
        await pilot.pause()
        assert texts(app) == ["250 ml water"]
        assert "What will stand here" not in board_text(app)


async def test_twenty_thousand_drinks_are_read_piece_by_piece(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    now = coach._context.clock.now()
    with coach._context.store.action("ten years", coach.now()) as tx:
        for number in range(20_000):
            drink = Drink(**coach._context.header(now - timedelta(hours=4.38 * number)), ml=250)
            put_entry(tx, DRINK, drink)
    read: list[int] = []
    rows = Store.rows

    def counted(self: Store, sql: str, params: Sequence[object] = ()) -> list[object]:
        found: list[object] = list(rows(self, sql, params))
        read.append(len(found))
        return found

    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("f")
        await pilot.pause()
        monkeypatch.setattr(Store, "rows", counted)
        await pilot.press("F")
        await pilot.pause()
        assert 100 < sum(read) < 200, "21 days of 5.5 drinks"
        first_page = len(entries(app).rows)
        await pilot.press("end")
        await pilot.pause()
        assert first_page < len(entries(app).rows) < 1000
        assert entries(app).cursor == first_page - 1, "the cursor stays where it was"
        read.clear()
        app.refresh_place()
        await pilot.pause()
        assert sum(read) < 50, "nothing new, nothing read"
        await pilot.press("g")
        await pilot.pause()
        app.screen.query_one(Input).value = "2018-05-04"
        await pilot.press("enter")
        await pilot.pause()
        assert entries(app).rows[entries(app).cursor].heading == "Fri 4 May 2018"


async def test_only_the_lines_in_sight_are_drawn(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    now = coach._context.clock.now()
    with coach._context.store.action("many", coach.now()) as tx:
        for number in range(300):
            drink = Drink(**coach._context.header(now - timedelta(hours=number)), ml=250)
            put_entry(tx, DRINK, drink)
    async with app_at(coach, HistoryPlace) as (app, pilot):
        drawn: list[int] = []
        placed = EntryList._placed

        def counted(self: EntryList, *given: Any) -> list[tuple[str, int]]:
            drawn.append(1)
            return placed(self, *given)

        monkeypatch.setattr(EntryList, "_placed", counted)
        await pilot.press("pagedown")
        await pilot.pause()
        assert 0 < len(drawn) <= 4 * entries(app).size.height
        assert entries(app).scroll_offset.y > 0
        await pilot.press("home")
        await pilot.pause()
        assert (entries(app).cursor, entries(app).scroll_offset.y) == (0, 0)


async def test_a_drink_is_corrected_and_a_refused_amount_stays(coach: Coach) -> None:
    coach.water.log(1250)
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#field-ml", Input).value == "1250 ml"
        await put(app, pilot, "ml", "a lot")
        await pilot.press("enter")
        await pilot.pause()
        assert "“a lot” is not an amount" in shown(app.screen, "#error")
        assert app.screen.query_one("#field-ml", Input).value == "a lot"
        await put(app, pilot, "ml", "330")
        app.screen.query_one("#field-kind", Select).value = "tea"
        await put(app, pilot, "when", "yesterday 21:00")
        await pilot.click("#save")
        await pilot.pause()
        assert texts(app) == ["330 ml tea"]
        assert entries(app).rows[0].heading == "Yesterday · Sun 22 Nov"
    assert coach.water.day(date(2026, 11, 22)).ml == 330


async def test_an_entry_is_deleted_once_confirmed_and_u_brings_it_back(coach: Coach) -> None:
    coach.water.log(250)
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape")
        await pilot.pause()
        assert texts(app) == ["250 ml water"]
        await pilot.press("delete", "y")
        await pilot.pause()
        assert texts(app) == []
        assert "u brings it back" in toasts(app)
        await pilot.press("u")
        await pilot.pause()
        assert texts(app) == ["250 ml water"]


@pytest.mark.parametrize("gone", [1, 2])
async def test_where_less_was_read_than_is_shown_a_key_acts_on_the_entry_that_is_seen(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, gone: int
) -> None:
    logged = [coach.water.log(ml).drink for ml in (100, 200, 300, 400)]
    fill = Stretch._fill

    def busy(_: Stretch, enough: int = 0) -> None:
        raise Locked("busy")

    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("end", "up")
        assert entries(app).key == logged[1].id
        for drink in logged[-gone:]:
            coach.history.delete(drink)
        monkeypatch.setattr(Stretch, "_fill", busy)
        app.refresh_place()
        assert len(entries(app).rows) == 4, "the file was busy before all was read"
        await pilot.press("x", "y")
        await pilot.pause()
        assert [drink.ml for drink in coach.water.drinks()] == [100, 300, 400][: 3 - gone]
        monkeypatch.setattr(Stretch, "_fill", fill)


async def test_a_clot_is_not_deleted_and_a_softening_answer_says_what_it_lifts(coach: Coach) -> None:
    coach.safety.answer([Given("clot", "yes")])
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("delete", "y")
        await pilot.pause()
        assert "use over, with who said that it has passed and when: clot=over" in toasts(app)
        assert coach.safety.answers()["clot"].answer == "yes"
    coach.safety.answer([Given("hypermobility", "yes")])
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("delete")
        await pilot.pause()
        assert "That lifts: 3/10 at most" in " ".join(str(one.content) for one in app.screen.query(Static))
        await pilot.press("y")
        await pilot.pause()
        assert coach.safety.answers().keys() == {"clot"}


async def test_a_warning_sign_and_an_appointment_abroad_are_told_in_words_of_people(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach.profile.remember_set_up("done")
    coach.red_flags.report(["major_fall"])
    with monkeypatch.context() as abroad:
        abroad.setattr(coach._context.clock, "zone", lambda: "Asia/Tokyo")
        coach.sessions.book(coach.read_when("2026-12-01 10:00", future=True))
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        await pilot.press("9")
        await pilot.pause()
        rows = [row.cells for row in entries(app).rows]
    assert rows[0][1] == "session"
    assert rows[0][2].endswith(" · Asia/Tokyo time, Tue 1 Dec 02:00 here")
    assert rows[1][1] == "sign"


async def test_what_was_forgotten_is_added_to_its_day(coach: Coach) -> None:
    async with app_at(coach, HistoryPlace) as (app, pilot):
        assert "n adds something" in entries(app).empty
        await pilot.press("n")
        await pilot.pause()
        await put(app, pilot, "when", "tomorrow 9:00")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "lies in the future" in shown(app.screen, "#error")
        app.screen.query_one("#field-kind", Select).value = "soreness"
        await put(app, pilot, "when", "yesterday 21:00")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await put(app, pilot, "levels", "left calf")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "“left calf” is not a check-in" in shown(app.screen, "#error")
        await put(app, pilot, "levels", "left calf 4, upper back=2")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert entries(app).rows[0].heading.startswith("Yesterday")
        for kind in ("drink", "session", "therapy"):
            await pilot.press("n")
            await pilot.pause()
            app.screen.query_one("#field-kind", Select).value = kind
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert app.screen.query_one("#field-when", Input).value == "yesterday 21:00"
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert isinstance(app.screen, HistoryPlace)
    kept = coach.history.items(date(2026, 11, 22), date(2026, 11, 22))
    assert sorted(item.kind for item in kept) == ["drink", "session", "soreness", "therapy"]


async def test_a_check_in_is_corrected_as_text(coach: Coach) -> None:
    levels = {"left_calf": 4, "left_upper_back": 2, "right_upper_back": 2}
    made = coach.soreness.check_in(levels, note="after stairs").check_in
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        assert app.screen.query_one("#field-levels", Input).value == "upper back=2, left calf=4"
        await put(app, pilot, "levels", "left calf=3, right shin=1")
        app.screen.query_one("#field-note", TextArea).text = "two\nlines"
        await pilot.press("ctrl+s")
        await pilot.pause()
    kept = coach.history.find(made.id)
    assert isinstance(kept, CheckIn)
    assert (dict(kept.levels), kept.note, kept.at) == ({"left_calf": 3, "right_shin": 1}, "two\nlines", made.at)


async def test_a_roll_and_a_session_are_corrected_and_the_rest_says_where_to_go(coach: Coach) -> None:
    done = roll(coach)
    coach.plan.set(date(2026, 11, 1))
    coach.sessions.attend(coach._context.clock.now() - timedelta(hours=3))
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        assert "The plan is changed in Sessions" in shown(app.screen, "#hint")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "e")
        await pilot.pause()
        app.screen.query_one("#field-outcome", Select).value = "partly"
        await put(app, pilot, "felt", "3")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Full body · partly done, 5:00 · felt 3/10" in texts(app)
        await pilot.press("down")
        await pilot.click(EntryList, offset=(10, entries(app).cursor + 1), times=2)
        await pilot.pause()
        assert isinstance(app.screen, SessionForm)
        await put(app, pilot, "minutes", "50")
        await pilot.press("enter")
        await pilot.pause()
    assert coach.sessions.every()[0].minutes == 50
    kept = coach.history.find(done.id)
    assert isinstance(kept, Roll)
    assert (kept.outcome, kept.felt, kept.at, kept.seconds) == ("partly", 3, done.at, 300)


async def test_the_kinds_are_filtered_by_key_and_by_mouse(lived: Coach) -> None:
    async with app_at(lived, HistoryPlace) as (app, pilot):
        everything = len(entries(app).rows)
        await pilot.press("f")
        await pilot.pause()
        assert {row.cells[1] for row in entries(app).rows} == {"drink"}
        await click_action(pilot, "screen.pick(3)")
        await pilot.pause()
        assert {row.cells[1] for row in entries(app).rows} == {"session"}
        await pilot.press("F")
        await pilot.pause()
        assert entries(app).empty == "Nothing of this kind yet."
        assert texts(app) == []
        await pilot.press("F", "F")
        await pilot.pause()
        assert len(entries(app).rows) == everything


async def test_the_cursor_stays_on_its_entry_when_something_is_logged(lived: Coach) -> None:
    async with app_at(lived, HistoryPlace) as (app, pilot):
        await pilot.press("down", "down", "down", "down")
        key, line = entries(app).key, entries(app).cursor
        await pilot.press("w")
        await pilot.pause()
        assert (entries(app).key, entries(app).cursor) == (key, line + 1)


async def test_the_place_and_its_dialogs_are_shown_at_any_size(lived: Coach) -> None:
    async with app_at(lived, HistoryPlace) as (app, pilot):
        for size in ((1, 1), (300, 100), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        for key in ("n", "g", "x"):
            await pilot.press(key)
            await pilot.resize_terminal(4, 4)
            await pilot.pause()
            assert not isinstance(app.screen, HistoryPlace)
            assert key != "n" or isinstance(app.screen, Form)
            await pilot.press("escape")
            await pilot.pause()
        assert isinstance(app.screen, HistoryPlace)


async def test_slash_searches_all_of_the_past_and_esc_shows_everything_again(coach: Coach) -> None:
    now = coach._context.clock.now()
    coach.soreness.check_in({"left_calf": 4}, note="stairs", at=now - timedelta(days=400))
    coach.soreness.check_in({"left_calf": 2}, at=now - timedelta(hours=1))
    for hours in range(1, 60):
        coach.water.log(250, at=now - timedelta(hours=hours))
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("slash", *"stairs", "enter")
        await pilot.pause()
        assert texts(app) == ["left calf 4/10 · stairs"]
        assert "search “stairs”" in app.screen.query_one(PlaceHeader).detail
        await pilot.press("escape")
        await pilot.pause()
        assert len(texts(app)) > 40
        assert "search" not in app.screen.query_one(PlaceHeader).detail


async def test_a_search_that_cannot_be_read_says_why_and_keeps_what_was_typed(coach: Coach) -> None:
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("slash", *"kind:mood", "enter")
        await pilot.pause()
        assert "“mood” is not a kind of entry" in shown(app.screen, "#error")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HistoryPlace)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=["60x20", "80x24"])
async def test_days_without_an_entry_are_told_and_filled_in_at_once(
    coach: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int]
) -> None:
    coach.water.log(250, at=coach._context.clock.now() - timedelta(days=4))
    async with app_at(coach, HistoryPlace, size) as (app, pilot):
        assert "Nothing since Thu 19 Nov. (B fills them in)" in board_text(app)
        await pilot.press("B")
        await pilot.pause()
        await pilot.press("home")
        await looks_as_before(app)
        await put(app, pilot, "ml-0", "1.5l")
        await put(app, pilot, "pain-2", "4")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Saved 3 entries" in toasts(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Nothing since Thu 19 Nov. (B fills them in)" in board_text(app)
    assert len(coach.history.items()) == 1


async def test_a_routine_done_without_the_coach_is_added(screened: Coach) -> None:
    async with app_at(screened, HistoryPlace) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        app.screen.query_one("#field-kind", Select).value = "roll"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen.query_one("#field-routine", Select).value == screened.rolls.of_day(date(2026, 11, 22)).id
        app.screen.query_one("#field-routine", Select).value = "desk_neck"
        await put(app, pilot, "minutes", "20")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert texts(app)[-1] == "Desk and neck · done, 20:00 · logged by hand"
        assert "which parts you rolled stays open" in toasts(app)


async def test_a_gap_further_back_is_chosen_and_filled_in(coach: Coach) -> None:
    now = coach._context.clock.now()
    for back in (0, 1, 2, 6, 300, 301, 302, 310):
        coach.water.log(250, at=now - timedelta(days=back))
    async with app_at(coach, HistoryPlace) as (app, pilot):
        assert "Nothing since" not in board_text(app), "yesterday has an entry"
        await pilot.press("B")
        await pilot.pause()
        select = app.screen.query_one("#field-gap", Select)
        assert [str(words) for words, _ in select._options][:2] == ["Wed 18 – Fri 20 Nov", "Tue 10 – Mon 16 Nov"]
        await put(app, pilot, "day", "2026-01-20")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await put(app, pilot, "ml-0", "1.5l")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Saved 2 entries" in toasts(app)
    assert coach.water.day(date(2026, 1, 20)).ml == 1500


async def test_therapies_the_profile_and_the_reason_of_a_pause_are_corrected_in_place(coach: Coach) -> None:
    now = coach._context.clock.now()
    coach.profile.save(name="AB")
    coach.sessions.add_therapy("acupuncture", now - timedelta(hours=2), ("left_calf",))
    coach.plan.set(date(2026, 11, 1))
    coach.plan.pause("flu")
    changes = {"profile": ("kit", "ball"), "therapy": ("regions", "right foot"), "plan": ("reason", "travel")}
    async with app_at(coach, HistoryPlace) as (app, pilot):
        for kind, (field, text) in changes.items():
            place = next(n for n, row in enumerate(entries(app).rows) if row.cells[1] == kind)
            entries(app).cursor = place
            await pilot.press("enter")
            await pilot.pause()
            await put(app, pilot, field, text)
            await pilot.press("ctrl+s")
            await pilot.pause()
        assert {"AB · ball", "acupuncture · right foot", "plan paused · travel"} <= set(texts(app))


async def test_an_answer_that_limits_something_says_where_it_is_given_anew(coach: Coach) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HistoryPlace)
        assert "Safety answers are given anew in Safety" in toasts(app)


async def go_to(app: NmcoachApp, pilot: Pilot[None], day: str) -> None:
    await pilot.press("g")
    await pilot.pause()
    app.screen.query_one(Input).value = day
    await pilot.press("enter")
    await pilot.pause()


def drinks(coach: Coach, count: int = 1500) -> None:
    """Log a drink every eight hours, back from now."""
    now = coach._context.clock.now()
    with coach._context.store.action("many", coach.now()) as tx:
        for number in range(count):
            put_entry(tx, DRINK, Drink(**coach._context.header(now - timedelta(hours=8 * number)), ml=100 + number))


async def test_from_a_day_long_past_the_list_goes_on_both_ways(coach: Coach) -> None:
    drinks(coach)
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await go_to(app, pilot, "-300d")
        shown_rows = entries(app).rows
        assert 40 <= len(shown_rows) < 120
        assert "newer entries above" in entries(app).render_line(-entries(app).scroll_offset.y).text
        assert entries(app).rows[entries(app).cursor].heading == "Tue 27 Jan"
        seen = {row.key for row in shown_rows}
        for _ in range(120):
            await pilot.press("pageup")
            await pilot.pause()
            seen |= {row.key for row in entries(app).rows}
            assert len(entries(app).rows) <= 900
        assert entries(app).rows[0].heading.startswith("Today")
        newest = [item.entry.id for item in coach.history.items(date(2026, 1, 27), newest=True)]
        assert seen.issuperset(newest)
        await go_to(app, pilot, "-200d")
        await pilot.press("home")
        await pilot.pause()
        assert (entries(app).rows[0].heading[:5], entries(app).cursor) == ("Today", 0)
        assert entries(app).render_line(0).text.startswith(" Today")


@pytest.mark.parametrize("key", ["x", "e", "enter", "delete"])
async def test_a_key_that_waits_while_a_day_is_read_acts_on_no_row_that_was_not_shown(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    drinks(coach)
    around = Stretch.around

    def meanwhile(self: Stretch, day: date) -> HistoryItem | None:
        app.post_message(events.Key(key, None))
        return around(self, day)

    async with app_at(coach, HistoryPlace) as (app, pilot):
        with monkeypatch.context() as patched:
            patched.setattr(Stretch, "around", meanwhile)
            await go_to(app, pilot, "-400d")
            await pilot.pause()
        assert isinstance(app.screen, HistoryPlace)
        assert "The list moved just then, so nothing was done." in toasts(app)
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        drawn = entries_of(app).rows[entries_of(app).cursor].cells[-1]
        assert drawn in " ".join(str(one.content) for one in app.screen.query(Static))


def entries_of(app: NmcoachApp) -> EntryList:
    """Give the list below a dialog."""
    return app.screen_stack[-2].query_one(EntryList)


async def test_what_is_added_while_a_day_long_past_is_shown_is_gone_to(coach: Coach) -> None:
    drinks(coach)
    async with app_at(coach, HistoryPlace) as (app, pilot):
        await go_to(app, pilot, "-400d")
        await pilot.press("n")
        await pilot.pause()
        app.screen.query_one("#field-kind", Select).value = "drink"
        await put(app, pilot, "when", "yesterday 21:00")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await put(app, pilot, "ml", "333")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert entries(app).rows[entries(app).cursor].cells[-1].startswith("333 ml")
