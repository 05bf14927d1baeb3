import pytest

from nmcoach.content.loader import questions
from shell import Shell

FIRST_PAGE = [key for key, question in questions().items() if question.first]


def booked(shell: Shell) -> str:
    """Book a session in three days and give its id."""
    shell.ok("session", "book", "2026-11-26T17:30")
    return str(shell.ok("session", "list", "--json").data[-1]["id"])


def statuses(shell: Shell) -> list[str]:
    return [line["data"]["status"] for line in shell.ok("session", "list", "--json").data]


def test_a_session_is_booked_moved_and_cancelled(shell: Shell) -> None:
    result = shell.ok("session", "book", "tomorrow", "17:30", "--regions", "calf", "--kind", "deep-tissue")
    assert result.out.startswith("Booked Tue 24 Nov 2026 17:30 (")
    (line,) = shell.ok("session", "list", "--json").data
    assert (line["data"]["kind"], line["data"]["regions"]) == ("deep_tissue", ["left_calf", "right_calf"])
    assert shell.ok("session", "move", line["id"][-8:], "2026-11-27T09:00").out.startswith(
        "Moved to Fri 27 Nov 2026 09:00"
    )
    assert shell.ok("session", "cancel", line["id"]).out.startswith("Cancelled Fri 27 Nov 2026 09:00")
    assert statuses(shell) == ["cancelled"]


def test_an_attended_session_takes_all_its_details(shell: Shell) -> None:
    shell.ok(
        "session", "attend", "-2h", "--regions", "left_calf", "--kind", "trigger_point", "--minutes", "45",
        "--pressure", "firm", "--before", "6", "--after", "3", "--practitioner", "Ana", "--place",
        "Graz", "--note", "good",
    )  # fmt: skip
    (line,) = shell.ok("session", "list", "--json").data
    assert line["at"] == "2026-11-23T11:00:00.000Z"
    assert line["data"] == {
        "status": "attended", "kind": "trigger_point", "regions": ["left_calf"], "pressure": "firm", "minutes": 45,
        "practitioner": "Ana", "place": "Graz", "note": "good", "before": 6, "after": 3,
        "uid": "", "sequence": 0,
    }  # fmt: skip


def test_attending_turns_the_booking_into_the_session(shell: Shell) -> None:
    booked(shell)
    shell.at("2026-11-26T18:00")
    assert shell.ok("session", "attend").out.startswith("Saved the session of Thu 26 Nov 2026 17:30")
    assert statuses(shell) == ["attended"]


def test_a_booking_can_be_missed_and_lists_say_so(shell: Shell) -> None:
    shell.ok("session", "miss", booked(shell))
    assert "neuromuscular, missed" in shell.ok("session").out


def test_a_booking_that_went_by_is_asked_about_until_it_is_answered(shell: Shell) -> None:
    booked(shell)
    shell.at("2026-11-28T09:00")
    shell.ok("safety", *(word for key in FIRST_PAGE for word in ("--answer", f"{key}=no")))
    assert "neuromuscular, unanswered" in shell.ok("session", "list").out
    assert "neuromuscular, unanswered" in shell.ok("history").out
    assert statuses(shell) == ["unanswered"]
    today = shell.ok("today", "--json").data
    assert today["next_session"]["asked"] is True
    assert today["phase"]["sessions_attended"] == 0
    assert today["roll"]["cap"] <= 3
    asked = "Did the session on Thu 26 Nov at 17:30 take place? Answer with `nmcoach session attend` or"
    assert shell.ok("today").out.startswith(asked)
    assert shell.ok("session", "attend").out.startswith("Saved the session of Thu 26 Nov 2026 17:30")
    assert statuses(shell) == ["attended"]
    assert shell.ok("today", "--json").data["next_session"]["asked"] is False


def test_a_booking_that_nobody_came_to_is_missed_by_saying_so(shell: Shell) -> None:
    booked(shell)
    shell.at("2026-11-28T09:00")
    assert shell.ok("session", "miss").out.startswith("Marked as missed Thu 26 Nov 2026 17:30")
    assert statuses(shell) == ["missed"]
    refused = shell("session", "miss")
    assert (refused.code, refused.err) == (
        2, "No session waits for an answer; give the id of one, as “nmcoach session list” shows it.\n",
    )  # fmt: skip


def test_of_two_that_wait_one_has_to_be_named(shell: Shell) -> None:
    first = booked(shell)
    shell.ok("session", "book", "2026-11-25T10:00")
    shell.at("2026-11-28T09:00")
    for word in ("attend", "miss"):
        told = shell.refused("session", word)
        assert told.startswith("2 sessions wait for an answer: Wed 25 Nov 10:00 (")
        assert "Thu 26 Nov 17:30 (" in told
        assert told.endswith("; give the id of one.")
    assert shell.ok("session", "attend", first).out.startswith("Saved the session of Thu 26 Nov 2026 17:30")
    assert shell.ok("session", "attend").out.startswith("Saved the session of Wed 25 Nov 2026 10:00")


def three_wait(shell: Shell) -> None:
    for day in ("2026-11-24", "2026-11-26", "2026-12-03"):
        shell.ok("session", "book", f"{day}T10:00")
    shell.at("2026-12-07T09:00")


def test_three_that_wait_are_answered_with_all_and_one_undo_takes_it_back(shell: Shell) -> None:
    three_wait(shell)
    told = shell.refused("session", "attend")
    assert told.startswith("3 sessions wait for an answer: ")
    assert told.endswith("; give the id of one, or all for every one that is over.")
    listed = shell.ok("session", "list").out
    assert "3 sessions wait for an answer: Tue 24 Nov 2026 10:00 to Thu 3 Dec 2026 10:00." in listed
    assert "`nmcoach session attend all` says that all took place, `nmcoach session miss all` that none did." in listed
    done = shell.ok("session", "attend", "all").out
    assert done.startswith("Saved 3 sessions as attended: Tue 24 Nov 2026 10:00 to Thu 3 Dec 2026 10:00.\n")
    assert statuses(shell) == ["attended"] * 3
    assert "wait" not in shell.ok("session", "list").out
    assert "3 sessions took place" in shell.ok("undo").out
    assert shell.ok("session", "miss", "ALL").out.startswith("Marked 3 sessions as missed: Tue 24 Nov")
    assert statuses(shell) == ["missed"] * 3


def test_all_is_refused_where_none_is_over_and_takes_no_details(shell: Shell) -> None:
    booked(shell)
    for word in ("attend", "miss"):
        assert shell.refused("session", word, "all") == (
            "No session that is over waits for an answer, so “all” names none."
        )
    shell.at("2026-11-28T09:00")
    assert shell.refused("session", "attend", "all", "--regions", "left_calf") == (
        "Details go with one session and not with all; give its id with them."
    )
    assert shell.ok("session", "miss", "all").out.startswith("Marked 1 session as missed: Thu 26 Nov 2026 17:30.")


def test_advice_goes_to_standard_error_and_the_session_is_saved(shell: Shell) -> None:
    shell.ok("session", "attend", "-1h")
    result = shell.ok("session", "book", "tomorrow", "17:30")
    assert "within 48 h of this one" in result.err
    assert statuses(shell) == ["attended", "booked"]


def test_without_sessions_the_list_says_how_to_add_one(shell: Shell) -> None:
    assert shell.ok("session").out.startswith("No sessions yet; `nmcoach session book")
    assert shell.ok("session", "list", "--json").data == []


def test_another_therapy_is_saved(shell: Shell) -> None:
    shell.ok("therapy", "add", "dry-needling", "yesterday", "9:00", "--regions", "calf", "--note", "left side")
    (line,) = shell.ok("history", "--json").data
    assert (line["kind"], line["data"]["kind"]) == ("therapy", "dry_needling")


def test_needling_rests_the_regions_it_worked_and_without_them_all_is_gentle(shell: Shell) -> None:
    shell.screened()
    shell.ok("therapy", "add", "dry_needling", "-2h", "--regions", "left_calf,left_buttock")
    told = shell.ok("roll", "full_daily", "--preview").out
    assert "Buttock left out: dry needling there was 2 h ago, it rests for 72 h." in told
    assert "Calf roll left out: dry needling there was 2 h ago, it rests for 72 h." in told
    shell.ok("undo")
    shell.ok("therapy", "add", "dry_needling", "-2h")
    assert shell.ok("today", "--json").data["roll"]["cap"] == 3


def test_physio_is_hands_on_unless_it_was_exercise(shell: Shell) -> None:
    shell.screened()
    told = shell.ok("therapy", "add", "physio", "-2h", "--regions", "calf").out
    assert "It counts as hands-on; if it was exercise, log it with --how exercise." in told
    assert "Calf roll left out" in shell.ok("roll", "full_daily", "--preview").out
    shell.ok("undo")
    shell.ok("therapy", "add", "physio", "-2h", "--regions", "calf", "--how", "exercise")
    assert shell.ok("history", "--kind", "therapy", "--json").data[0]["data"]["kind"] == "physio_exercise"
    assert "Calf roll left out" not in shell.ok("roll", "full_daily", "--preview").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["therapy", "add", "acupuncture", "-2h", "--how", "exercise"], "“acupuncture” is not physio; --how goes with"),
        (["session", "book", "yesterday"], "Sun 22 Nov 2026 17:00 is past; book a time to come"),
        (["session", "book", "now"], "Mon 23 Nov 2026 14:00 is past"),
        (["session", "book", "someday"], "“someday” is not a time"),
        (["session", "book", "2040-01-01"], "“2040-01-01” is more than ten years ahead"),
        (["session", "book"], "Missing argument"),
        (["session", "attend", "tomorrow"], "“tomorrow” lies in the future"),
        (["session", "attend", "+1h"], "“+1h” lies in the future"),
        (["session", "attend", "--minutes", "abc"], "“abc” is not a length; use whole minutes, 5 to 240."),
        (["session", "attend", "--minutes", "1000"], "“1000” is not a length; use whole minutes, 5 to 240"),
        (["session", "attend", "--before", "11"], "“11” is not a level"),
        (["session", "attend", "--regions", "knee"], "“knee” is not a body region"),
        (["session", "attend", "--kind", "voodoo"], "“voodoo” is not a kind of session; use neuromuscular"),
        (["session", "attend", "--pressure", "hard"], "“hard” is not a pressure; use light, medium or firm."),
        (["session", "cancel", "zzzzzzzz"], "There is no session with the id “zzzzzzzz”"),
        (["session", "move", "zzzzzzzz", "tomorrow"], "There is no session with the id"),
        (["session", "juggle"], "No such command 'juggle'"),
        (["therapy", "add", "voodoo", "yesterday"], "“voodoo” is not a kind of therapy"),
        (["therapy", "add", "physio", "yesterday", "--regions", "knee"], "“knee” is not a body region"),
        (["therapy", "add", "physio"], "Missing argument"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(shell: Shell, words: list[str], told: str) -> None:
    assert shell.refused(*words).startswith(told)


def test_a_booking_moves_only_to_a_time_to_come_and_an_attended_one_not_at_all(shell: Shell) -> None:
    booking = booked(shell)
    assert "is past; move the booking to a time to come" in shell.refused("session", "move", booking, "yesterday")
    shell.at("2026-11-26T18:00")
    shell.ok("session", "attend")
    assert "only bookings can be moved" in shell.refused("session", "move", booking, "tomorrow")
    assert "was attended; delete it" in shell.refused("session", "miss", booking)


def test_times_are_proposed_with_their_reasons(shell: Shell) -> None:
    shell.at("2026-09-01T10:00")
    assert shell.ok("session", "propose").out == (
        "Nothing to propose. Times are proposed once the first safety questions are answered; they are under Safety.\n"
    )
    shell.screened()
    assert shell.ok("session", "propose").out.startswith("Nothing to propose. No plan yet")
    assert shell.ok("session", "propose", "--json").data["proposals"] == []
    shell.ok("plan", "set", "--start", "2026-09-01")
    shell.ok("session", "attend", "2026-08-31T15:00Z", "--regions", "calf")
    shell.ok("session", "attend", "2026-09-01T09:00Z", "--regions", "calf")
    assert shell.ok("session", "propose").out.splitlines()[0].startswith("Mon 7 Sep")
    shell.ok("therapy", "add", "physio", "2026-09-06T08:00Z", "--regions", "left_calf")
    shell.ok("config", "set", "sessions.days", "mon tue")
    data = shell.ok("session", "propose", "--json").data
    assert [(p["day"], p["within"]) for p in data["proposals"]] == [("2026-09-08", True)]
    assert data["proposals"][0]["reasons"][:2] == ["in the best time", "7 days after the last session"]
    assert "physiotherapy" in data["left_out"][0]


def test_a_therapy_beside_a_session_is_saved_with_advice(shell: Shell) -> None:
    shell.ok("session", "book", "+3d", "14:00", "--regions", "calf")
    result = shell.ok("therapy", "add", "physio", "+2d", "--regions", "left_calf")
    assert "Saved physio" in result.out
    assert "The same tissue gets physiotherapy 24 h before the session" in result.err


def test_a_booking_made_elsewhere_is_told_by_the_clock_here_with_that_of_its_zone(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nmcoach.services.clock.SystemClock.zone", lambda _: "Australia/Sydney")
    shell.ok("session", "book", "2026-11-27T10:00")
    monkeypatch.setattr("nmcoach.services.clock.SystemClock.zone", lambda _: "Europe/Vienna")
    shell.ok("safety", *(word for key in FIRST_PAGE for word in ("--answer", f"{key}=no")))
    assert "Fri 27 Nov 00:00 (10:00 Australia/Sydney time)" in shell.ok("today").out
    shell.at("2026-11-28T09:00")
    asked = "Did the session on Fri 27 Nov at 10:00 (Australia/Sydney time) take place?"
    assert shell.ok("today").out.startswith(asked)


def test_other_therapies_are_listed(shell: Shell) -> None:
    assert shell.ok("therapy").out.startswith("No other therapies yet")
    shell.ok("therapy", "add", "acupuncture", "2025-11-20", "9:00", "--regions", "left calf", "--note", "x")
    shell.ok("therapy", "add", "physio", "yesterday", "9:00", "--how", "exercise")
    lines = shell.ok("therapy", "list").out.splitlines()
    assert [line[10:] for line in lines] == [
        "Thu 20 Nov 2025 09:00  acupuncture · left calf · x",
        "Sun 22 Nov 2026 09:00  physio exercise",
    ]
    assert shell.ok("therapy").out.splitlines() == lines
    data = shell.ok("therapy", "list", "--json").data
    assert [one["data"]["kind"] for one in data] == ["acupuncture", "physio_exercise"]


def test_a_series_is_booked_at_once_and_taken_back_at_once(shell: Shell) -> None:
    result = shell.ok("session", "book", "mon 17:00", "--times", "4", "--practitioner", "Dana")
    lines = result.out.splitlines()
    assert lines[0] == "Booked 4 sessions; one `nmcoach undo` takes all of them back."
    assert [line[12:] for line in lines[1:5]] == [
        "Mon 30 Nov 2026 17:00",
        "Mon 7 Dec 2026 17:00",
        "Mon 14 Dec 2026 17:00",
        "Mon 21 Dec 2026 17:00",
    ]
    assert result.err == ""
    assert shell.refused("session", "book", "mon 17:00", "--times", "2", "--every", "2w") == (
        "Nothing was booked, for there is a booking already for Mon 30 Nov 2026 17:00 and Mon 14 Dec 2026 17:00."
    )
    assert shell.ok("undo").out == "Undone: 4 bookings from Mon 30 Nov 2026 17:00.\n"
    assert statuses(shell) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--times", "0"), "“0” sessions cannot be booked at once; use 1 to 26."),
        (("--times", "2", "--every", "often"), "“often” is not a stretch between sessions; use days or weeks,"),
        (("--every", "2w"), "--every goes with --times: how many sessions to book at once."),
    ],
)
def test_a_series_that_cannot_be_is_refused(shell: Shell, words: tuple[str, ...], said: str) -> None:
    assert shell.refused("session", "book", "mon 17:00", *words).startswith(said)


def test_a_day_without_a_time_is_booked_at_the_usual_time_which_is_said(shell: Shell) -> None:
    shell.ok("session", "attend", "2026-11-16T10:00")
    out = shell.ok("session", "book", "2026-11-26").out
    assert out.startswith("Booked Thu 26 Nov 2026 10:00 (")
    assert out.endswith("No time was given; 10:00 is the time of your latest session.\n")


def test_a_time_that_the_clocks_skip_is_said(shell: Shell) -> None:
    result = shell.ok("session", "book", "2027-03-28", "02:30")
    assert result.out.startswith("Booked Sun 28 Mar 2027 03:30 (")
    assert result.err == "02:30 does not exist on Sun 28 Mar, for the clocks go forward; it is 03:30 then.\n"
    session_id = shell.ok("session", "list", "--json").data[0]["id"]
    shell.ok("session", "move", session_id, "2027-03-27 17:00")
    assert "02:30 does not exist" in shell.ok("session", "move", session_id, "2027-03-28 02:30").err


def test_a_booking_that_was_cancelled_is_not_missed(shell: Shell) -> None:
    session_id = booked(shell)
    shell.ok("session", "cancel", session_id)
    assert "was cancelled, so nothing was missed" in shell.refused("session", "miss", session_id)
    assert statuses(shell) == ["cancelled"]


def test_a_past_session_made_a_booking_again_says_that_it_waits(shell: Shell) -> None:
    shell.ok("session", "attend", "-5h")
    session_id = shell.ok("session", "list", "--json").data[0]["id"]
    result = shell.ok("edit", session_id, "status=booked")
    assert result.out == "Saved: neuromuscular, unanswered.\n"
    assert result.err.startswith("Its time has come, so it waits for an answer")
