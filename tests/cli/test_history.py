import io
import json

import pytest

from nmcoach.services.clock import SystemClock
from shell import Shell


def the_id(shell: Shell) -> str:
    return str(shell.ok("history", "--json").data[-1]["id"])


def fill(shell: Shell) -> None:
    shell.ok("water", "250", "--at", "-3d")
    shell.ok("sore", "left_calf=4", "--at", "yesterday")
    shell.ok("session", "attend", "-2h")
    shell.ok("safety", "--answer", "fracture=no")
    shell.at("2026-11-23T13:01")
    shell.ok("plan", "set", "--start", "2026-11-01")


def test_the_past_as_data_is_a_list_oldest_first(shell: Shell) -> None:
    fill(shell)
    lines = shell.ok("history", "--json").data
    assert all(line.keys() >= {"id", "kind", "at", "day", "data"} for line in lines)
    assert [line["kind"] for line in lines] == ["drink", "soreness", "session", "safety", "plan"]
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    assert lines[0]["data"]["ml"] == 250
    assert lines[0]["day"] == "2026-11-20"


def test_the_past_as_data_has_an_entry_a_line(shell: Shell) -> None:
    assert shell.ok("history", "--json").out == "[]\n"
    shell.ok("sore", "left_calf=4", "--note", "stairs\u2028were easier")
    shell.ok("water", "250")
    told = shell.ok("history", "--json")
    assert {one["kind"] for one in told.data} == {"soreness", "drink"}
    lines = told.out.split("\n")
    assert [lines[0], *lines[-2:]] == ["[", "]", ""]
    assert [json.loads(line.rstrip(",")) for line in lines[1:-2]] == told.data


def test_days_and_kinds_narrow_the_past(shell: Shell) -> None:
    fill(shell)
    assert [x["kind"] for x in shell.ok("history", "--from", "yesterday", "--kind", "soreness", "--json").data] == [
        "soreness"
    ]
    assert [x["kind"] for x in shell.ok("history", "--to", "-3d", "--json").data] == ["drink"]
    many = shell.ok("history", "--kind", "drink", "--kind", "session", "--json").data
    assert [x["kind"] for x in many] == ["drink", "session"]


def test_a_session_that_was_booked_abroad_says_on_which_clock_and_when_that_is_here(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SystemClock, "zone", lambda _: "Australia/Sydney")
    shell.ok("session", "book", "2026-12-01 10:00")
    monkeypatch.setattr(SystemClock, "zone", lambda _: "Europe/Vienna")
    assert "· Australia/Sydney time, Tue 1 Dec 00:00 here\n" in shell.ok("history").out


def test_the_past_in_words_has_a_heading_for_each_day(shell: Shell) -> None:
    fill(shell)
    out = shell.ok("history").out
    assert "Fri 20 Nov 2026\n" in out
    assert "14:00  drink  250 ml water" in out
    assert out.index("Fri 20 Nov") < out.index("Sun 22 Nov") < out.index("Mon 23 Nov")


def test_an_empty_past_says_so(shell: Shell) -> None:
    assert shell.ok("history").out == "Nothing logged there yet.\n"
    assert shell.ok("history", "--json").data == []


def test_an_entry_is_corrected(shell: Shell) -> None:
    shell.ok("water", "250")
    entry = the_id(shell)
    assert shell.ok("edit", entry[-8:], "ml=300", "kind=tea", "--at", "9:00").out == "Saved: 300 ml tea.\n"
    (line,) = shell.ok("history", "--json").data
    assert (line["id"], line["data"], line["at"]) == (entry, {"ml": 300, "kind": "tea"}, "2026-11-23T08:00:00.000Z")


def test_a_session_is_corrected_with_the_same_words_as_it_was_saved(shell: Shell) -> None:
    shell.ok("session", "attend", "-2h")
    assert shell.ok("edit", the_id(shell), "pressure=light", "note=very good.", "before=6").out.endswith("very good.\n")
    shell.ok("edit", the_id(shell), "note=very good")
    data = shell.ok("history", "--json").data[0]["data"]
    assert (data["pressure"], data["note"], data["before"]) == ("light", "very good", 6)


def test_an_entry_is_deleted_and_brought_back(shell: Shell) -> None:
    shell.ok("water", "250")
    assert shell.ok("delete", the_id(shell)).out == "Deleted: 250 ml water. `nmcoach undo` brings it back.\n"
    assert shell.ok("history", "--json").data == []
    assert shell.ok("undo").out == "Undone: deletion of 250 ml water.\n"
    assert len(shell.ok("history", "--json").data) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ml=-5"], "“-5” is not an amount"),
        (["ml=abc"], "“abc” is not an amount"),
        (["ml"], "“ml” is not a change; write FIELD=VALUE, such as ml=300."),
        (["=3"], "“=3” is not a change"),
        (["size=3"], "A drink has no “size”; ml and kind can be changed."),
        (["--at", "tomorrow"], "“tomorrow” lies in the future"),
        ([], "Nothing to change was given for drink"),
    ],
)
def test_a_correction_that_cannot_be_kept_is_refused_in_one_sentence(shell: Shell, words: list[str], told: str) -> None:
    shell.ok("water", "250")
    assert shell.refused("edit", the_id(shell), *words).startswith(told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["edit", "zzzz", "ml=1"], "There is no entry with the id “zzzz”; `nmcoach history` lists the ids."),
        (["delete", "zzzz"], "There is no entry with the id “zzzz”"),
        (["delete", "%"], "There is no entry with the id “%”"),
        (["delete"], "Missing argument 'ID'"),
        (["history", "--from", "soon"], "“soon” is not a day"),
        (["history", "--to", "1e9"], "“1e9” is not a day"),
        (["history", "--kind", "drinks"], "“drinks” is not a kind of entry; use one of drink, roll"),
        (["history", "--from", "today", "--to", "yesterday"], "2026-11-23 comes after 2026-11-22"),
    ],
)
def test_what_cannot_be_found_is_refused_in_one_sentence(shell: Shell, words: list[str], told: str) -> None:
    assert shell.refused(*words).startswith(told)


def test_an_attended_session_cannot_be_moved_into_the_future(shell: Shell) -> None:
    shell.ok("session", "attend", "-2h")
    assert "lies in the future" in shell.refused("edit", the_id(shell), "--at", "tomorrow")


def test_undo_and_redo_say_when_there_is_nothing(shell: Shell) -> None:
    assert shell.ok("undo").out == "There is nothing to undo.\n"
    assert shell.ok("redo").out == "There is nothing to redo.\n"
    assert shell.ok("undo", "--list").out == "Nothing was done yet.\n"


def test_the_list_of_actions_is_newest_first(shell: Shell) -> None:
    shell.ok("water", "250")
    shell.ok("sore", "left_calf=4")
    shell.ok("undo")
    assert shell.ok("undo", "--list").out.splitlines() == [
        "2026-11-23 14:00  undo  check-in on left calf",
        "2026-11-23 14:00  do    check-in on left calf  undone",
        "2026-11-23 14:00  do    drink of 250 ml",
    ]


def test_notes_with_terminal_codes_are_shown_harmless(shell: Shell) -> None:
    shell.ok("sore", "left_calf=4", "--note", "\x1b]52;c;aGk=\x07 [b]x[/b] \u202eabc")
    out = shell.ok("history").out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    assert "[b]x[/b]" in out


def test_the_past_is_searched_by_words_region_and_day(shell: Shell) -> None:
    shell.ok("sore", "left_calf=4", "--note", "Stairs", "--at", "-40d")
    shell.ok("sore", "left_calf=3", "upper_back=1")
    shell.ok("water", "250")
    assert [line["kind"] for line in shell.ok("history", "--search", "stairs", "--json").data] == ["soreness"]
    assert len(shell.ok("history", "--search", "region:left_calf", "--json").data) == 2
    assert len(shell.ok("history", "--search", "region:left_calf from:-30d", "--json").data) == 1
    assert shell.ok("history", "--search", "nothing like it").out == "Nothing was found.\n"
    assert "“mood” is not a kind of entry" in shell.refused("history", "--search", "kind:mood")


def test_a_note_is_corrected_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.ok("note", "Stairs were easy")
    (row,) = shell.ok("history", "--json").data
    monkeypatch.setattr("sys.stdin", io.StringIO("Stairs were hard\n"))
    assert shell.ok("edit", row["id"], "text=-").out == "Saved: Stairs were hard.\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("in the evening"))
    shell.ok("sore", "left_calf=3")
    sore = shell.ok("history", "--kind", "soreness", "--json").data[0]
    assert "in the evening" in shell.ok("edit", sore["id"], "note=-").out


def test_notes_are_kept_and_listed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell.ok("note").out.startswith("No notes yet")
    assert shell.ok("note", "Stairs", "were", "easy", "--at", "yesterday 20:00").out == "Saved: Stairs were easy\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("Slept well"))
    assert shell.ok("note", "-", "--json").data["text"] == "Slept well"
    assert shell.ok("note", "--question", "May I swim?").out == "Kept for your next session.\n"
    assert [line.split("  ")[1:] for line in shell.ok("note").out.splitlines()] == [
        ["Sun 22 Nov", "Stairs were easy"],
        ["Mon 23 Nov", "Slept well"],
    ]
    assert [one["text"] for one in shell.ok("note", "--question", "--json").data] == ["May I swim?"]
    assert "A note needs some words." in shell.refused("note", " ")


def test_redo_lifts_nothing_that_protects_unasked(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "fracture=yes")
    shell.at("2026-11-23T15:00")
    shell.ok("safety", "--answer", "fracture=over", "--by", "Dr Lee")
    shell.ok("undo")
    assert shell.ok("today", "--json").data["roll"]["routine"] is None
    assert shell.refused("redo") == (
        "Nothing was done again, for this protects you and stays: “fracture: yes”; if you want that lifted, "
        "`nmcoach redo --stops` does it again."
    )
    out = shell.ok("redo", "--stops").out
    assert out == "Done again: safety answers.\nThis no longer protects you: “fracture: yes”.\n"
    assert shell.ok("today", "--json").data["roll"]["routine"] is not None


def test_redo_settles_no_warning_sign_unasked(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--flag", "major_fall")
    shell.ok("safety", "--settle", "major_fall", "--by", "Dr Lee", "--may-roll", "yes")
    shell.ok("undo")
    assert "the warning sign “A heavy fall or blow" in shell.refused("redo")
    assert shell.ok("today", "--json").data["signs"][0]["state"] == "standing"
    shell.ok("redo", "--stops")
    assert shell.ok("today", "--json").data["signs"] == []
