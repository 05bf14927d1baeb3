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
