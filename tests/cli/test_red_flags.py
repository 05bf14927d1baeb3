from collections.abc import Callable
from pathlib import Path

import pytest

from shell import Shell


def test_a_sign_is_reported_told_and_settled(shell: Shell) -> None:
    out = shell.ok("safety", "--flag", "chest_pain").out
    assert out.startswith(
        "Call for help now: Chest pain or pressure.\n  Call 112 now (elsewhere: the local number). Sit"
    )
    assert "No routine is given until someone has looked at it and you say so in Safety." in out
    today = shell.ok("today", "--json").data
    assert today["roll"]["routine"] is None
    assert "chest pain" in today["roll"]["why"]
    assert "Call for help now: Chest pain" in shell("safety").err
    assert shell("roll", "full_daily", "--plain").code == 2
    data = shell.ok("safety", "--settle", "all", "--by", "Dr Lee", "--json").data
    assert data["saved"] == ["chest_pain"]
    assert [one["state"] for one in data["standing"]] == ["looked_at"]
    data = shell.ok("safety", "--settle", "all", "--by", "Dr Lee", "--may-roll", "yes", "--json").data
    assert data == {"saved": ["chest_pain"], "standing": []}
    assert shell.ok("today", "--json").data["roll"]["routine"] is not None


def test_nobody_in_other_words_settles_nothing(shell: Shell) -> None:
    shell.ok("safety", "--flag", "chest_pain")
    for who in ("nobody yet", "waiting for Dr Lee", "I did", "google", "x", "-", "my mum"):
        told = shell.refused("safety", "--settle", "chest_pain", "--may-roll", "yes", "--by", who)
        assert told.startswith("It stands until someone has looked at it: a doctor, nurse")
    shell.ok("safety", "--settle", "chest_pain", "--may-roll", "yes", "--by", "my GP")
    assert shell.ok("today", "--json").data["signs"] == []


def test_an_emergency_is_said_everywhere_until_someone_looked(shell: Shell) -> None:
    shell.ok("safety", "--flag", "chest_pain")
    call = "Call 112 now (elsewhere: the local number)."
    for words in (["today"], ["today", "--short"], ["session", "card"]):
        assert call in shell.ok(*words).out, words
    assert shell.ok("today").out.startswith(call)
    assert shell.ok("today", "--short").out.startswith(call)
    for words in (["roll"], ["roll", "--preview"], ["roll", "full_daily", "--plain"]):
        assert call in shell.refused(*words), words
    assert call in shell("roll", "--preview", "--as-written").err
    (sign,) = shell.ok("today", "--json").data["signs"]
    assert sign == {
        "id": "chest_pain", "level": "emergency", "text": "Chest pain or pressure",
        "advice": f"{call} Sit or lie down, do not drive yourself, and let someone stay with you.",
        "state": "standing", "at": "2026-11-23T13:00:00.000Z", "by": None, "on": None,
    }  # fmt: skip
    shell.ok("safety", "--settle", "chest_pain", "--by", "Dr Lee", "--on", "2026-11-22")
    for words in (["today"], ["today", "--short"], ["session", "card"], ["safety"], ["roll"]):
        found = shell(*words)
        assert "Call 112" not in found.out + found.err, words
    (sign,) = shell.ok("today", "--json").data["signs"]
    assert (sign["state"], sign["by"], sign["on"]) == ("looked_at", "Dr Lee", "2026-11-22")
    assert sign["advice"] == "Dr Lee looked at it on Sun 22 Nov; no rolling until they say you may."
    assert shell.ok("today", "--json").data["roll"]["routine"] is None


def test_a_swollen_leg_that_may_be_rolled_again_asks_and_leaves_the_legs_out_until_answered(shell: Shell) -> None:
    questions = list(shell.ok("safety", "--json").data)
    shell.ok("safety", *(word for key in questions for word in ("--answer", f"{key}=no")))
    shell.at("2026-11-23T13:01")
    shell.ok("safety", "--flag", "one_leg_swollen")
    out = shell.ok("safety", "--settle", "one_leg_swollen", "--by", "Dr Lee", "--may-roll", "yes").out
    assert "Asked again now (nmcoach safety): clot, blood_thinners." in out
    today = shell.ok("today", "--json").data
    assert (today["signs"], today["asked_again"], today["roll"]["cap"]) == ([], ["clot", "blood_thinners"], 3)
    skipped = {one["region"] for one in today["roll"]["skipped"]}
    assert {"left_calf", "right_calf", "left_thigh_back", "left_buttock"} <= skipped
    assert (
        "Asked again after a warning sign: clot, blood_thinners. Answer them with `nmcoach safety`."
        in shell.ok("today").out
    )
    shell.at("2026-11-23T13:02")
    shell.ok("safety", "--answer", "clot=no")
    assert shell.ok("today", "--json").data["roll"]["cap"] == 3
    shell.ok("safety", "--answer", "blood_thinners=no")
    today = shell.ok("today", "--json").data
    assert (today["asked_again"], today["roll"]["skipped"], today["roll"]["cap"]) == ([], [], 6)


def test_after_a_sign_at_the_chest_nothing_goes_deep_until_its_questions_are_answered(shell: Shell) -> None:
    def moves() -> set[str]:
        return {cue["move"] for cue in shell.ok("roll", "desk_neck", "--preview", "--json").data["segments"]}

    shell.screened()
    assert "pec_ball" in moves()
    shell.at("2026-11-23T13:01")
    shell.ok("safety", "--flag", "chest_pain")
    shell.ok("safety", "--settle", "chest_pain", "--by", "Dr Lee", "--may-roll", "yes")
    assert "pec_ball" not in moves()
    shell.at("2026-11-23T13:02")
    shell.ok("safety", "--answer", "blood_thinners=no")
    assert "pec_ball" not in moves(), "blood pressure waits"
    shell.ok("safety", "--answer", "hypertension=no")
    assert "pec_ball" in moves()


def test_undo_undoes_nothing_after_a_sign_and_a_mistake_is_taken_back(shell: Shell) -> None:
    shell.ok("water", "250ml")
    shell.ok("safety", "--flag", "chest_pain")
    assert shell.refused("undo") == (
        "Nothing was undone, for this protects you and stays: the warning sign “Chest pain or pressure”; if it was "
        "chosen by mistake, `nmcoach safety --mistake chest_pain` takes it back."
    )
    assert len(shell.ok("history", "--kind", "drink", "--json").data) == 1
    assert shell.ok("safety", "--mistake", "chest_pain").out == "Taken back: Chest pain or pressure.\n"
    assert shell.ok("today", "--json").data["signs"] == []
    assert "nothing to settle" in shell.refused("safety", "--mistake", "chest_pain")


def test_undo_of_stops_names_a_sign_of_today_and_leaves_an_older_one(shell: Shell) -> None:
    shell.ok("safety", "--flag", "chest_pain", "--flag", "major_fall")
    told = shell.refused("undo")
    assert told.endswith("“A heavy fall or blow”; if that was a slip, `nmcoach undo --stops` takes it back.")
    shell.at("2026-11-24T12:59")
    assert shell.ok("undo", "--stops").out == (
        "Undone: report of a warning sign.\n"
        "This no longer protects you: the warning sign “Chest pain or pressure” and the warning sign “A heavy fall "
        "or blow”.\n"
    )
    shell.ok("safety", "--flag", "chest_pain")
    shell.at("2026-11-25T13:01")
    for words in (["undo"], ["undo", "--stops"]):
        assert shell.refused(*words) == (
            "The warning sign “Chest pain or pressure” is not taken back: it was told over a day ago, or the clock "
            "was set back since. Say who looked at it: `nmcoach safety --settle chest_pain --by NAME`."
        )
    assert shell.ok("today", "--json").data["signs"][0]["state"] == "standing"


def test_what_is_only_to_be_told_of_is_said_on_today_until_it_was_told(shell: Shell) -> None:
    shell.ok("safety", "--flag", "night_pain")
    told = "Constant pain at night: Book an appointment with your doctor within a week"
    assert told in shell.ok("today").out
    assert shell.ok("today", "--json").data["roll"]["routine"] is not None
    assert shell.ok("safety", "--settle", "night_pain", "--by", "Dana").out == "Settled: Constant pain at night.\n"
    assert told not in shell.ok("today").out


def test_despair_is_met_with_someone_to_call_and_nothing_is_saved(shell: Shell) -> None:
    out = shell.ok("safety", "--flag", "despair").out
    assert "You need not be alone with this. If you might act on it, call 112 now." in out
    assert out.endswith("Nothing of this is saved.\n")
    assert shell.ok("history", "--json").data == []


def test_all_signs_are_listed_by_their_urgency(shell: Shell) -> None:
    out = shell.ok("safety", "--flags").out
    assert out.index("Call for help now") < out.index("See someone today") < out.index("See someone soon")
    assert "pregnancy_signs" in out


def test_the_plain_data_say_what_stands_and_what_to_do(shell: Shell) -> None:
    (found,) = shell.ok("safety", "--flag", "night_pain", "--json").data["standing"]
    assert (found["flag"], found["level"]) == ("night_pain", "soon")
    assert found["advice"].startswith("Book an appointment")


def test_what_cannot_be_reported_is_refused_in_one_sentence(shell: Shell) -> None:
    assert "“dizzy” is no red flag; use one of chest_pain" in shell.refused("safety", "--flag", "dizzy")
    assert "nothing to settle" in shell.refused("safety", "--settle", "all", "--by", "Dr Lee")
    assert "one after the other" in shell.refused("safety", "--flag", "chest_pain", "--settle", "all")


def test_a_sign_that_comes_again_is_kept_again_and_an_earlier_look_has_not_seen_it(shell: Shell) -> None:
    shell.ok("safety", "--flag", "chest_pain", "--at", "2026-11-19T09:00")
    shell.ok("safety", "--flag", "chest_pain")
    shell.ok("safety", "--flag", "chest_pain")
    kept = [line for line in shell.ok("history", "--json").data if line["kind"] == "red_flag"]
    assert sorted(line["day"] for line in kept) == ["2026-11-19", "2026-11-23"]
    (sign,) = shell.ok("today", "--json").data["signs"]
    assert sign["at"] == "2026-11-23T13:00:00.000Z"
    words = ["safety", "--settle", "chest_pain", "--by", "Dr Lee", "--on", "2026-11-20"]
    told = "It was noticed on 2026-11-23, so nobody had seen it by 2026-11-20; say who looked at it since."
    for more in ([], ["--may-roll", "yes"]):
        assert shell.refused(*words, *more) == told
    shell.ok("safety", "--settle", "chest_pain", "--by", "Dr Lee", "--may-roll", "yes")
    assert shell.ok("today", "--json").data["signs"] == []


def test_a_second_fall_waits_for_its_own_seven_days(shell: Shell) -> None:
    shell.ok("safety", "--flag", "major_fall", "--at", "2026-11-10T09:00")
    shell.ok("safety", "--flag", "major_fall", "--at", "2026-11-22T20:00")
    assert "7 days" in shell.refused("safety", "--settle", "major_fall", "--by", "nobody")
    shell.at("2026-11-29T21:00")
    shell.ok("safety", "--settle", "major_fall", "--by", "nobody")
    assert shell.ok("today", "--json").data["signs"] == []


def test_of_a_sign_told_twice_the_one_of_today_may_be_taken_back_as_a_mistake(shell: Shell) -> None:
    shell.ok("safety", "--flag", "night_pain")
    shell.at("2026-11-26T13:00")
    shell.ok("safety", "--flag", "night_pain")
    shell.ok("safety", "--mistake", "night_pain")
    (sign,) = shell.ok("today", "--json").data["signs"]
    assert sign["at"] == "2026-11-23T13:00:00.000Z"
    shell.refused("safety", "--mistake", "night_pain")


Use = Callable[[str, str], None]


@pytest.fixture
def use(shell: Shell, folders: Path, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Take up one of two devices at an instant."""

    def take_up(device: str, moment: str) -> None:
        monkeypatch.setenv("NMCOACH_DATA_DIR", str(folders / device))
        shell.at(moment)

    return take_up


def hand_over(shell: Shell, use: Use, folders: Path, *ways: tuple[str, str, str]) -> None:
    """Let devices take over what another has: from, to, when."""
    for source, target, moment in ways:
        use(source, moment)
        shell.ok("export", str(folders / f"{source}.json"), "--force")
        use(target, moment)
        shell.ok("import", str(folders / f"{source}.json"))


def told_on_one_and_known_to_both(shell: Shell, use: Use, folders: Path, flag: str) -> None:
    """Tell a sign on one of two devices, and let the other take it over."""
    use("a", "2026-11-23T14:00")
    shell.screened()
    shell.ok("safety", "--flag", flag)
    hand_over(shell, use, folders, ("a", "b", "2026-11-23T14:05"))


def shown(shell: Shell) -> dict[str, object]:
    (sign,) = shell.ok("today", "--json").data["signs"]
    assert shell.ok("today", "--json").data["roll"]["routine"] is None
    return {key: sign[key] for key in ("state", "by")}


@pytest.mark.parametrize("yes_first", [True, False])
@pytest.mark.parametrize("back", [True, False])
def test_a_yes_that_never_saw_a_no_told_on_another_device_settles_nothing(
    shell: Shell, folders: Path, use: Use, yes_first: bool, back: bool
) -> None:
    told_on_one_and_known_to_both(shell, use, folders, "one_leg_swollen")
    told = [("a", "2026-11-23T15:00"), ("b", "2026-11-23T16:00")]
    for (device, moment), (by, said) in zip(
        told if yes_first else reversed(told), (("Dr Lee", "yes"), ("Dr Roe", "no")), strict=True
    ):
        use(device, moment)
        shell.ok("safety", "--settle", "one_leg_swollen", "--by", by, "--may-roll", said)
    ways = [("a", "b"), ("b", "a")]
    minute = iter(range(59))
    ordered = ways[::-1] if back else ways
    hand_over(shell, use, folders, *((*way, f"2026-11-23T17:{next(minute):02d}") for way in ordered))
    for device in ("a", "b"):
        use(device, "2026-11-23T17:30")
        assert shown(shell) == {"state": "looked_at", "by": "Dr Roe"}
        assert "On another device it was said that you may" in shell.ok("safety").err
    use("b", "2026-11-23T18:00")
    shell.ok("safety", "--settle", "one_leg_swollen", "--by", "Dr Roe", "--may-roll", "yes")
    hand_over(shell, use, folders, ("a", "b", "2026-11-23T18:30"), ("b", "a", "2026-11-23T18:31"))
    for device in ("a", "b"):
        use(device, "2026-11-23T19:00")
        assert shell.ok("today", "--json").data["signs"] == []
        assert shell.ok("today", "--json").data["roll"]["routine"] is not None


def test_two_files_written_before_either_was_read_leave_both_devices_alike(
    shell: Shell, folders: Path, use: Use
) -> None:
    told_on_one_and_known_to_both(shell, use, folders, "major_fall")
    for device, said in (("a", "no"), ("b", "yes")):
        use(device, "2026-11-23T15:00")
        shell.ok("safety", "--settle", "major_fall", "--by", "Dr Lee", "--may-roll", said)
        shell.ok("export", str(folders / f"{device}.json"), "--force")
    for device, other in (("a", "b"), ("b", "a")):
        use(device, "2026-11-23T16:00")
        shell.ok("import", str(folders / f"{other}.json"), "--file-wins")
        assert shown(shell)["state"] == "looked_at"
        assert "Nothing changes" in shell.ok("import", str(folders / f"{other}.json")).out


def test_a_sign_told_anew_on_another_device_is_not_settled_by_who_looked_at_the_first(
    shell: Shell, folders: Path, use: Use
) -> None:
    told_on_one_and_known_to_both(shell, use, folders, "chest_pain")
    use("b", "2026-11-23T15:00")
    shell.ok("safety", "--flag", "chest_pain")
    use("a", "2026-11-23T16:00")
    shell.ok("safety", "--settle", "chest_pain", "--by", "Dr Lee", "--may-roll", "yes")
    hand_over(shell, use, folders, ("a", "b", "2026-11-23T17:00"), ("b", "a", "2026-11-23T17:01"))
    for device in ("a", "b"):
        use(device, "2026-11-23T18:00")
        assert shown(shell)["state"] == "standing"


def test_a_sign_taken_back_as_a_mistake_stays_where_another_device_had_it_looked_at(
    shell: Shell, folders: Path, use: Use
) -> None:
    told_on_one_and_known_to_both(shell, use, folders, "chest_pain")
    use("b", "2026-11-23T15:00")
    shell.ok("safety", "--settle", "chest_pain", "--by", "Dr Lee", "--may-roll", "no")
    use("a", "2026-11-23T16:00")
    shell.ok("safety", "--mistake", "chest_pain")
    hand_over(shell, use, folders, ("a", "b", "2026-11-23T17:00"), ("b", "a", "2026-11-23T17:01"))
    for device in ("a", "b"):
        use(device, "2026-11-23T18:00")
        assert shown(shell) == {"state": "looked_at", "by": "Dr Lee"}


def test_while_an_emergency_stands_the_plan_the_proposals_and_a_refused_start_put_the_call_first(
    shell: Shell,
) -> None:
    shell.screened()
    shell.ok("plan", "set", "--start", "today")
    shell.ok("safety", "--flag", "chest_pain")
    for words in (("plan", "show"), ("plan",), ("session", "propose")):
        assert shell.ok(*words).out.startswith("Call 112 now (elsewhere: the local number). You noticed: Chest pain")
    assert shell.refused("roll", "full_daily", "--preview").startswith(
        "Call 112 now (elsewhere: the local number). No rolling today: you noticed something"
    )
    shell.ok("safety", "--settle", "chest_pain", "--by", "Dr Lee")
    for words in (("plan", "show"), ("session", "propose")):
        assert "112" not in shell.ok(*words).out


def test_calm_breathing_under_a_stop_is_refused_kindly(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--answer", "fracture=yes")
    said = "Breath alone is at hand while this stands: `nmcoach breathe`, R on the screen."
    assert shell.refused("roll", "breath", "--preview").endswith(said)
    assert said not in shell.refused("roll", "full_daily", "--preview")


def test_the_short_line_says_which_sign_stops_rolling(shell: Shell) -> None:
    shell.screened()
    shell.ok("safety", "--flag", "major_fall")
    out = shell.ok("today", "--short").out
    assert out.startswith("Have this looked at today: a heavy fall or blow")
    assert ". No roll today · water" in out
    shell.ok("safety", "--settle", "major_fall", "--by", "Dr Lee")
    assert shell.ok("today", "--short").out.startswith("Looked at, rolling waits: a heavy fall or blow")


def test_a_name_that_is_too_long_is_called_a_name(shell: Shell) -> None:
    shell.ok("safety", "--flag", "chest_pain")
    told = shell.refused("safety", "--settle", "chest_pain", "--by", f"Dr {'x' * 2000}")
    assert told == "The name of who said so has 2,003 characters; up to 2,000 are kept."
    shell.ok("safety", "--answer", "clot=yes")
    told = shell.refused("safety", "--answer", "clot=agreed", "--by", f"Dr {'x' * 80}")
    assert told == "The name of who said so has 83 characters; up to 80 are kept."
