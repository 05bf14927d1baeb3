import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadFile, BadValue, CannotCreate, NotAllowed
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.given import Given
from nmcoach.domain.water import DRINK
from nmcoach.services.coach import Coach
from nmcoach.storage import records
from nmcoach.storage.backup import backups
from nmcoach.storage.entries import Fields, every
from nmcoach.storage.slim import LONG
from nmcoach.storage.store import Store
from runs import begin, follow
from samples import NO_SOUND, FakeClock

Other = Callable[[], Coach]


@pytest.fixture
def other(tmp_path: Path, clock: FakeClock) -> Iterator[Other]:
    """Opens coaches with no data, on other machines."""
    opened: list[Coach] = []

    def open_one() -> Coach:
        opened.append(Coach.open(tmp_path / f"other{len(opened)}", tmp_path / "config", clock, NO_SOUND))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def rich(lived: Coach, clock: FakeClock) -> Coach:
    """Three weeks with every kind of entry, some of them corrected, deleted or undone."""
    lived.measures.log("toe_touch", "-2.5")
    lived.movement.log("walking", "30", note='=HYPERLINK("x")')
    lived.notes.add("Ask about the calf\n– both sides, “really”", "question")
    run = begin(lived)
    follow(run, clock, 90)
    run.finish("partly", felt=4)
    drink = lived.water.log(500).drink
    lived.history.delete(drink)
    lived.water.log(330, kind="tea")
    lived.history.undo()
    lived.sessions.add_therapy("physio", clock.now(), ("left_calf",))
    return lived


@pytest.mark.parametrize("name", ["x.json", "x.csv"])
def test_a_file_is_the_same_however_little_is_held_while_it_is_written(
    rich: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def written() -> dict[str, bytes]:
        path = rich.exchange.write(tmp_path / name, replace=True).path
        return {one.name: one.read_bytes() for one in ([*path.iterdir()] if path.is_dir() else [path])}

    whole = written()
    read: list[int] = []

    def watch(_: str, run: Callable[[], list[sqlite3.Row]]) -> list[sqlite3.Row]:
        found = run()
        read.append(len(found))
        return found

    monkeypatch.setattr("nmcoach.storage.entries.PART", 3)
    rich._context.store.watch = watch
    assert written() == whole
    assert max(read) == 3


def test_what_another_copy_rolls_meanwhile_leaves_no_part_without_its_roll(
    rich: Coach, other: Other, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = Coach.open(rich.folder, tmp_path / "config", rich.clock, NO_SOUND)
    walk = records.walk

    def walked(store: Store, kind: str, *days: date | None) -> Iterator[Fields]:
        yield from walk(store, kind, *days)
        if kind == "roll":
            run = begin(again)
            follow(run, clock, 60)
            run.finish("partly")

    monkeypatch.setattr(records, "walk", walked)
    counts = rich.exchange.write(tmp_path / "x.json").counts
    again.close()
    assert other().exchange.read(tmp_path / "x.json").added == counts


def test_after_export_import_and_export_the_bytes_are_the_same(rich: Coach, other: Other, tmp_path: Path) -> None:
    written = rich.exchange.write(tmp_path / "x.json")
    second = other()
    merged = second.exchange.read(tmp_path / "x.json")
    assert merged.saved
    assert merged.added == written.counts
    second.exchange.write(tmp_path / "y.json")
    assert (tmp_path / "y.json").read_bytes() == (tmp_path / "x.json").read_bytes()
    assert second.history.items() == rich.history.items()
    assert second.plan.standing() == rich.plan.standing()


def test_reading_the_same_file_again_changes_nothing(rich: Coach, tmp_path: Path) -> None:
    rich.exchange.write(tmp_path / "x.json")
    before = rich.history.stamp()
    merged = rich.exchange.read(tmp_path / "x.json")
    assert (merged.changes, merged.saved, merged.backup) == (0, False, None)
    assert merged.same > 20
    assert rich.history.stamp() == before


def test_an_import_is_one_action_after_a_copy_was_made(rich: Coach, other: Other, tmp_path: Path) -> None:
    rich.exchange.write(tmp_path / "x.json")
    second = other()
    second.water.log(100)
    merged = second.exchange.read(tmp_path / "x.json")
    assert merged.backup in backups(second.folder)
    assert second.history.undo() == f"import of {merged.changes} entries"
    assert [item.text for item in second.history.items()] == ["100 ml water"]
    assert second.history.redo() is not None
    assert len(second.history.items()) == len(rich.history.items()) + 1


def test_a_preview_saves_nothing_and_tells_what_the_import_will_do(rich: Coach, other: Other, tmp_path: Path) -> None:
    rich.exchange.write(tmp_path / "x.json")
    second = other()
    looked = second.exchange.read(tmp_path / "x.json", dry_run=True)
    assert not looked.saved
    assert (second.history.items(), second.history.actions(), backups(second.folder)) == ([], [], [])
    assert second.exchange.read(tmp_path / "x.json").added == looked.added


def test_where_an_entry_differs_the_later_change_stays(
    coach: Coach, other: Other, clock: FakeClock, tmp_path: Path
) -> None:
    first, second = (coach.water.log(ml).drink for ml in (100, 200))
    coach.exchange.write(tmp_path / "old.json")
    there = other()
    there.exchange.read(tmp_path / "old.json")
    clock.pass_(minutes=1)
    there.history.edit(first, {"ml": "111"})
    clock.pass_(minutes=1)
    coach.history.edit(second, {"ml": "222"})
    coach.exchange.write(tmp_path / "new.json")
    merged = there.exchange.read(tmp_path / "new.json")
    assert (merged.changed, merged.kept) == ({"drink": 1}, 1)
    assert [d.ml for d in there.water.drinks()] == [111, 222]


def test_a_deletion_stays_until_the_file_is_given_the_last_word(coach: Coach, clock: FakeClock, tmp_path: Path) -> None:
    drink = coach.water.log(100).drink
    coach.exchange.write(tmp_path / "x.json")
    clock.pass_(minutes=1)
    coach.history.delete(drink)
    clock.pass_(minutes=1)
    assert coach.exchange.read(tmp_path / "x.json").kept == 1
    assert coach.water.drinks() == []
    assert coach.exchange.read(tmp_path / "x.json", file_wins=True).changed == {"drink": 1}
    assert coach.water.drinks() == [drink]


def test_what_is_changed_after_an_import_counts_as_later_also_when_the_clock_is_behind(
    coach: Coach, other: Other, clock: FakeClock, tmp_path: Path
) -> None:
    drink = coach.water.log(100).drink
    clock.pass_(hours=5)
    coach.history.edit(drink, {"ml": "150"})
    coach.exchange.write(tmp_path / "x.json")
    clock.pass_(hours=-5)
    there = other()
    there.exchange.read(tmp_path / "x.json")
    there.history.edit(drink, {"ml": "160"})
    clock.pass_(minutes=1)
    assert there.exchange.read(tmp_path / "x.json").kept == 1
    assert [d.ml for d in there.water.drinks()] == [160]


def test_a_stamp_from_a_clock_days_ahead_does_not_drag_ours_along(
    coach: Coach, other: Other, clock: FakeClock, tmp_path: Path
) -> None:
    clock.pass_(days=400)
    drink = coach.water.log(100).drink
    coach.exchange.write(tmp_path / "x.json")
    clock.pass_(days=-400)
    there = other()
    assert there.exchange.read(tmp_path / "x.json").added == {"drink": 1}
    clock.pass_(minutes=1)
    there.history.delete(drink)
    clock.pass_(minutes=1)
    there.exchange.write(tmp_path / "y.json")
    assert coach.exchange.read(tmp_path / "y.json").kept == 1


def test_part_of_the_days_or_kinds_can_be_written(rich: Coach, other: Other, clock: FakeClock, tmp_path: Path) -> None:
    today = rich._context.moment().day
    written = rich.exchange.write(tmp_path / "x.json", first=today, kinds=("roll", "drink"))
    assert set(written.counts) == {"roll", "roll_segment", "drink"}
    second = other()
    second.exchange.read(tmp_path / "x.json")
    assert {item.kind for item in second.history.items()} == {"roll", "drink"}
    assert all(item.entry.day == today for item in second.history.items())


def test_a_segment_without_its_roll_is_refused_and_nothing_is_saved(rich: Coach, other: Other, tmp_path: Path) -> None:
    rich.exchange.write(tmp_path / "x.json", kinds=("roll",))
    text = (tmp_path / "x.json").read_text()
    head, _, tail = text.partition('"roll_segment"')
    (tmp_path / "x.json").write_text(head.split('"roll"')[0] + '"roll_segment"' + tail)
    second = other()
    with pytest.raises(BadFile, match="Line 5, roll_segment: roll_id: there is no roll with the id"):
        second.exchange.read(tmp_path / "x.json")
    assert second.history.actions() == []


def test_the_same_id_twice_is_refused(coach: Coach, tmp_path: Path) -> None:
    coach.water.log(100)
    coach.exchange.write(tmp_path / "x.json", kinds=("drink",))
    lines = (tmp_path / "x.json").read_text().split("\n")
    lines[4:5] = [lines[4] + ",", lines[4]]
    (tmp_path / "x.json").write_text("\n".join(lines))
    with pytest.raises(BadFile, match="Line 6, drink, id: it is that of line 5 already"):
        coach.exchange.read(tmp_path / "x.json")


def test_a_file_is_new_private_and_not_replaced_unless_asked(lived: Coach, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        lived.exchange.write(tmp_path / "x.json")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x.json").stat().st_mode) == 0o600
    with pytest.raises(CannotCreate, match="is there already"):
        lived.exchange.write(tmp_path / "x.json")
    lived.water.log(100)
    lived.exchange.write(tmp_path / "x.json", replace=True)
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["x.json"]


@pytest.mark.parametrize("replace", [False, True], ids=["new", "with --force"])
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_planted_link_is_never_written_through(lived: Coach, tmp_path: Path, replace: bool, there: bool) -> None:
    target = tmp_path / "target"
    if there:
        target.write_text("mine")
    (tmp_path / "x.json").symlink_to(target)
    with pytest.raises(CannotCreate, match="is a link"):
        lived.exchange.write(tmp_path / "x.json", replace=replace)
    assert (target.read_text() if there else target.exists()) == ("mine" if there else False)


@pytest.mark.parametrize(
    ("name", "said"),
    [("x.txt", "does not tell the format"), ("x", "does not tell the format"), ("no/x.json", "There is no folder")],
)
def test_a_path_that_cannot_be_is_refused(lived: Coach, tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises((BadValue, CannotCreate), match=said):
        lived.exchange.write(tmp_path / name)


def test_an_unknown_kind_is_refused(coach: Coach, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="“mood” is not a kind of entry; use one of plan, profile"):
        coach.exchange.write(tmp_path / "x.json", kinds=("mood",))


def test_after_csv_out_and_in_and_out_the_bytes_are_the_same(rich: Coach, other: Other, tmp_path: Path) -> None:
    written = rich.exchange.write(tmp_path / "x.csv")
    assert stat.S_IMODE((tmp_path / "x.csv").stat().st_mode) == 0o700
    second = other()
    assert second.exchange.read(tmp_path / "x.csv").added == written.counts
    second.exchange.write(tmp_path / "y.csv")
    contents = [{file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("x.csv", "y.csv")]
    assert contents[0] == contents[1]
    assert len(contents[0]) == 15
    assert second.history.items() == rich.history.items()
    assert second.exchange.read(tmp_path / "x.csv").changes == 0


def test_one_kind_is_one_file_without_what_was_deleted(rich: Coach, other: Other, tmp_path: Path) -> None:
    written = rich.exchange.write(tmp_path / "water.csv", kinds=("drink",))
    assert written.counts == {"drink": 4}
    assert len((tmp_path / "water.csv").read_bytes().split(b"\r\n")) == 6
    assert other().exchange.read(tmp_path / "water.csv").added == {"drink": 4}


def test_a_row_corrected_in_a_spreadsheet_replaces_the_entry(coach: Coach, tmp_path: Path) -> None:
    coach.water.log(100)
    coach.exchange.write(tmp_path / "x.csv", kinds=("drink",))
    (tmp_path / "x.csv").write_bytes((tmp_path / "x.csv").read_bytes().replace(b",100,", b",150,"))
    assert coach.exchange.read(tmp_path / "x.csv").changed == {"drink": 1}
    assert [d.ml for d in coach.water.drinks()] == [150]


def test_a_mistake_in_one_file_of_a_folder_keeps_all_out(rich: Coach, other: Other, tmp_path: Path) -> None:
    rich.exchange.write(tmp_path / "x.csv")
    path = tmp_path / "x.csv" / "soreness.csv"
    path.write_bytes(path.read_bytes().replace(b"left_calf=4", b"left_calf=14"))
    second = other()
    with pytest.raises(BadFile, match=r"soreness\.csv, line 3, soreness, levels: 14 is not a level"):
        second.exchange.read(tmp_path / "x.csv")
    assert second.history.items() == []


def test_a_folder_is_replaced_only_when_asked_and_keeps_what_else_is_in_it(rich: Coach, tmp_path: Path) -> None:
    rich.exchange.write(tmp_path / "x.csv")
    (tmp_path / "x.csv" / "mine.txt").write_text("mine")
    with pytest.raises(CannotCreate, match="is there already"):
        rich.exchange.write(tmp_path / "x.csv")
    rich.water.log(77)
    rich.exchange.write(tmp_path / "x.csv", replace=True)
    assert ",77," in (tmp_path / "x.csv" / "drink.csv").read_text()
    assert (tmp_path / "x.csv" / "mine.txt").read_text() == "mine"


def test_a_folder_with_other_files_is_refused(coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(BadFile, match="There is no file of nmcoach in the folder"):
        coach.exchange.read(tmp_path / "x.csv")
    (tmp_path / "x.csv" / "mood.csv").write_text("a")
    with pytest.raises(BadFile, match=r"“mood\.csv” in the folder"):
        coach.exchange.read(tmp_path / "x.csv")


TRACKED = "Date,Amount\n2026-11-22 09:00,300\n2026-11-23 00:30,200\n2026-11-23 08:00,250\n2026-11-23 08:00,250\n"


def test_drinks_of_another_tracker_are_taken_over_once(coach: Coach, tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "drinks.csv").write_text(TRACKED)
    assert coach.exchange.read_drinks(tmp_path / "drinks.csv").added == {"drink": 4}
    clock.pass_(minutes=1)
    again = coach.exchange.read_drinks(tmp_path / "drinks.csv")
    assert (again.changes, again.same) == (0, 4)
    assert [d.ml for d in coach.water.drinks()] == [250, 250]
    assert coach.history.undo() == "import of 4 entries"
    assert coach.history.items() == []


def test_a_drink_logged_here_in_the_same_minute_is_the_same_drink(
    coach: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    coach.water.log(250, at=clock.now().replace(hour=7, minute=0, second=40))
    (tmp_path / "drinks.csv").write_text(TRACKED)
    merged = coach.exchange.read_drinks(tmp_path / "drinks.csv")
    assert (merged.added, merged.same) == ({"drink": 3}, 1)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-11-24 09:00,300", "Left out: line 6, Date: 2026-11-24 09:00 is still to come."),
        ("1989-11-24 09:00,300", "Left out: line 6, Date: 1989-11-24 09:00 is before 1990."),
        ("0001-01-01 09:00,300", "Left out: line 6, Date: 0001-01-01 09:00 is before 1990."),
        ("9999-12-31T23:59-12:00,300", "Left out: line 6, Date: “9999-12-31T23:59-12:00” is out of range."),
        ("x,1", "Left out: line 6, Date: “x” is not a time such as 2026-11-23 14:05."),
    ],
)
def test_a_wrong_row_of_another_tracker_is_left_out_and_the_others_are_taken(
    coach: Coach, tmp_path: Path, row: str, said: str
) -> None:
    (tmp_path / "drinks.csv").write_text(TRACKED + row)
    merged = coach.exchange.read_drinks(tmp_path / "drinks.csv")
    assert (merged.added, merged.lines[-1]) == ({"drink": 4}, said)


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Vienna", "Pacific/Kiritimati"])
def test_a_drink_of_the_first_or_the_last_day_there_is_is_left_out(
    coach: Coach, tmp_path: Path, clock: FakeClock, zone: str
) -> None:
    """In UTC its instant lies in no year."""
    clock.name = zone
    (tmp_path / "drinks.csv").write_text(f"{TRACKED}9999-12-31 23:59,300\n0001-01-01 00:00,300\n")
    assert coach.exchange.read_drinks(tmp_path / "drinks.csv").lines[-2:] == (
        "Left out: line 6, Date: 9999-12-31 23:59 is still to come.",
        "Left out: line 7, Date: 0001-01-01 00:00 is before 1990.",
    )


def test_a_sheet_of_which_nothing_can_be_taken_is_refused(coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "drinks.csv").write_text("Date,Amount\n2026-11-24 09:00,300\n")
    with pytest.raises(BadFile, match="Line 2, Date: 2026-11-24 09:00 is still to come"):
        coach.exchange.read_drinks(tmp_path / "drinks.csv")
    assert coach.history.items() == []


def test_a_sheet_of_drinks_is_known_by_its_headings_and_shown_at_a_glance(coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "drinks.csv").write_text(TRACKED)
    looked = coach.exchange.read(tmp_path / "drinks.csv", dry_run=True)
    assert looked.lines == (
        "4 drinks in 4 rows, on 2 days: 1,000 ml in all, 200 ml to 300 ml each.",
        "Unit: ml, your own, for the sheet names none (in the shell, --unit tells another).",
        "Sun 22 Nov: 2 drinks, 500 ml.",
        "Mon 23 Nov: 2 drinks, 500 ml.",
    )
    assert (looked.added, looked.saved) == ({"drink": 4}, False)
    assert coach.exchange.read(tmp_path / "drinks.csv").added == {"drink": 4}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_our_own_sheets_are_not_taken_for_another_trackers(coach: Coach, tmp_path: Path, encoding: str) -> None:
    coach.water.log(250)
    coach.exchange.write(tmp_path / "own.csv", kinds=["drink"])
    own = (tmp_path / "own.csv").read_text()
    (tmp_path / "own.csv").write_bytes(("sep=,\r\n" * (encoding == "utf-16") + own).encode(encoding))
    read = coach.exchange.read(tmp_path / "own.csv")
    assert (read.same, read.lines) == (1, ())


def test_many_days_are_told_in_one_line_and_kinds_by_what_they_are(coach: Coach, tmp_path: Path) -> None:
    rows = "".join(f"2026-11-{day} 09:00,{100 * day},Beer\n2026-11-{day} 10:00,500,Tee\n" for day in range(11, 18))
    (tmp_path / "drinks.csv").write_text("Date,ml,Type\n" + rows)
    assert coach.exchange.read(tmp_path / "drinks.csv", dry_run=True).lines == (
        "14 drinks in 14 rows, on 7 days: 13,300 ml in all, 500 ml to 1,700 ml each.",
        "Unit: ml, by the heading “ml”.",
        "Wed 11 Nov to Tue 17 Nov: a day is typically 1,900 ml, at most 2,200 ml.",
        "By kind: alcohol 9,800 ml, which does not count; tea 3,500 ml.",
    )


def test_of_an_even_number_of_days_what_is_typical_lies_between_the_two_around_it(coach: Coach, tmp_path: Path) -> None:
    rows = "".join(f"2026-11-{day} 09:00,{100 * day}\n" for day in range(11, 17))
    (tmp_path / "drinks.csv").write_text("Date,ml\n" + rows)
    assert coach.exchange.read(tmp_path / "drinks.csv", dry_run=True).lines[2] == (
        "Wed 11 Nov to Mon 16 Nov: a day is typically 1,350 ml, at most 1,600 ml."
    )


def test_an_import_that_brings_a_plan_ends_the_set_up_and_one_without_does_not(
    coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    coach.water.log(250)
    coach.exchange.write(tmp_path / "drinks.json")
    coach.plan.set(coach.now().day)
    coach.exchange.write(tmp_path / "plan.json")
    fresh = Coach.open(tmp_path / "fresh", tmp_path / "config", clock)
    fresh.exchange.read(tmp_path / "drinks.json")
    assert fresh.profile.set_up_opens()
    fresh.exchange.read(tmp_path / "plan.json", dry_run=True)
    assert fresh.profile.set_up_opens()
    clock.pass_(seconds=5)
    fresh.exchange.read(tmp_path / "plan.json")
    assert not fresh.profile.set_up_opens()
    assert fresh.profile.set_up_step() == "done"
    fresh.close()


@pytest.mark.parametrize("step", [None, "kit"])
def test_the_set_up_goes_on_where_it_was_once_an_import_that_ended_it_is_undone(
    coach: Coach, clock: FakeClock, tmp_path: Path, step: str | None
) -> None:
    coach.plan.set(coach.now().day)
    coach.exchange.write(tmp_path / "plan.json")
    with closing(Coach.open(tmp_path / "fresh", tmp_path / "config", clock)) as fresh:
        if step is not None:
            fresh.profile.remember_set_up(step)
        fresh.exchange.read(tmp_path / "plan.json")
        fresh.history.undo()
        assert (fresh.profile.set_up_opens(), fresh.profile.set_up_step()) == (True, step)
        fresh.history.redo()
        assert (fresh.profile.set_up_opens(), fresh.profile.set_up_step()) == (False, "done")
        fresh.history.undo()
        fresh.exchange.read(tmp_path / "plan.json")
        assert fresh.profile.set_up_step() == "done"


def test_a_set_up_that_was_finished_stays_so_when_an_import_is_undone(
    coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    coach.plan.set(coach.now().day)
    coach.exchange.write(tmp_path / "plan.json")
    with closing(Coach.open(tmp_path / "fresh", tmp_path / "config", clock)) as fresh:
        fresh.profile.remember_set_up("done")
        fresh.exchange.read(tmp_path / "plan.json")
        fresh.history.undo()
        assert not fresh.profile.set_up_opens()


def test_taking_an_import_back_takes_nothing_from_whoever_wrote_the_file(
    rich: Coach, other: Other, clock: FakeClock, tmp_path: Path
) -> None:
    """The other device only looked into the file, and thought better of it: its next file deletes nothing here."""
    rich.red_flags.report(["one_leg_swollen"])
    rich.safety.answer([Given("fracture", "yes")])
    rich.exchange.write(tmp_path / "here.json")
    before = rich.history.items()
    clock.pass_(hours=1)
    second = other()
    second.water.log(100)
    second.exchange.read(tmp_path / "here.json")
    second.history.undo()
    second.exchange.write(tmp_path / "there.json")
    clock.pass_(days=3)
    merged = rich.exchange.read(tmp_path / "there.json")
    assert (dict(merged.added), dict(merged.changed)) == ({"drink": 1}, {})
    assert [one.flag for one in rich.red_flags.standing()] == ["one_leg_swollen"]
    assert rich.today.roll().adapted.routine is None
    assert {item.entry.id for item in before} < {item.entry.id for item in rich.history.items()}


def test_what_an_import_wrote_over_is_written_as_old_as_it_was_once_that_is_taken_back(
    coach: Coach, other: Other, clock: FakeClock, tmp_path: Path
) -> None:
    drink = coach.water.log(250).drink
    coach.exchange.write(tmp_path / "one.json")
    second = other()
    second.exchange.read(tmp_path / "one.json")
    clock.pass_(minutes=5)
    coach.history.edit(drink, {"ml": "500"})
    coach.exchange.write(tmp_path / "two.json")
    clock.pass_(minutes=5)
    second.exchange.read(tmp_path / "two.json")
    second.history.undo()
    second.exchange.write(tmp_path / "three.json")
    coach.exchange.read(tmp_path / "three.json")
    assert [item.text for item in coach.history.items()] == ["500 ml water"]


def test_a_sign_that_a_file_brings_is_as_urgent_as_it_is_whatever_the_file_says(
    rich: Coach, other: Other, tmp_path: Path
) -> None:
    rich.red_flags.report(["chest_pain", "night_pain"])
    path = tmp_path / "here.json"
    rich.exchange.write(path)
    path.write_text(path.read_text().replace('"level": "emergency"', '"level": "soon"'))
    second = other()
    second.exchange.read(path)
    assert {one.flag: one.level for one in second.red_flags.standing()} == {
        "chest_pain": "emergency",
        "night_pain": "soon",
    }
    assert second.today.roll().adapted.routine is None


@pytest.mark.parametrize(
    ("by", "may_roll"), [("Dr Lee", "no"), ("me", "yes"), ("nobody", "yes"), ("Dr Lee", "not_said")]
)
def test_a_file_settles_no_sign_by_nobody_or_without_a_yes(
    rich: Coach, other: Other, tmp_path: Path, by: str, may_roll: str
) -> None:
    (told,) = rich.red_flags.report(["one_leg_swollen"])
    path = tmp_path / "here.json"
    rich.exchange.write(path)
    held = json.loads(path.read_text())
    (record,) = held["red_flag"]
    assert record["id"] == told.id
    record |= {"settled_at": record["at"], "looked_at": record["at"], "looked_by": by, "may_roll": may_roll}
    record["level"] = "soon"  # what is only to be told of needs no yes; this sign is more
    path.write_text(json.dumps(held))
    second = other()
    second.exchange.read(path)
    assert [one.flag for one in second.red_flags.standing()] == ["one_leg_swollen"]
    assert second.today.roll().adapted.routine is None


def test_a_file_makes_no_other_sign_of_one_that_stands(rich: Coach, clock: FakeClock, tmp_path: Path) -> None:
    (told,) = rich.red_flags.report(["one_leg_swollen"])
    path = tmp_path / "here.json"
    rich.exchange.write(path)
    path.write_text(path.read_text().replace("one_leg_swollen", "night_pain").replace('"same_day"', '"soon"'))
    rich.exchange.read(path, file_wins=True)
    assert [(one.flag, one.level) for one in rich.red_flags.standing()] == [("one_leg_swollen", told.level)]


def test_a_restore_after_an_import_that_was_taken_back_lifts_nothing_elsewhere(
    rich: Coach, other: Other, clock: FakeClock, tmp_path: Path
) -> None:
    """The copy that is brought back knows nothing of that import: neither may what is carried over delete its signs."""
    rich.red_flags.report(["one_leg_swollen"])
    rich.exchange.write(tmp_path / "here.json")
    second = other()
    second.water.log(100)
    second.exchange.read(tmp_path / "here.json")
    second.history.undo()
    clock.pass_(hours=1)
    with closing(second):
        second.backups.restore("latest")
    third = Coach.open(second.folder, second.folder.parent / "third config", clock, NO_SOUND)
    with closing(third):
        assert third.red_flags.standing() == ()
        third.exchange.write(tmp_path / "there.json")
    rich.exchange.read(tmp_path / "there.json")
    assert [one.flag for one in rich.red_flags.standing()] == ["one_leg_swollen"]


def test_undoing_an_import_tells_of_a_stop_that_was_renewed(rich: Coach, other: Other, tmp_path: Path) -> None:
    """Either answer alone would leave the other; both go with the import."""
    rich.safety.answer([Given("fracture", "yes")])
    rich.safety.answer([Given("fracture", "yes")])
    rich.exchange.write(tmp_path / "x.json")
    second = other()
    second.exchange.read(tmp_path / "x.json")
    assert [one.question for one in second.history.undo_lifts() if isinstance(one, Answer)] == ["fracture"]
    with pytest.raises(NotAllowed, match="Nothing was undone, for this protects you and stays: “fracture: yes”"):
        second.history.undo(spare=True)
    assert second.today.roll().adapted.routine is None


@pytest.mark.parametrize("many", [LONG - 10, LONG + 10])
def test_what_a_file_deletes_is_deleted_by_it_once_more_after_an_undo(
    coach: Coach, other: Other, tmp_path: Path, clock: FakeClock, many: int
) -> None:
    """Whether the journal keeps the action whole or slim."""
    for ml in range(100, 100 + many):
        coach.water.log(ml)
    there = other()
    there.exchange.read(coach.exchange.write(tmp_path / "all.json").path)
    clock.pass_(hours=1)
    for drink in every(there._context.store, DRINK):
        there.history.delete(drink)
    deleted = there.exchange.write(tmp_path / "deleted.json").path
    for _ in range(2):
        clock.pass_(hours=1)
        assert coach.exchange.read(deleted).changed == {"drink": many}
        coach.history.undo()
        assert len(every(coach._context.store, DRINK)) == many
