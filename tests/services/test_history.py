import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

import builders as make
from nmcoach.domain.errors import BadValue, NotAllowed, NotFound
from nmcoach.domain.safety.given import Given
from nmcoach.exchange.plain import entries as plain
from nmcoach.services.coach import Coach
from samples import FakeClock


def fill(coach: Coach, clock: FakeClock) -> None:
    """One entry of each kind, a day apart, oldest first."""
    now = clock.now()
    coach.water.log(250, at=now - timedelta(days=6))
    coach.soreness.check_in({"left_calf": 3}, at=now - timedelta(days=5))
    coach.sessions.attend(now - timedelta(days=4))
    coach.sessions.add_therapy("physio", now - timedelta(days=3), ("left_calf",))
    coach.safety.answer([Given("fracture", "no")], at=now - timedelta(days=2))
    coach.plan.set(date(2026, 11, 1))
    coach.profile.save(name="AB")
    coach.rolls.begin(coach.routines.find("breath")).finish("skipped")


def test_everything_is_listed_oldest_first(coach: Coach, clock: FakeClock) -> None:
    fill(coach, clock)
    kinds = [item.kind for item in coach.history.items()]
    assert kinds == ["drink", "soreness", "session", "therapy", "safety", "plan", "profile", "roll"]
    assert [item.kind for item in coach.history.items(newest=True)] == kinds[::-1]


def test_a_stream_gives_what_the_list_gives_across_zones_and_gaps_of_years(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    zones = ("Pacific/Kiritimati", "Etc/GMT+12", "Europe/Vienna")
    for of in range(3):
        since = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=900 * of)
        entries = [
            made(at=since + timedelta(hours=chance.uniform(0, 24 * 300)), zone=chance.choice(zones))
            for made in (make.drink, make.check_in, make.note, make.roll)
            for _ in range(50)
        ]
        make.fill(coach._context.store, entries, coach.now())
    whole = coach.history.items()
    assert len(whole) == 200 * 3
    for at_a_time in (1, 7, 500):
        monkeypatch.setattr("nmcoach.storage.entries.PART", at_a_time)
        assert list(coach.history.stream()) == whole, at_a_time
        within = (date(2020, 3, 1), date(2022, 8, 9), ("drink", "note"))
        assert list(coach.history.stream(*within, search="stairs")) == coach.history.items(*within, search="stairs")
    assert list(coach.history.stream(date(2021, 1, 1), date(2021, 1, 1))) == []


def test_a_stream_holds_only_some_entries_of_a_kind(coach: Coach) -> None:
    first = datetime(2020, 1, 1, tzinfo=UTC)
    make.fill(coach._context.store, [make.drink(at=first + timedelta(days=day)) for day in range(2000)], coach.now())
    read: list[int] = []

    def watch(_: str, run: Callable[[], list[sqlite3.Row]]) -> list[sqlite3.Row]:
        found = run()
        read.append(len(found))
        return found

    coach._context.store.watch = watch
    stream = coach.history.stream()
    assert len(list(islice(stream, 1))) == 1
    assert max(read) == 500
    assert sum(read) < 600
    assert len(list(stream)) == 1999
    assert max(read) == 500


def test_an_unknown_kind_is_refused_before_a_stream_begins(coach: Coach) -> None:
    with pytest.raises(BadValue):
        coach.history.stream(kinds=["dinner"])


@pytest.mark.parametrize("day", [20261033, 20261399, 20260000])
def test_a_damaged_day_ends_no_look_at_older_pages(coach: Coach, clock: FakeClock, day: int) -> None:
    for days in (0, 40, 300):
        coach.water.log(250, at=clock.now() - timedelta(days=days))
    with closing(sqlite3.connect(coach.folder / "nmcoach.db")) as connection, connection:
        assert connection.execute("UPDATE drink SET day = ? WHERE day / 100 = 202610", (day,)).rowcount == 1
    seen = [page := coach.history.pages.page()]
    while page.more:
        seen.append(page := coach.history.pages.page(last=page.first - timedelta(days=1)))
    assert [item.kind for page in seen for item in page.items] == ["drink", "drink"]


def test_days_and_kinds_narrow_the_list(coach: Coach, clock: FakeClock) -> None:
    fill(coach, clock)
    from_19th = coach.history.items(date(2026, 11, 19), date(2026, 11, 20))
    assert [item.kind for item in from_19th] == ["session", "therapy"]
    assert [item.kind for item in coach.history.items(kinds=("drink", "roll"))] == ["drink", "roll"]


def test_an_unknown_kind_or_days_the_wrong_way_round_are_refused(coach: Coach) -> None:
    with pytest.raises(BadValue, match="“drinks” is not a kind of entry; use one of drink, roll"):
        coach.history.items(kinds=("drinks",))
    with pytest.raises(BadValue, match="2026-11-02 comes after 2026-11-01"):
        coach.history.items(date(2026, 11, 2), date(2026, 11, 1))


def test_an_entry_is_found_by_its_id_or_a_part_of_it(coach: Coach, clock: FakeClock) -> None:
    fill(coach, clock)
    for item in coach.history.items():
        assert coach.history.find(item.entry.id).id == item.entry.id
        assert coach.history.find(item.entry.id[-8:].upper()).id == item.entry.id
    with pytest.raises(NotFound, match=r"fits \d+ entries; give more of the id"):
        coach.history.find(coach.history.items()[0].entry.id[:4])


@pytest.mark.parametrize("wanted", ["", "abc", "zzzzzzzz", "%%%%", "____", "' OR 1=1 --"])
def test_what_is_no_id_finds_nothing(coach: Coach, clock: FakeClock, wanted: str) -> None:
    fill(coach, clock)
    with pytest.raises(NotFound, match="There is no entry with the id"):
        coach.history.find(wanted)


def test_a_deleted_entry_is_gone_until_it_is_undone(coach: Coach, clock: FakeClock) -> None:
    fill(coach, clock)
    before = coach.history.items()
    for item in before:
        assert coach.history.delete(coach.history.find(item.entry.id)) == item.text
    assert coach.history.items() == []
    for _ in before:
        coach.history.undo()
    assert coach.history.items() == before


def test_an_entry_is_not_deleted_twice(coach: Coach) -> None:
    drink = coach.water.log(250).drink
    coach.history.delete(drink)
    with pytest.raises(NotFound):
        coach.history.delete(drink)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"felt": "11"}, "“11” is not a level"),
        ({"outcome": "great"}, "“great” is not an outcome; use done, partly or skipped"),
        ({"note": "x" * 2001}, "The note has 2,001 characters"),
        ({"seconds": "300"}, "A roll has no “seconds”"),
    ],
)
def test_what_was_followed_cannot_be_rewritten_but_how_it_felt_can(
    coach: Coach, changes: dict[str, str], words: str
) -> None:
    roll = coach.rolls.begin(coach.routines.find("breath")).finish("skipped")
    with pytest.raises(BadValue, match=words):
        coach.history.edit(roll, changes)
    coach.history.edit(roll, {"felt": "3", "outcome": "partly", "note": " ok "})
    assert coach.history.items()[0].text == "Calm breathing · partly done, 0:00 · felt 3/10 · ok"
    coach.history.edit(coach.history.items()[0].entry, {"felt": ""})
    assert coach.history.items()[0].text == "Calm breathing · partly done, 0:00 · ok"


def test_a_corrected_entry_keeps_the_zone_it_was_made_in(coach: Coach, clock: FakeClock) -> None:
    clock.name = "Pacific/Auckland"
    drink = coach.water.log(250).drink
    clock.name = "America/Los_Angeles"
    changed = coach.history.edit(drink, {"ml": "300"}, clock.now() - timedelta(minutes=5))
    assert (changed.zone, changed.day) == ("Pacific/Auckland", drink.day)


def test_a_line_for_scripts_holds_identity_time_and_data(coach: Coach) -> None:
    drink = coach.water.log(250).drink
    assert plain.item(coach.history.items()[0]) == {
        "id": drink.id,
        "kind": "drink",
        "at": "2026-11-23T13:00:00.000Z",
        "zone": "Europe/Vienna",
        "day": "2026-11-23",
        "data": {"ml": 250, "kind": "water"},
    }


def test_a_long_past_is_read_a_page_at_a_time(coach: Coach, clock: FakeClock) -> None:
    for days in (0, 10, 100, 400):
        coach.water.log(100 + days, at=clock.now() - timedelta(days=days))
    page = coach.history.pages.page()
    assert [item.entry.day for item in page.items] == [date(2026, 11, 23), date(2026, 11, 13)]
    assert page.more
    older = coach.history.pages.page(last=page.first - timedelta(days=1))
    assert [item.entry.day for item in older.items] == [date(2026, 8, 15)]
    last = coach.history.pages.page(first=date(2020, 1, 1))
    assert (len(last.items), last.more) == (4, False)


def test_the_stamp_of_the_past_changes_with_every_action(coach: Coach) -> None:
    stamps = [coach.history.stamp()]
    coach.water.log(250)
    stamps.append(coach.history.stamp())
    coach.history.undo()
    stamps.append(coach.history.stamp())
    assert stamps == sorted(set(stamps))


def test_another_therapy_is_corrected_and_may_lie_ahead(coach: Coach, clock: FakeClock) -> None:
    therapy = coach.sessions.add_therapy("physio", clock.now(), ("left_calf",)).therapy
    ahead = clock.now() + timedelta(days=2)
    coach.history.edit(therapy, {"kind": "dry needling", "regions": "right calf", "note": "with Anna"}, ahead)
    (kept,) = coach.sessions.therapies()
    assert (kept.id, kept.kind, kept.regions, kept.note, kept.at) == (
        therapy.id,
        "dry_needling",
        ("right_calf",),
        "with Anna",
        ahead,
    )
    assert coach.history.undo() == "change of another therapy"
    assert coach.sessions.therapies() == [therapy]
    with pytest.raises(BadValue, match="A therapy has no “minutes”; kind, regions and note can be changed"):
        coach.history.edit(therapy, {"minutes": "30"})


def test_a_profile_is_corrected(coach: Coach) -> None:
    profile = coach.profile.save(name="AB", kit=["roller"])
    coach.history.edit(profile, {"name": "CD", "kit": "ball, wall", "avoids": "floor"})
    stands = coach.profile.stands()
    assert (stands.name, stands.kit, stands.avoids) == ("CD", ("ball", "wall"), ("floor",))
    with pytest.raises(BadValue, match="The name has 41 characters"):
        coach.history.edit(profile, {"name": "x" * 41})


def test_of_the_plan_the_time_and_the_reason_of_a_pause_are_corrected(coach: Coach, clock: FakeClock) -> None:
    coach.plan.set(clock.now().date() - timedelta(days=20))
    pause = coach.plan.pause("flu").event
    changed = coach.history.edit(pause, {"reason": "travel"}, clock.now() - timedelta(days=2))
    assert coach.history.items(kinds=("plan",))[0].entry == changed
    assert coach.plan.standing().since == (clock.now() - timedelta(days=2)).date()
    set_event = coach.history.items(kinds=("plan",))[1].entry
    with pytest.raises(BadValue, match="Only a pause has a reason"):
        coach.history.edit(set_event, {"reason": "travel"})
    with pytest.raises(BadValue, match="has no “per_week” that is changed in place"):
        coach.history.edit(set_event, {"per_week": "2"})


def test_an_answer_that_protects_is_not_corrected_into_one_that_does_not(coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given("fracture", "yes")])
    clock.pass_(days=20)
    (yes,) = (item.entry for item in coach.history.items(kinds=("safety",)))
    for changes, at in (({"answer": "no"}, None), ({}, clock.now()), ({}, clock.now() - timedelta(days=90))):
        with pytest.raises(BadValue):
            coach.history.edit(yes, changes, at)
    assert coach.safety.answers()["fracture"] == yes
    coach.safety.answer([Given("fracture", "over", cleared_by="Dr Lee")])
    over = coach.safety.answers()["fracture"]
    coach.history.edit(over, {"by": "Dr Weber"})
    assert coach.safety.answers()["fracture"].cleared_by == "Dr Weber"
    assert coach.history.undo() == "change of a safety answer"
    assert coach.safety.answers()["fracture"] == over


def test_of_a_warning_sign_only_the_note_is_corrected(coach: Coach, clock: FakeClock) -> None:
    coach.red_flags.report(["chest_pain"])
    (sign,) = (item.entry for item in coach.history.items(kinds=("red_flag",)))
    coach.history.edit(sign, {"note": "after the stairs"})
    assert [item.text for item in coach.history.items(kinds=("red_flag",))] == [
        "warning sign: chest pain · to be looked at · after the stairs"
    ]
    with pytest.raises(NotAllowed, match="A warning sign keeps the time at which it was told"):
        coach.history.edit(sign, {}, clock.now())
    with pytest.raises(BadValue, match="A warning sign has no “level”"):
        coach.history.edit(sign, {"level": "soon"})
